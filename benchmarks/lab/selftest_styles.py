# SPDX-License-Identifier: BSL-1.0
"""Styles that misbehave: the hand-written reference with a fault in it. Each has to be named with its reason, and must not disturb the others."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .styles import FOLDER, REFERENCE
from .toolchain import BUILD, ROOT

# name: (what it does in each call of fib; what the report has to say of it). `timed`: it is being timed, and not counted. A worker that had
# to wait while it was calibrated is asked for 50 calls a sample, after the 500 before.
FAULTS = {
    "crashing_at_start": ("", "was killed by SIGABRT"),
    "crashing": ("if (timed && calls > 900) *static_cast<int volatile*>(nullptr) = 1;", "was killed by SIGSEGV"),
    "crashing_counted": ("if (!timed) __builtin_trap();", "SIGILL|SIGTRAP"),
    "aborting": ("if (timed && calls > 600) std::abort();", "was killed by SIGABRT"),
    "leaving": ("if (timed && calls > 700) _exit(3);", "ended with 3"),
    "hanging": ("if (timed && calls > 500) for (;;) pause();", "has not answered"),
    "hanging_counted": ("if (!timed) for (;;) pause();", "has not ended within"),
    "wrong": ("wrong = true;", "wrong answer"),
    "wrong_once": ("wrong = timed && calls == 600;", "wrong answer"),
    "babbling": ('if (timed && calls > 400) std::printf("nan nan\\n");', "answered nonsense|spoke before"),
    "silent": ("if (timed && calls > 300) fclose(stdout);", "has not answered|ended with"),
    "endless": ("if (timed) for (;;) std::putchar('x');", "answered nonsense"),
    "endless_counted": ("if (!timed) for (;;) std::putchar('x');", "printed more than|has not ended within"),
    "greedy": ("if (timed) for (;;) *static_cast<char volatile*>(::operator new(1 << 28)) = 1;", "was killed by SIGABRT"),
    "forking": ("if (timed && calls == 200 && fork() == 0) for (;;) pause();", "left processes behind"),
    "unbuildable": ("this is no C++", "error: "),
}
FAULT = """
extern "C" unsigned lab_fib(unsigned n, unsigned depth) {{
  [[maybe_unused]] static bool const timed = std::getenv("LAB_CPU") != nullptr;
  static unsigned calls = 0;
  bool wrong = false;
  ++calls;
  {fault}
  return honest_fib(n, depth) + (wrong ? 1 : 0);
}}
{start}
#endif
"""
HEADERS = "#include <cstdio>\n#include <cstdlib>\n#include <cstring>\n#include <new>\n#include <unistd.h>\n#define lab_fib honest_fib\n"


def planted(name):
    """The source of a style with this fault."""
    text = (FOLDER / f"{REFERENCE}.cpp").read_text()
    text = re.sub(r"^// title: .*", f"// title: {name.replace('_', ' ')}", text, count=1, flags=re.M).replace("// family: codes", "// family: own")
    text = text.replace('#include "payloads.hpp"', HEADERS + '#include "payloads.hpp"', 1)
    start = "__attribute__((constructor)) static void crash() { std::abort(); }" if name == "crashing_at_start" else ""
    return text.rstrip().removesuffix("#endif // LAB_SITES") + "#undef lab_fib" + FAULT.format(fault=FAULTS[name][0], start=start)


def bench(*words, patience=20, **more):
    """What scripts/bench did, and with which exit status."""
    environment = {**os.environ, "LAB_PATIENCE": str(patience), "LAB_MEMORY": "2500"}
    return subprocess.run([sys.executable, ROOT / "scripts" / "bench", *map(str, words)], capture_output=True, text=True, env=environment, timeout=1200, **more)


def report_of(folder):
    """(the result, {name of a file: its text}) of a report."""
    files = {path.name: path.read_text() for path in Path(folder).iterdir() if path.is_file()}
    return json.loads(files["results.json"]), files


def said_of(found, name, compiler):
    """Everything that a result says of a style, beside its numbers."""
    state = next((style["state"][compiler] for style in found["styles"] if style["name"] == name), "")
    return "; ".join([state, *(f"{one['what']}: {one['why']}" for one in found["skipped"] if re.search(rf"\b{name}\b", one["what"]))])


def check(compiler, say, names=None):
    """The styles in one run, beside one that does what it should; how many were planted."""
    names = list(names or FAULTS)
    with tempfile.TemporaryDirectory() as place:
        folder, out = BUILD / "faults", Path(place) / "report"  # always the same, so that builds are found again
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in names:
            (folder / f"{name}.cpp").write_text(planted(name))
        done = bench("--smoke", "--compiler", " ".join([compiler.command, *compiler.flags]), "--styles", ",".join(["value_error", *names]),
                     "--styles-from", folder, "--out", out)
        say(done.returncode == 1, f"styles: the exit status of a run with faults is {done.returncode}, expected 1")
        if not (out / "results.json").exists():
            say(False, f"styles: there is no report: {done.stdout[-300:]} {done.stderr[-600:]}")
            return len(names)
        found, files = report_of(out)
    for name in names:
        said, wanted = said_of(found, name, compiler.name), FAULTS[name][1]
        say(bool(re.search(wanted, said)), f"styles: {name} is told: {said[:150]}")
        say(all(name in files[kind] for kind in ("REPORT.md", "index.html")), f"styles: {name} stands in both reports")
    wrong = {cell["style"] for cell in found["cells"]} & {name for name in names if name.startswith("wrong")}
    say(not wrong, f"styles: no number of one that computes something else is left {sorted(wrong)}")
    cells = sum(cell["style"] == "value_error" for cell in found["cells"])
    say(cells == 3, f"styles: the one beside them has {cells} of 3 cells")
    totals, left = found["totals"], found["totals"]["left_out"]
    measured = sum(cell["style"] not in ("A/A", "+5 %") for cell in found["cells"])
    say(totals["cells"] == measured + left and totals["failed"] > 0, f"styles: {totals['cells']} cells are {measured} measured and {left} left out")
    say(f"{left} left out" in files["REPORT.md"] and f"{left} left out" in files["index.html"], "styles: both reports say how many")
    return len(names)
