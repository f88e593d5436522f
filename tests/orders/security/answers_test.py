# SPDX-License-Identifier: BSL-1.0
"""What every answer says to a browser, and what a page from elsewhere can do with the service: answers_test.py ORDERS."""
import re
import socket
import sys
import tempfile
import unittest
from pathlib import Path

from service import ROOT, Service, order

ORDERS = ""
ALL = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
OF_DOCUMENTS = {**ALL, "Cache-Control": "no-cache", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin"}
OF_ANSWERS = {**ALL, "Cache-Control": "no-store"}
POLICY = {"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:", "base-uri 'none'",
          "form-action 'self'", "frame-ancestors 'none'"}
DOCUMENTS = {"/": "text/html; charset=utf-8", "/page.js": "text/javascript; charset=utf-8", "/page.css": "text/css; charset=utf-8",
             "/openapi.json": "application/json", "/machine": "text/plain; charset=utf-8", "/problems": "application/json",
             "/metrics": "text/plain; version=0.0.4; charset=utf-8", "/livez": "text/plain; charset=utf-8",
             "/readyz": "text/plain; charset=utf-8"}
# What a browser sends to another origin without asking first (Fetch, "CORS-safelisted request-header")
SIMPLE_TYPES = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain; application/json", None)


class Answers(unittest.TestCase):
    sent = 0  # what a page from elsewhere sends

    def setUp(self):
        self.place = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.service = self.enterContext(Service(ORDERS, self.place))

    def again(self, *words, **how):
        place = Path(self.enterContext(tempfile.TemporaryDirectory()))
        return self.enterContext(Service(ORDERS, place, *words, **how))

    def assert_says(self, answer, fields):
        self.assertEqual({name: answer.headers[name] for name in fields}, fields)
        for name in fields:
            self.assertEqual(len(answer.headers.get_all(name)), 1, name)
        self.assertIsNone(answer.headers["Access-Control-Allow-Origin"])
        self.assertIsNone(answer.headers["Server"])

    def routes(self):
        """All addresses that the program knows, with its own eyes."""
        table = (ROOT / "examples/orders/shell/routes.cpp").read_text()
        return re.findall(r'\{"([A-Z]+)", "([^"]+)", to', table)

    def test_every_document_says_what_a_browser_may_do_with_it(self):
        for path, media_type in DOCUMENTS.items():
            for method in ("GET", "HEAD"):
                with self.subTest(path, method=method):
                    answer = self.service.ask(method, path)
                    self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, media_type))
                    self.assert_says(answer, OF_DOCUMENTS)
                    self.assertEqual(set(answer.headers["Content-Security-Policy"].split("; ")), POLICY)

    def test_every_other_answer_says_so_too(self):
        others = [route for route in self.routes() if route[1] not in (*DOCUMENTS, "/pulse")]
        self.assertEqual(len(others), 13)
        for method, pattern in others:
            path = pattern.replace("*", "x1")
            for way, body, headers in ((method, None, {}), (method, {}, {}), ("DELETE", None, {}), (method, b"<script>", {}),
                                       (method, b"x", {"Content_Type": "text/html"}), (method, None, {"Host": "elsewhere.example"})):
                with self.subTest(f"{way} {path}", body=body):
                    answer = self.service.ask(way, path, body, **headers)
                    self.assertIn(answer.headers["Content-Type"], ("application/json", "application/problem+json"))
                    self.assert_says(answer, OF_ANSWERS)

    def test_so_does_what_the_server_refuses_itself_and_the_stream(self):
        for sent in (b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 9000,
                     b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 200 + b"\r\n",
                     b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n", b"GET /pulse HTTP/1.1\r\nHost: localhost\r\n\r\n"):
            with self.subTest(sent[:40]), socket.create_connection((self.service.host, self.service.port)) as line:
                line.settimeout(10)
                line.sendall(sent)
                head = line.recv(65536).partition(b"\r\n\r\n")[0].decode()
                for name, value in OF_ANSWERS.items():
                    self.assertIn(f"\r\n{name}: {value}", head)

    def test_a_page_from_elsewhere_can_send_nothing_that_changes_anything(self):
        self.assertEqual(self.service.stock(100).status, 200)
        body = b'{"customer":"12345","currency":"GBP","items":[{"sku":"85123A","quantity":1,"unit_price":255}]}'
        path = self.service.post("/v1/orders", order(), "own").headers["Location"]
        before = self.service.get("/v1/events").json
        for target in ("/v1/orders", path + "/pay", path + "/cancel", path + "/ship", "/v1/gateway/webhook"):
            for media_type in SIMPLE_TYPES:
                # what a browser asks about first, it never sends: nothing allows it
                asked = self.service.ask("OPTIONS", target, None, Origin="http://elsewhere.example", Access_Control_Request_Method="POST",
                                         Access_Control_Request_Headers="idempotency-key,content-type")
                self.assertEqual(asked.status, 405)
                self.assertIsNone(asked.headers["Access-Control-Allow-Origin"])
                for sent in (body, b"{}", b""):
                    with self.subTest(target, type=media_type, body=sent):
                        Answers.sent += 1
                        answer = self.service.ask("POST", target, sent, Content_Type=media_type, Origin="http://elsewhere.example")
                        self.assertGreaterEqual(answer.status, 400)
                        self.assertLess(answer.status, 500)
        self.assertEqual(self.service.get("/v1/events").json, before)

    def test_a_name_that_was_led_here_is_refused(self):
        port = self.service.port
        for name in ("elsewhere.example", f"elsewhere.example:{port}", "localhost.elsewhere.example", "127.0.0.1.elsewhere.example", "x",
                     "LOCALHOSTS", "", ".", "127.0.0.1@elsewhere.example", "elsewhere.example."):
            for method, path in (("GET", "/"), ("GET", "/v1/orders"), ("POST", "/v1/orders"), ("GET", "/metrics"), ("GET", "/pulse"), ("GET", "/x")):
                with self.subTest(name, path=path):
                    Answers.sent += 1
                    answer = self.service.ask(method, path, Host=name)
                    self.assertEqual((answer.status, answer.code), (421, "request.wrong_host"))
        for name in ("localhost", f"localhost:{port}", "LocalHost", "localhost.", "127.0.0.1", f"127.0.0.1:{port}", "[::1]:80", "192.0.2.1"):
            self.assertEqual(self.service.get("/livez", Host=name).status, 200, name)

    def test_a_service_with_a_name_has_no_other(self):
        for address in ("127.0.0.1:0", "0.0.0.0:0"):
            service = self.again("--host", "orders.example", "--host", "shop.example", address=address)
            for name, status in (("orders.example", 200), ("Shop.Example:443", 200), ("localhost", 200), ("elsewhere.example", 421)):
                self.assertEqual(service.get("/livez", Host=name).status, status, name)
        # Others can reach it, so it has names that it does not know; whoever stands before it sees to them
        self.assertEqual(self.again(address="0.0.0.0:0").get("/livez", Host="any.example").status, 200)


if __name__ == "__main__":
    ORDERS = str(Path(sys.argv.pop(1)).resolve())
    ended = unittest.main(verbosity=2, exit=False).result
    print(f"torture: {Answers.sent} | all refused, and the feed of events is as it was")
    sys.exit(not ended.wasSuccessful())
