# SPDX-License-Identifier: BSL-1.0
"""Whether anything that is sent is ever read as SQL: injection_test.py ORDERS. The sources are read, and hostile texts are sent."""
import json
import os
import re
import socket
import sqlite3
import sys
import tempfile
import unittest
from pathlib import Path
from urllib.parse import quote

from service import ROOT, STYLES, Postgres, Service, has_postgres, order

ORDERS = ""
TIMES = int(os.environ.get("ORDERS_INJECTIONS", "1"))
HOSTILE = ["'", "''", '"', "`", ";", "--", "/*", "'; DROP TABLE orders; --", "' OR '1'='1", "1 OR 1=1", "1; DELETE FROM stock",
           "' UNION SELECT key, body FROM keys --", "\\'; DROP TABLE orders; --", "$1", "?", ":a", "%s", "{}", "{\"a\",NULL}", "NULL", "\\", "\\\\",
           "a\\", "$$; DROP TABLE orders; $$", "'||(SELECT count(*) FROM keys)||'", "pg_sleep(5)", "' AND randomblob(1000000000) --",
           "\u2019; DROP TABLE orders; --", "\u02bc", "\uff07", "\U0001F600'", "a\nb'", "a\tb", "\u0001'", "\x7f'", "x" * 190 + "'"]
ZERO = "before\0after"
TABLES = {"orders", "items", "stock", "keys", "events"}
# A statement is a literal, or one of a list of literals; each other that is made at run time, and of what
MADE = {
    "postgres/engine.cpp": {'"BEGIN;" + std::string{migrations[next]} + "INSERT INTO schema_version VALUES(" + '
                            'std::to_string(next + 1) + "); COMMIT"',
                            '"SET lock_timeout = " + std::to_string(how.lock_timeout.count())'},
    "storage/sqlite.cpp": {'"PRAGMA max_page_count = " + std::to_string(count)'},
    "storage/sqlite_schema.cpp": {'"PRAGMA user_version = " + std::to_string(version + 1)', "step"},
}
OF_A_LIST = {"one.sql", "one.name, one.sql", "sql"}
CALL = re.compile(r"(?:\.|->)(?:execute|prepare|number)\((?!\))")
RAW = re.compile(r"\b(?:sqlite3_(?:prepare\w*|exec|mprintf|snprintf|get_table)|PQ(?:exec|execParams|sendQuery|sendQueryParams|prepare|escape\w*))\(")
OWNERS = {"storage/sqlite_connection.cpp": {"sqlite3_prepare_v3(", "sqlite3_exec("}, "postgres/session.cpp": {"PQexec(", "PQprepare("}}


def argument(source, begin):
    """What stands between a bracket and its partner, on one line."""
    depth, at, text = 1, begin, ""
    for word in re.finditer(r'"(?:\\.|[^"\\])*"|.', source[begin:], re.S):
        depth += {"(": 1, ")": -1}.get(word[0], 0)
        at = begin + word.start()
        if depth == 0:
            break
        text = source[begin:at + len(word[0])]
    return " ".join(text.split())


def is_literal(text):
    return bool(re.fullmatch(r'(?:"(?:\\.|[^"\\])*"\s*)+', text))


def made_at_run_time(source):
    """The statements of a source that are neither literals nor of a list of them."""
    said = (argument(source, call.end()) for call in CALL.finditer(source))
    return {text for text in said if not is_literal(text) and text not in OF_A_LIST and not re.fullmatch(r"\w+, \d+|\d+", text)}


def sources():
    return {path.relative_to(ROOT / "examples/orders").as_posix(): path.read_text()
            for folder in ("storage", "postgres", "shell", "service", "gateway") for path in sorted((ROOT / "examples/orders" / folder).rglob("*.[ch]pp"))}


class Statements(unittest.TestCase):
    def test_a_statement_is_a_literal(self):
        made = {path: found for path, source in sources().items() if re.search(r"sqlite|postgres", path) and (found := made_at_run_time(source))}
        self.assertLessEqual({path: found - MADE.get(path, set()) for path, found in made.items()}.items(),
                             {path: set() for path in made}.items())
        self.assertEqual({path for path in made if made[path]}, set(MADE))

    def test_only_two_files_speak_to_a_database(self):
        spoken = {path: set(found) for path, source in sources().items() if (found := [word[0] for word in RAW.finditer(source)])}
        self.assertEqual(spoken, OWNERS)

    def test_a_statement_that_is_put_together_is_found_out(self):
        for planted in ('db.execute("DELETE FROM keys WHERE key = \'" + key + "\'");', 'in->execute(text_of(key));', 'db.prepare(std::format("{}", x));',
                        'db.prepare("SELECT " COLUMNS + name);', 'db.number(sql + id);'):
            self.assertEqual(len(made_at_run_time(planted)), 1, planted)
        for good in ('db.execute("PRAGMA x; " "PRAGMA y");', 'db.prepare(one.sql);', 'r.number(0);', 'a.number(r, 8);', 'db.execute("a\\"b)");'):
            self.assertEqual(made_at_run_time(good), set(), good)


