# SPDX-License-Identifier: BSL-1.0
"""The order service as one static file: its size, its memory when nothing is asked of it, and how soon it answers."""
import os
import re
import statistics
import tempfile
import time
from pathlib import Path

from . import service
from .processes import finished, soon
from .report import Row
from .service import Serving
from .toolchain import BUILD, LAB, ROOT, Failed, run

STARTS = 20
PROGRAM = ROOT / "build" / "static" / "examples" / "orders" / "orders"


class Start(Serving):
    """Knows what it took until it was ready, in milliseconds: `wall` on the clock, `cpu` of CPU time."""

    def __init__(self, program, folder):
        began = time.perf_counter()
        super().__init__(program, folder / "orders.db", folder / "log")
        self.wall = (time.perf_counter() - began) * 1e3
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        self.cpu = sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def resident(self):
        """In MB, a million bytes each."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) * 1024 / 1e6


def bare_start(program):
    """What a process costs that starts, says something and ends: milliseconds on the clock."""
    began = time.perf_counter()
    run([program, "--help"])
    return (time.perf_counter() - began) * 1e3


def is_static(program):
    """It is a program for the machine itself, and nothing has to be loaded for it."""
    try:
        return "INTERP" not in run(["readelf", "--program-headers", "--wide", program])
    except Failed:
        return False


def refuses_postgres(program):
    done = finished([program, "serve", "--db", "postgresql://nowhere/"], patience=soon())
    return done.code == 2 and "without PostgreSQL" in done.err


def rows_of(program):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Start(program, folder) as first:
            time.sleep(2)  # so that all that is done of its own accord was done once
            idle, new = first.resident(), first
        starts, bare = [], []
        for _ in range(STARTS):
            bare.append(bare_start(program))
            with Start(program, folder) as one:
                starts.append(one)
    wall, cpu = [one.wall for one in starts], [one.cpu for one in starts]
    fastest, typical = min(wall), statistics.median(cpu)
    # Where a start takes many times the time that it computes, it waited for others
    busy = fastest > 20 and fastest > 2 * typical + min(bare)
    return [
        Row("footprint.static", "g++", "orders needs no shared library, 1 = yes", 1, "==", float(is_static(program))),
        Row("footprint.postgres", "g++", "it says that it has no PostgreSQL, 1 = yes", 1, "==", float(refuses_postgres(program))),
        Row("footprint.size", "g++", "orders, stripped", 5.0, "<=", os.stat(program).st_size / 1e6, "MB"),
        Row("footprint.idle", "g++", "orders serve: RSS when idle", 8.0, "<=", idle, "MB"),
        Row("footprint.start", "g++", f"orders serve: from exec to /readyz, the fastest of {STARTS}", 20.0, "<=", fastest, "ms",
            rival=f"median {statistics.median(wall):.1f} ms, with a new database {new.wall:.1f} ms, orders --help {statistics.median(bare):.1f} ms",
            clean=not busy, note="the machine was busy" if busy else ""),
        Row("footprint.start.cpu", "g++", f"the same, CPU time, median of {STARTS}", 20.0, "<=", typical, "ms"),
    ]


def planted():
    """A program that serves, and is too much of everything."""
    BUILD.mkdir(parents=True, exist_ok=True)
    program = BUILD / "fat_orders"
    program.write_text((LAB / "selftest" / "fat_orders.py").read_text() + "#" * 6_000_000)
    program.chmod(0o755)
    return program


def footprint(lab):
    if lab.planted:
        return rows_of(planted())
    lab.say(f"builds {PROGRAM.relative_to(ROOT)}")
    run(["cmake", "--preset", "static"], cwd=ROOT)
    run(["cmake", "--build", "--preset", "static"], cwd=ROOT, patience=service.BUILDING)
    return rows_of(PROGRAM)
