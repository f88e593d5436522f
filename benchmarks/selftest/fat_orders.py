#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Answers like the order service, and is large, hungry and slow: what the part `footprint` has to notice."""
import http.server
import sys
import time


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


while time.process_time() < 0.2:
    pass
if sys.argv[1] == "serve" and "postgresql://nowhere/" not in sys.argv:
    server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
    print(f"orders: http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()
