# SPDX-License-Identifier: BSL-1.0
"""Sends values that can be told from all others, and looks for them wherever the service speaks to somebody else: leaks_test.py ORDERS."""
import json
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from service import STYLES, Postgres, Service, has_postgres, order

ORDERS = ""
CUSTOMER = "54329"
# Each of these is part of what somebody sent. The service may tell nobody else.
SECRETS = ("CANARY", CUSTOMER, "tok_")
NAMED = "request-of-somebody-4711"  # what the log has to have, so that it is known to be read at all
CODES = {"ok", "request.malformed_json", "request.invalid_fields", "request.unknown_route", "request.wrong_host",
         "request.method_not_allowed", "request.unsupported_media", "request.idempotency_key_missing",
         "request.idempotency_key_reused", "request.precondition_required", "order.not_found", "stock.not_found",
         "order.version_conflict", "order.illegal_transition", "order.out_of_stock", "payment.declined",
         "storage.failed"}
# Numbers that are not of a request may be any
OWN_NUMBERS = re.compile(r'"(?:us|port)":\d+|"at":"[^"]*"|_seconds\S* \S+')
ADDRESSES = (
    "postgresql://u:CANARY@127.0.0.1:1/orders", "postgresql://u:CANARY@localhost:nonsense/orders", "postgresql://u:CAN%ARY@127.0.0.1:1/d",
    "postgresql://u:p%CANARY@127.0.0.1:1/d", "postgresql://u:CANARY1@CANARY2@127.0.0.1:1/d", "postgresql://u:CANARY1/CANARY2@127.0.0.1:1/d",
    "postgresql://u:CANARY1:CANARY2/x@127.0.0.1:1/d", "postgresql://u:CANARY#x@127.0.0.1:1/d", "postgresql://u:[CANARY@127.0.0.1:1/d", "postgresql://u:CANARY@[::1/d",
    "postgresql://u:CANARY@[::1]x/d", "postgresql://u:CANARY@127.0.0.1:1/d?sslmode=wrong", "postgresql://u@127.0.0.1:1/d?password=%CANARY",
    "postgresql://u@127.0.0.1:1/d?CANARY=1", "postgresql://u:?CANARY@127.0.0.1:1/d", "postgres://u:CANARY@127.0.0.1:1/orders",
    "postgresql://u:CANARY@/d?host=/no/such/place")


def leaks(text):
    """The secrets that are in a text."""
    text = OWN_NUMBERS.sub("", text)
    return [secret for secret in SECRETS if secret in text]


class Gateway(BaseHTTPRequestHandler):
    """Answers as the next of `answers` says, each with more than anybody has to know."""
    answers = []

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        status, body = self.answers.pop(0) if self.answers else (200, b"no JSON: CANARY-garbage")
        self.send_response(status)
        self.send_header("X-Gateway", "CANARY-header")
        self.send_header("Idempotency-Key", self.headers.get("Idempotency-Key", ""))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Watcher:
    """Somebody else, who looks at the page."""

    def __init__(self, service):
        self.line = socket.create_connection((service.host, service.port))
        self.line.settimeout(10)
        self.line.sendall(b"GET /pulse HTTP/1.1\r\nHost: localhost\r\n\r\n")

    def seen(self):
        """Until a beat has come that knows of the last refusals."""
        text = ""
        try:
            while text.count("data: ") < 2:
                text += self.line.recv(65536).decode("utf-8", "replace")
        finally:
            self.line.close()
        return text