class Injections(unittest.TestCase):
    def setUp(self):
        self.place = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.sent = 0

    def start(self, style="typed", **how):
        place = Path(tempfile.mkdtemp(dir=self.place))
        return self.enterContext(Service(ORDERS, place, "--style", style, **how))

    def expect(self, answer, *statuses):
        self.sent += 1
        self.assertIn(answer.status, statuses, answer.body)

    def send(self, service, text, number):
        """A hostile text in every place that takes one."""
        encoded, word = quote(text, safe=""), "".join(c for c in text if " " < c <= "~" and c not in "#")
        expect, key = self.expect, f"key-{number}"
        stored = service.stock(100_000, "x" + text)
        expect(stored, 200, 422)
        if stored.status == 200:
            self.assertEqual(service.get("/v1/stock/85123A").json["description"], ("x" + text).rstrip(" \t\r\n"))
        for wrong in (order(text), order(items=[{"sku": text, "quantity": 1, "unit_price": 1}]), {**order(), "currency": text}):
            expect(service.post("/v1/orders", wrong, key), 422)
        placed = service.post("/v1/orders", order(), word[:50] or "k")
        expect(placed, 201, 422)
        expect(service.post("/v1/orders", order(), key, If_Match=word, X_Request_Id=word, X_Deadline_Ms=word), 201)
        for path in (f"/v1/orders?cursor={encoded}", f"/v1/orders?state={encoded}", f"/v1/orders?limit={encoded}", f"/v1/events?after={encoded}",
                     f"/v1/orders/{encoded}", f"/v1/orders/{encoded}/history", f"/v1/stock/{encoded}"):
            expect(service.get(path), 200, 400, 404, 422)
        expect(service.post(f"/v1/orders/{encoded}/cancel", {}, key + "c"), 400, 404)
        order_path = service.post("/v1/orders", order(), key).headers["Location"]
        expect(service.post(order_path + "/pay", {"token": text}, key + "p", X_Deadline_Ms="50"), 202, 422, 503, 504)
        for member in ("order", "type", "charge"):
            notice = {"type": "charge.succeeded", "order": order_path[-26:], "number": 1, "charge": "c1", member: text}
            expect(service.ask("POST", "/v1/gateway/webhook", notice), 404, 409, 422)

    def send_bytes(self, service):
        """What is no text, or is to end one."""
        zero = json.dumps(ZERO).encode()
        self.assertIn(b"\\u0000", zero)
        expect = self.expect
        expect(service.ask("PUT", "/v1/stock/85123A", b'{"on_hand": 1, "unit_price": 1, "description": ' + zero + b"}"), 400)
        expect(service.ask("POST", "/v1/gateway/webhook", b'{"type": "charge.declined", "number": 1, "order": ' + zero + b"}"), 400)
        expect(service.stock(100_000, "a backslash and u0000: \\u0000"), 200)
        self.assertEqual(service.get("/v1/stock/85123A").json["description"], "a backslash and u0000: \\u0000")
        for encoded in ("%00", "a%00b", "%ff", "%c0%af", "%ed%a0%80"):
            for path in (f"/v1/orders?cursor={encoded}", f"/v1/orders?state={encoded}"):
                expect(service.get(path), 422)
        for raw in (b"/v1/orders/\xff", b"/v1/stock/\xc0\xaf", b"/v1/orders?cursor=\xff", b"/v1/orders/a\x80/history"):
            with socket.create_connection((service.host, service.port)) as line:
                line.settimeout(10)
                line.sendall(b"GET " + raw + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
                self.assertIn(b"HTTP/1.1 400", line.recv(4096), raw)
                self.sent += 1

    def attack(self, service):
        for number, text in enumerate(HOSTILE * TIMES):
            with self.subTest(text, style=service.place.name):
                self.send(service, text, number)
        self.send_bytes(service)
        self.assertEqual(service.get("/readyz").status, 200)
        self.assertEqual(service.get("/v1/stock/85123A").status, 200)
        log = service.end()["log"]
        self.assertNotIn("storage.", log)
        self.assertNotIn("internal.", log)

    def test_on_sqlite_nothing_that_is_sent_is_read_as_sql(self):
        for style in STYLES if TIMES > 1 else ("typed",):
            service = self.start(style)
            self.attack(service)
            with sqlite3.connect(service.place / "orders.db") as books:
                there = {name for (name,) in books.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
                self.assertEqual(there, TABLES)
                self.assertGreater(books.execute("SELECT count(*) FROM orders").fetchone()[0], len(HOSTILE))
                self.assertEqual(books.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        print(f"\ntorture: {self.sent} | SQLite: each told what it is, or stored as it came; {len(TABLES)} tables are there, and sound")

    @unittest.skipUnless(has_postgres(), "no PostgreSQL")
    def test_on_postgresql_nothing_that_is_sent_is_read_as_sql(self):
        with Postgres() as server:
            service = self.start(database=server.address)
            self.attack(service)
            there = set(server.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").split())
            self.assertEqual(there, TABLES | {"schema_version", "event_counter"})
            self.assertGreater(int(server.sql("SELECT count(*) FROM orders")), len(HOSTILE))
        print(f"\ntorture: {self.sent} | PostgreSQL: each told what it is, or stored as it came; its tables are there")


if __name__ == "__main__":
    ORDERS = str(Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=2)
