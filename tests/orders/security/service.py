# SPDX-License-Identifier: BSL-1.0
"""The order service in a process of its own, with everything that it says, and what the tests of its security ask of it."""
import http.client
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts" / "lib"))
from browser import Program  # noqa: E402

SKIPPED = 77
LISTENS = r"http://(.*)/$"
STYLES = ("typed", "exceptions", "nil")
ITEM = {"sku": "85123A", "quantity": 1, "unit_price": 255}


def order(customer="12345", items=(ITEM,)):
    return {"customer": customer, "currency": "GBP", "items": list(items)}


class Answer:
    def __init__(self, came):
        self.status, self.headers, self.body = came.status, came.headers, came.read()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json.get("code", "ok")

    @property
    def all(self):
        return str(self.headers) + self.body.decode("latin-1")


class Service:
    """One run of the program. `place` is a folder, in which the files log, err and orders.db are."""

    asked = 0  # requests, of all runs

    def __init__(self, program, place, *words, database=None, gateway="127.0.0.1:1", log="log", address="127.0.0.1:0", settings=None):
        self.place = Path(place)
        self.err = open(self.place / "err", "ab")
        words = ["--listen", address, "--gateway", gateway, "--log", log if log == "-" else str(self.place / log), *words]
        if database is not None or not (settings or {}).get("ORDERS_DB"):
            words += ["--db", database or str(self.place / "orders.db")]
        self.program = Program([program, "serve", *words], LISTENS, stderr=self.err, env={**os.environ, **(settings or {})})
        self.host, _, port = self.program.place.rpartition(":")
        self.port = int(port)

    @property
    def process(self):
        return self.program.process

    def ask(self, method, path, body=None, **headers):
        """Names of fields with _ for -; a body that is no bytes is sent as JSON."""
        Service.asked += 1
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            fields.setdefault("Content-Type", "application/json")
        line = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            line.request(method, path, body, {name: value for name, value in fields.items() if value is not None})
            return Answer(line.getresponse())
        finally:
            line.close()

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, body, key, **headers):
        return self.ask("POST", path, body, Idempotency_Key=key, **{"If_Match": "*", **headers})

    def stock(self, on_hand=100, description="A holder", sku="85123A", **headers):
        return self.ask("PUT", f"/v1/stock/{sku}", {"on_hand": on_hand, "unit_price": 255, "description": description}, **headers)

    def end(self):
        """What it has said, by where."""
        if not self.err.closed:
            self.program.end()
            self.err.close()
        said = {name: (self.place / name).read_text("utf-8", "replace") for name in ("log", "err") if (self.place / name).exists()}
        return said | {"out": "".join(line for line in self.program.lines.queue if line)}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class Postgres:
    """A server of our own, on a socket in a folder of its own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="orders-")
        self.place = Path(self.folder.name) / "postgres"
        try:
            self.address = self.run(f"start_postgres {self.place}").strip()
        except subprocess.CalledProcessError:
            self.folder.cleanup()
            raise

    def run(self, words):
        script = f"source {ROOT}/scripts/lib/postgres.bash; {words}"
        return subprocess.run(["bash", "-c", script], check=True, stdout=subprocess.PIPE, text=True).stdout

    def sql(self, text):
        return self.run(f"as_postgres psql -h {self.place} -U orders -d orders -v ON_ERROR_STOP=1 -Atqc \"$(cat <<'SQL'\n{text}\nSQL\n)\"")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.run(f"stop_postgres {self.place}")
        self.folder.cleanup()


def has_postgres():
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