class Leaks(unittest.TestCase):
    started = looked = 0  # programs that could not, and texts that were searched

    def setUp(self):
        self.place = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.gateway = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
        threading.Thread(target=self.gateway.serve_forever, daemon=True).start()
        self.addCleanup(self.gateway.server_close)
        self.addCleanup(self.gateway.shutdown)
        Gateway.answers = []
        self.others = {}  # what others than the sender are told

    def start(self, *words, **how):
        return self.enterContext(Service(ORDERS, self.place, *words, gateway=f"127.0.0.1:{self.gateway.server_port}", **how))

    def assert_no_leak(self, said):
        for where, text in said.items():
            Leaks.looked += 1
            self.assertEqual(leaks(text), [], f"in {where}: {text[:2000]}")

    def assert_no_token_in_books(self):
        books = b"".join(file.read_bytes() for file in self.place.glob("orders.db*"))
        self.assertIn(b"CANARY-key", books)
        self.assertNotIn(b"tok_", books)

    def send_everything(self, service):
        """Every kind of outcome, with a secret in each part of a request."""
        hidden = {"Authorization": "Bearer CANARY-bearer", "Cookie": "session=CANARY-cookie", "Referer": "http://CANARY-referer/",
                  "User_Agent": "CANARY-agent", "X_Token": "CANARY-token", "X_Request_Id": NAMED}
        post = lambda path, body, key, **more: service.post(path, body, f"CANARY-key-{key}", **{**hidden, **more})
        service.stock(5, "CANARY-description", **hidden)
        path = post("/v1/orders", order(CUSTOMER), 1).headers["Location"]
        post("/v1/orders", order(CUSTOMER, [{"sku": "85123A", "quantity": 2, "unit_price": 1}]), 1)
        post("/v1/orders", order("CANARY-customer"), 1)
        post("/v1/orders", order("CANARY-customer", [{"sku": "CANARY-sku", "quantity": "CANARY", "CANARY": 1}]), 2)
        post("/v1/orders", b'{"customer": "CANARY-broken', 3)
        post("/v1/orders", b"CANARY", 4, Content_Type="text/CANARY")
        post("/v1/orders", order(CUSTOMER, [{"sku": "85123A", "quantity": 9999, "unit_price": 1}]), 5)
        post("/v1/orders", order(CUSTOMER), "\x7f-no-key")
        service.ask("POST", "/v1/orders", order(CUSTOMER), **hidden)
        for way in ("/v1/CANARY", "/v1/orders/CANARY", "/v1/stock/CANARY", "/v1/orders?cursor=CANARY&token=CANARY&state=CANARY",
                    "/v1/orders?cursor=%CANARY", "/v1/events?after=CANARY"):
            service.get(way, **hidden)
        service.ask("DELETE", "/v1/orders/CANARY", **hidden)
        service.get("/", **hidden, Host="CANARY.example")
        service.ask("POST", path + "/pay", {"token": "tok_CANARY"}, **hidden, Idempotency_Key="CANARY-key-6")
        post(path + "/pay", {"token": "tok_CANARY"}, 7, If_Match='"999"')
        post(path + "/pay", {"token": "tok_CANARY\n"}, 8)
        post(path + "/refunds", {"amount": 1, "CANARY": "CANARY"}, 9)
        Gateway.answers = [(402, b'{"declined": "CANARY-declined"}'), (500, b"CANARY-500"), (200, b'{"CANARY": ')]
        for key in (10, 11):
            post(path + "/pay", {"token": "tok_CANARY"}, key, X_Deadline_Ms="1500")
        for body in (b"CANARY", b'{"type": "CANARY", "order": "CANARY", "number": "CANARY"}',
                     b'{"type": "charge.succeeded", "order": "CANARY", "number": 1, "charge": "CANARY"}',
                     json.dumps({"type": "charge.declined", "order": path[-26:], "number": 77, "reason": "CANARY"}).encode()):
            service.ask("POST", "/v1/gateway/webhook", body, **hidden)
        self.send_no_http(service)
        return path

    def send_no_http(self, service):
        for bytes_ in (b"CANARY\r\n\r\n", b"GET /\xff-CANARY HTTP/1.1\r\nHost: localhost\r\n\r\n",
                       b"GET / HTTP/1.1\r\nHost: localhost\r\nX: CANARY" + b"x" * 9000 + b"\r\n\r\n",
                       b"POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\nCANARY"):
            with socket.create_connection((service.host, service.port)) as line:
                line.settimeout(10)
                line.sendall(bytes_)
                self.assertIn(b"HTTP/1.1 4", line.recv(4096))

    def look_around(self, service):
        """What somebody else can ask for who knows no secret."""
        for path in ("/metrics", "/problems", "/openapi.json", "/readyz", "/v1/events?limit=1000"):
            self.others[path] = service.get(path).all
        self.others["pulse"] = Watcher(service).seen()
        self.others["command line"] = Path(f"/proc/{service.process.pid}/cmdline").read_text()
        self.assertIn("request.invalid_fields", self.others["pulse"])

    def assert_all_outcomes(self, log):
        codes = {json.loads(line).get("code") for line in log.splitlines()}
        self.assertEqual(CODES - codes, set())
        self.assertIn(NAMED, log)

    def test_nothing_of_a_request_is_told_to_anybody_else(self):
        for style in STYLES:
            with self.subTest(style):
                place = self.place
                for old in place.iterdir():
                    old.unlink()
                service = self.start("--style", style)
                self.send_everything(service)
                with sqlite3.connect(place / "orders.db") as books:
                    books.execute("ALTER TABLE keys RENAME TO CANARY_keys")
                self.assertEqual(service.post("/v1/orders", order(CUSTOMER), "CANARY-late").status, 500)
                self.look_around(service)
                said = service.end()
                self.assert_all_outcomes(said["log"])
                self.assert_no_leak({**self.others, **said})
                self.assert_no_token_in_books()

    @unittest.skipUnless(has_postgres(), "no PostgreSQL")
    def test_the_words_of_postgresql_are_told_to_nobody(self):
        with Postgres() as server:
            address = server.address.replace("orders@", "orders:CANARY-password@")
            service = self.start(settings={"ORDERS_DB": address})
            self.send_everything(service)
            for table in ("stock", "keys"):
                server.sql(f"ALTER TABLE {table} ADD CONSTRAINT no_{table} CHECK ({table}::text NOT LIKE '%CANARY%') NOT VALID")
            refused = [service.stock(7, "CANARY-detail"), service.post("/v1/orders", order(CUSTOMER), "CANARY-detail")]
            server.sql("CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS "
                       "'BEGIN RAISE EXCEPTION ''CANARY %'', NEW USING DETAIL = NEW::text, HINT = NEW::text; END'")
            server.sql("CREATE TRIGGER tell BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION tell()")
            refused.append(service.post("/v1/orders", order(CUSTOMER), "another"))
            server.sql("ALTER TABLE stock ALTER on_hand TYPE text USING 'CANARY'")
            refused.append(service.stock(7, "x"))
            self.assertEqual([answer.status for answer in refused[:3]], [500] * 3)
            self.others["answers"] = "".join(answer.all for answer in refused)
            self.look_around(service)
            said = service.end()
            self.assert_all_outcomes(said["log"])
            self.assert_no_leak({**self.others, **said})

    def test_what_cannot_be_opened_is_told_without_the_password(self):
        for address in ADDRESSES:
            for words, settings in ((["--db", address], {}), ([], {"ORDERS_DB": address}), ([address], {}), ([f"--dbase={address}"], {})):
                ended = subprocess.run([ORDERS, "serve", "--listen", "127.0.0.1:0", "--log", self.place / "log", *words], timeout=60,
                                       capture_output=True, text=True, env=settings, cwd=self.place)
                Leaks.started += 1
                self.assertEqual(ended.returncode, 2, address)
                self.assertNotEqual(ended.stderr, "", address)
                self.assertEqual(leaks(ended.stdout + ended.stderr), [], f"{address}: {ended.stderr}")

    def test_a_log_on_standard_error_tells_no_more_and_neither_does_a_crash(self):
        service = self.start(log="-")
        self.send_everything(service)
        service.process.send_signal(6)  # abort
        service.process.wait()
        said = service.end()
        self.assertIn(NAMED, said["err"])
        self.assert_no_leak(said)

    def test_what_is_planted_is_found(self):
        service = self.start()
        service.get("/v1/orders/1", X_Request_Id="CANARY-planted")  # whoever names a request is told so, and so is the log
        said = service.end()
        self.assertEqual(leaks(said["log"]), ["CANARY"])
        for secret in SECRETS:
            self.assertEqual(leaks(f'{{"at":"x","us":1,"what":"{secret}"}}'), [secret])
        self.assertEqual(leaks(f'{{"at":"{CUSTOMER}","us":{CUSTOMER}}}'), [])
        with self.assertRaises(AssertionError):
            self.assert_no_leak(said)


if __name__ == "__main__":
    ORDERS = str(Path(sys.argv.pop(1)).resolve())
    ended = unittest.main(verbosity=2, exit=False).result
    print(f"torture: {Service.asked + Leaks.started} | no secret of them in {Leaks.looked} texts: logs, streams, metrics, the page, answers to others")
    sys.exit(not ended.wasSuccessful())
