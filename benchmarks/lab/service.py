# SPDX-License-Identifier: BSL-1.0
"""Programs of the order service, built by CMake with the compiler that is measured, and the service while it runs."""
import re
import shutil
import socket
import subprocess

from . import processes, timing
from .toolchain import BUILD, ROOT, Failed, run

BUILDING = 6 * processes.PATIENCE  # the whole service, on a machine that does other things too


def build(compiler, targets):
    """The folder of the build. It takes minutes the first time."""
    for tool in ("cmake", "ninja"):
        if shutil.which(tool) is None:
            raise Failed(f"{tool} is missing")
    folder = BUILD / f"service-{compiler.name}"
    run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG",
         f"-DCMAKE_CXX_COMPILER={compiler.path}", f"-DCMAKE_CXX_FLAGS={' '.join(compiler.flags)}", "-DSURE_BUILD_TESTS=OFF",
         "-DSURE_HARDENED=OFF"])  # the cost of an error is measured, not that of what every program can be given
    run(["cmake", "--build", folder, "--target", *targets], patience=BUILDING)
    return folder


class Serving:
    """`orders serve` on a free port, started and ready, until the end of the block."""

    def __init__(self, program, database, log):
        words = [program, "serve", "--listen", "127.0.0.1:0", "--db", database, "--log", log]
        self.process = processes.begin(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            said = timing.line_of(self.process, timing.PATIENCE).decode(errors="replace")
            place = re.search(r"http://(.*):(\d+)/$", said)
            if place is None:
                raise Failed(f"{program} does not serve: {said.strip() or 'it said nothing'}")
            self.place = place.group(1), int(place.group(2))
            self.ask("/readyz")
        except Exception:
            self.end()
            raise

    def ask(self, path):
        """The answer as text, with its head. It must be a good one."""
        with socket.create_connection(self.place, timeout=60) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: line.recv(4096), b"")).decode()
        status = answer.partition("\r\n")[0]
        if " 200 " not in status:
            raise Failed(f"{path} was answered {status}")
        return answer

    def end(self):
        self.process.terminate()
        processes.wait(self.process, timing.PATIENCE)
        processes.end(self.process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
