# SPDX-License-Identifier: BSL-1.0
"""Runs that are interrupted or killed at any moment: what was measured is there and called incomplete, nothing runs on, nothing is left."""
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import results
from .toolchain import BUILD, ROOT

ORDERLY = (signal.SIGINT, signal.SIGTERM)
LASTING = 6  # seconds that a run lasts; learnt from runs that end before they are interrupted, and from those that do not


def marked(mark):
    """The processes whose environment says that they belong to this run."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            text, state = (Path(f"/proc/{entry}/{name}").read_bytes() for name in ("environ", "stat"))
        except OSError:
            continue
        if mark in text and state.rpartition(b")")[2].split()[0] != b"Z":
            found.append(int(entry))
    return found


def begun(compiler, out, place, mark):
    words = [sys.executable, ROOT / "scripts" / "bench", "--smoke", "--styles", "value_error,std_expected", "--out", out,
             "--compiler", " ".join([compiler.command, *compiler.flags])]
    return subprocess.Popen(list(map(str, words)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            env={**os.environ, "TMPDIR": str(place), "LAB_MARK": mark}, start_new_session=True)


def child_of(process):
    """The process that measures; the one that was started sees it end."""
    for _ in range(200):
        if found := Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
            return int(found[0])
        time.sleep(0.02)
    raise RuntimeError("the run has no child")


def interrupted(compiler, folder, number, whom, after, out):
    """(exit status, what it said) of a run that got this signal, or all of `whom`, after so many seconds."""
    place, mark = folder / "tmp", f"{folder.name}-{number}"
    place.mkdir(exist_ok=True)
    process = begun(compiler, out, place, mark)
    inner = child_of(process)
    time.sleep(after)
    targets = {"outer": [process.pid], "inner": [inner], "terminal": [process.pid, inner]}[whom]
    for pid in targets:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass
    said, _ = process.communicate(timeout=120)
    until = time.monotonic() + 20  # where the one that sees it end was killed, the run is told and ends by itself
    while marked(mark.encode()) and time.monotonic() < until:
        time.sleep(0.1)
    return process.returncode, said, marked(mark.encode())


def check_one(compiler, say, after, folder, number, whom):
    """How long it ran before it was interrupted; negative where it had ended by itself."""
    out = folder / "report"
    earlier = (out / "results.json").read_text() if (out / "results.json").exists() else None
    status, said, left = interrupted(compiler, folder, number, whom, after, out)
    name = f"{number.name} to the {whom} process after {after:.1f} s"
    ended_before = status == 0
    lost = whom == "outer" and number == signal.SIGKILL
    wanted = (-number,) if lost else (128 + number, 128 + signal.SIGTERM)
    say(ended_before or status in wanted, f"interrupted: {name}: the exit status is {status} {said[-200:] if status not in wanted else ''}")
    say(not left, f"interrupted: {name}: nothing runs on {left}")
    if not lost:
        say(not list((folder / "tmp").iterdir()), f"interrupted: {name}: no temporary file is left {[one.name for one in (folder / 'tmp').iterdir()][:3]}")
    say(not list(out.glob("*.part")), f"interrupted: {name}: no part of a file is left")
    check_files(say, name, out, earlier, number, ended_before)
    return -after if ended_before else after


def check_files(say, name, out, earlier, number, ended_before):
    result, unfinished = out / "results.json", out / results.UNFINISHED
    if result.exists() and result.read_text() != earlier:
        found = json.loads(result.read_text())
        told = [kind for kind in ("index.html", "REPORT.md") if (out / kind).exists() and "INCOMPLETE" in (out / kind).read_text()]
        say(ended_before or bool(found["incomplete"]) and len(told) == 2, f"interrupted: {name}: {len(found['cells'])} measurements are called incomplete in {told}")
    elif unfinished.exists():
        found = results.read(unfinished)
        say(bool(found["incomplete"]), f"interrupted: {name}: {len(found['cells'])} measurements are kept as unfinished")
    else:
        say(number == signal.SIGKILL or earlier is not None or not out.exists(), f"interrupted: {name}: nothing was measured, nothing is there")


def check_full_disk(compiler, say):
    """The disk is full when a run begins, and when it ends."""
    for name, words in ((results.UNFINISHED, "cannot be written"), ("results.json", "what was measured is in")):
        with tempfile.TemporaryDirectory() as place:
            out = Path(place) / "report"
            out.mkdir()
            (out / "results.json").write_text("earlier")
            (out / f"{name}.part").symlink_to("/dev/full")
            process = begun(compiler, out, place, "full")
            said, _ = process.communicate(timeout=300)
            say(process.returncode == 2 and words in said and "No space left" in said, f"full disk: {name}: status {process.returncode}: {said[-160:]}")
            say((out / "results.json").read_text() == "earlier" and not list(out.glob("*.part")), f"full disk: {name}: the earlier result is as it was")
    (BUILD / "results.json").unlink()
    return 2


def check(compiler, say, times=4, seed=1):
    """Kills so many runs at random moments. At the end a run that nobody disturbs is whole."""
    rng, killed, lasting = random.Random(seed), 0, LASTING
    kinds = [(signal.SIGINT, "terminal"), (signal.SIGTERM, "outer"), (signal.SIGKILL, "inner"), (signal.SIGKILL, "outer"), (signal.SIGTERM, "inner")]
    with tempfile.TemporaryDirectory() as place:
        for _ in range(5 * times):
            ran = check_one(compiler, say, rng.uniform(0.2, lasting), Path(place), *kinds[(killed + seed) % len(kinds)])
            killed += ran > 0
            lasting = lasting * 0.8 if ran < 0 else max(lasting, 1.25 * ran)
            if killed == times:
                break
        folder = Path(place)
        left = (folder / "report" / results.UNFINISHED).exists()
        (folder / "tmp").mkdir(exist_ok=True)
        process = begun(compiler, folder / "report", folder / "tmp", "the last")
        said, _ = process.communicate(timeout=300)
        say(process.returncode == 0 and not results.read(folder / "report" / "results.json")["incomplete"],
            f"interrupted: the next run is whole, its exit status {process.returncode} {said[-300:] if process.returncode else ''}")
        say(not left or "starts anew" in said, "interrupted: where a killed run left something, the next one says that it starts anew")
        say(not list((folder / "tmp").iterdir()), "interrupted: and clears what killed ones left")
    stale = [path.name for path in BUILD.glob("*.part")]
    say(not stale, f"interrupted: no half of a program is left {stale[:3]}")
    return killed
