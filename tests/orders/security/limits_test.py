# SPDX-License-Identifier: BSL-1.0
"""Holds docs/security.md: each limit is that of the code, each promise has tests that are there, and the program keeps what only it can
show: limits_test.py ORDERS."""
import contextlib
import json
import re
import socket
import sys
import tempfile
import time
import unittest
from pathlib import Path

from service import ROOT, Service, order

ORDERS = ""
DOCUMENT = ROOT / "docs/security.md"
INJECTION = re.compile(r'`([\w/.]+)` "([^"]+)"')
CODE = re.compile(r"`([\w/.]+)` `([^`]+)`")
UNITS = {"KiB": 1024, "MiB": 1024 ** 2, "ms": 0.001, "s": 1, "min": 60, "h": 3600, "": 1}
BEAT = rb"data: (\{.*\})\n\n\r\n"  # of the page, in a chunk of its own
TIMES = {"milliseconds": 0.001, "seconds": 1, "minutes": 60, "hours": 3600}


def rows():
    """The cells of each limit: of what, how much, where, what then, test."""
    table = DOCUMENT.read_text().partition("## Limits")[2].partition("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines() if line.startswith("| ")][2:]


def said(limit):
    """A limit as a number: bytes, seconds or pieces."""
    number, _, unit = limit.partition(" ")
    return int(number) * UNITS[unit]


def meant(code):
    """The same of a piece of code: what it computes, or the last number in it."""
    unit = next((size for name, size in TIMES.items() if name in code), 1)
    sum_of = re.search(r"([\d'][\d'*<{} ]*\*[\d'* ]+|\{\d+\} << \d+|\{[\d'*]+\}(?: \* [\d* ]+)?|[\d']+)\s*\}?$", code)[1]
    return eval(re.sub(r"[{}']", lambda sign: "" if sign[0] == "'" else {"{": "(", "}": ")"}[sign[0]], sum_of)) * unit  # noqa: S307


def code_of(path):
    """A file of the service in one line, with names of a kind and their capacity side by side."""
    text = " ".join((ROOT / "examples/orders" / path).read_text().split())
    return text.replace("; static constexpr std::size_t capacity", "; capacity")


def has_test(path, name):
    text = (ROOT / "tests/orders" / path).read_text()
    if path.endswith(".py"):
        return f"def {name}(" in text
    return f'("{name}"' in re.sub(r'"\s+"', "", re.sub(r"\(\s+", "(", text))


def watch(service):
    """A connection that asks for what the page shows."""
    line = socket.create_connection((service.host, service.port))
    line.settimeout(10)
    line.sendall(b"GET /pulse HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return line


def until(end, line):
    """What comes, up to this end or that of the connection."""
    said, late = b"", time.monotonic() + 30
    while not re.search(rb"(?:" + end + rb")\Z", said) and time.monotonic() < late and (part := line.recv(65536)):
        said += part
    return said


class Document(unittest.TestCase):
    def test_a_limit_is_that_of_the_code(self):
        self.assertGreater(len(rows()), 35)
        for what, limit, where, _, test in rows():
            with self.subTest(what):
                path, code = CODE.search(where).groups()
                self.assertIn(code, code_of(path))
                self.assertAlmostEqual(meant(code), said(limit))
                self.assertTrue(INJECTION.search(test))

    def test_a_promise_has_tests_that_are_there(self):
        named = INJECTION.findall(DOCUMENT.read_text())
        self.assertGreater(len(named), 60)
        for path, name in named:
            with self.subTest(f"{path} {name}"):
                self.assertTrue(has_test(path, name))

    def test_every_promise_has_a_test(self):
        promises = DOCUMENT.read_text().partition("## What is promised")[2].partition("\n## ")[0]
        for line in [line for line in promises.splitlines() if line.startswith("| ")][2:]:
            self.assertTrue(INJECTION.search(line) or "(#limits)" in line, line)

    def test_what_is_wrong_in_the_document_is_found_out(self):
        self.assertEqual([meant(code) for code in ("a = 8 * 1024", "milliseconds t{10'000}", "x = std::size_t{256} * 1024 * 1024", 'b", 1, 200',
                                                   "y = std::int64_t{64} << 20", "minutes reserved_for{15}", "n = std::size_t{100}", "L, 1'048'576")],
                         [8192, 10, 2 ** 28, 200, 2 ** 26, 900, 100, 2 ** 20])
        self.assertEqual([said(text) for text in ("8 KiB", "10 s", "24 h", "100")], [8192, 10, 86400, 100])
        self.assertFalse(has_test("http/server.limits.test.cpp", "no such case"))
        self.assertFalse(has_test("security/limits_test.py", "test_that_is_not_there"))
        self.assertNotIn("body_bytes = 65 * 1024", code_of("http/server.hpp"))


class Program(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.service = cls.enterClassContext(Service(ORDERS, cls.place))
        cls.service.stock(100_000)
        cls.service.post("/v1/orders", order(), "first")

    def status(self, *words, **more):
        return self.service.ask(*words, **more).status

    def test_fields_of_a_head(self):
        for count, status in ((100, 200), (101, 431)):
            with socket.create_connection((self.service.host, self.service.port)) as line:
                line.settimeout(10)
                line.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * (count - 1) + b"\r\n")
                self.assertIn(f"HTTP/1.1 {status}", line.recv(4096).decode())

    def test_items_of_an_order(self):
        for count, status in ((100, 201), (101, 422), (0, 422)):
            items = [{"sku": f"{10000 + i}", "quantity": 1, "unit_price": 1} for i in range(count)]
            for item in items:
                self.service.stock(5, sku=item["sku"])
            self.assertEqual(self.service.post("/v1/orders", order(items=items), f"items-{count}").status, status)

    def test_lengths_of_texts(self):
        for length, status in ((200, 200), (201, 422)):
            self.assertEqual(self.service.stock(100_000, "x" * length).status, status)
        for length, status in ((40, 201), (41, 422)):
            self.assertEqual(self.service.post("/v1/orders", order(), "k" * length).status, status)
        path = self.service.post("/v1/orders", order(), "texts").headers["Location"]
        for length, status in ((65, 422), (64, 503)):  # there is no gateway
            self.assertEqual(self.service.post(path + "/pay", {"token": "t" * length}, f"t-{length}").status, status)
        for length, kept in ((64, True), (65, False)):
            name = "n" * length
            self.assertEqual(self.service.get("/v1/orders", X_Request_Id=name).headers["X-Request-Id"] == name, kept)

    def test_numbers(self):
        for path, most, least in (("/v1/orders?limit=", 200, 1), ("/v1/events?limit=", 1000, 1), ("/v1/events?wait=", 30, 0)):
            self.assertEqual(self.status("GET", f"{path}{most + 1}"), 422)
            self.assertEqual(self.status("GET", f"{path}{least - 1}"), 422)
            self.assertEqual(self.status("GET", f"{path}{most}"), 200)
        for number, status in ((999_999_999_999, 200), (1_000_000_000_000, 422), (-1, 422)):
            self.assertEqual(self.service.stock(number, sku="99999").status, status)

    def test_a_deadline_is_no_longer_than_the_longest(self):
        for wish in ("99999999999999999999", "9223372036854775807", "-1", "0", "1e9", "30001"):
            begun = time.monotonic()
            self.assertEqual(self.status("GET", "/v1/orders", X_Deadline_Ms=wish), 200)
            self.assertLess(time.monotonic() - begun, 20)

    def test_watchers_of_the_page(self):
        with tempfile.TemporaryDirectory() as place, Service(ORDERS, place) as service, contextlib.ExitStack() as lines:
            for _ in range(100):
                self.assertIn(b"data: ", until(BEAT, lines.enter_context(watch(service))))
            with watch(service) as more:
                self.assertNotIn(b"data: ", until(BEAT + rb"|\r\n0\r\n\r\n", more))

    def test_refusals_of_the_page(self):
        for _ in range(25):
            self.assertEqual(self.status("GET", "/v1/orders/nobody"), 404)
        with watch(self.service) as line:
            beat = json.loads(re.search(BEAT, until(BEAT, line))[1])
        self.assertEqual(len(beat["refusals"]), 20)


if __name__ == "__main__":
    ORDERS = str(Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=2)
