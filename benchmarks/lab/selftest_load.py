# SPDX-License-Identifier: BSL-1.0
"""Another load on the processors, for a whole run or from its middle on: the run is NOISY, and no row on times holds or is missed."""
import contextlib
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from . import conclusions, gate, processor, report, timing, workers
from .selftest_styles import bench, report_of
from .styles import REFERENCE
from .toolchain import ROOT, Builder

CELLS = 4


@contextlib.contextmanager
def load(each=2):
    """Busy loops, so many on each processor; they end with the block."""
    loops = []
    try:
        for processor in sorted(os.sched_getaffinity(0)) * each:
            loops.append(subprocess.Popen(["sh", "-c", "while :; do :; done"]))
            os.sched_setaffinity(loops[-1].pid, {processor})
        yield
    finally:
        for one in loops:
            one.kill()
            one.wait()


def cells_of(running, many, loaded):
    """What a run keeps of so many cells, the controls alone."""
    found = []
    for turn in range(many):
        with load() if turn >= loaded else contextlib.nullcontext():
            taken = timing.samples(running, REFERENCE, "fib", turn, 6, 0.004)
        for style, (ratio, (low, high)) in timing.paired(taken, REFERENCE).items():
            found.append({"style": style, "ratio": [ratio, low, high], "waited": taken.waited() if style == "A/A" else None, "others": taken.others})
    return found


def check_method(compiler, say):
    """From the first cell on, and from the middle on."""
    sides = {REFERENCE: (REFERENCE, 0), "A/A": (REFERENCE, 0), "+5 %": (REFERENCE, 5)}
    for loaded in (0, CELLS // 2):
        running = timing.open_workers(partial(workers.worker, Builder(ROOT / "include")), compiler, sides, (0,))
        found = conclusions.noise(cells_of(running, CELLS, loaded), [1.0])
        timing.close(running)
        say(found["stamp"] == "NOISY" and "another load took" in found["why"], f"load from cell {loaded} of {CELLS} on: {found['stamp']}: {found['why']}")


def check_threads(compiler, say):
    """Also after the worker has stayed on one processor for a request of one thread, and after it was restarted by who stays off it."""
    running = timing.open_workers(partial(workers.worker, Builder(ROOT / "include")), compiler, {REFERENCE: (REFERENCE, 0)}, (0,))
    worker = running[REFERENCE][0]
    with processor.left_to_workers():
        worker.restart()
        worker.request("fib", 0, 1)
        with ThreadPoolExecutor() as beside:
            asked = beside.submit(worker.request, "fib", 0, 20_000, threads=2)
            seen = set()
            while not asked.done():
                seen |= {one for thread in Path(f"/proc/{worker.child.pid}/task").iterdir() for one in processors_of(thread)}
    timing.close(running)
    say(len(seen) == min(2, len(processor.ALLOWED)), f"load: two threads of a worker are on processors {sorted(seen)}")


def processors_of(thread):
    try:
        found = os.sched_getaffinity(int(thread.name))
    except OSError:
        return set()  # it has ended
    return found if len(found) == 1 else set()


def check_gate(compiler, say):
    with load():
        rows = report.judge(gate.throw_times(gate.Lab(Builder(ROOT / "include"), [compiler]), compiler), {})
    for row in rows:
        say(row.verdict == "noisy", f"load on a row of the gate: {row.id}: {report.number(row.measured)}, must be {row.op} {report.number(row.limit)}: {row.verdict}, {row.note}")
    quiet = report.judged(report.Row("r", "c", "w", 250, ">=", 300.0))
    say(quiet == "pass", f"without it such a row is: {quiet}")


def check_report(compiler, say):
    with tempfile.TemporaryDirectory() as out:
        with load():
            done = bench("--smoke", "--styles", "value_error", "--compiler", " ".join([compiler.command, *compiler.flags]), "--out", out, patience=300)
        found, files = report_of(out)
    say(done.returncode == 0 and found["noise"]["stamp"] == "NOISY", f"load on a run: {found['noise']['stamp']}: {found['noise']['why']}")
    say("NOISY" in done.stdout and "NOISY" in "\n".join(files["REPORT.md"].splitlines()[:14]) and "▲ NOISY" in files["index.html"].partition("<nav>")[0],
        "load on a run: it is said at the end of the run, and on top of both reports")
    verdicts = {cell["verdict"] for cell in found["cells"] if cell["style"] == "value_error"}
    say(verdicts == {"noisy"}, f"load on a run: no style wins or loses: {sorted(verdicts)}")


def check(compiler, say, times=1):
    for _ in range(times):
        check_threads(compiler, say)
        check_method(compiler, say)
        check_gate(compiler, say)
        check_report(compiler, say)
    return 4 * times
