# SPDX-License-Identifier: BSL-1.0
"""What is not installed, or is there and does not work: absent with its name, or failed with its reason, in the result and in both reports."""
import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from . import cores, gate, processes, report, timing
from .selftest_programs import script
from .selftest_styles import bench, report_of
from .toolchain import BUILD, ROOT, Builder

STYLES = "value_error,absl_status_or,outcome_narrow,tl_expected,go_sentinel,rust_result"
CORES = {  # what one core does when it is asked, and what is said of it
    "crashing": ("kill -SEGV $$", "was killed by SIGSEGV"), "hanging": ("sleep 60", "has not answered"), "ending": ("exit 4", "ended with 4"),
    "wrong": ("echo 10 $((n * 100)) 5 0", "wrong answer"), "babbling": ("echo nan", "nonsense"), "silent": ("exec >&-; sleep 60", "has not answered"),
}


def path_without(folder, *names):
    """A PATH on which all is found but programs that begin with these names."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for place in reversed(os.environ["PATH"].split(":")):
        for program in Path(place).iterdir() if Path(place).is_dir() else ():
            link = folder / program.name
            if not program.name.startswith(names) or not names:
                link.unlink(missing_ok=True)
                link.symlink_to(program)
    return str(folder)


def run_without(names, *words, **others):
    """(what scripts/bench did, its result, its files, empty where there is no report) where such programs are not installed, and `others` are
    scripts."""
    with tempfile.TemporaryDirectory() as place:
        out, path = Path(place) / "report", path_without(BUILD / "path", *names)  # always the same, so that builds are found again
        for name, text in others.items():
            (Path(path) / name).unlink(missing_ok=True)
            script(path, name, text)
        with mock.patch.dict(os.environ, PATH=path):
            done = bench("--smoke", "--out", out, *words, patience=120)
        found, files = report_of(out) if (out / "results.json").exists() else ({}, {})
    return done, found, files


def told_in_all(found, files, *words):
    return all(word in text for word in words for text in (str(found["skipped"]) + str(found["styles"]), files["REPORT.md"], files["index.html"].replace("&#x27;", "'")))


def check_compilers(say):
    with tempfile.TemporaryDirectory() as place:
        broken = script(place, "broken-g++", "echo 'cannot execute cc1plus' >&2; exit 1")
        done, found, files = run_without((), "--styles", "value_error", "--compiler", "g++", "--compiler", broken)
    say(done.returncode == 1 and told_in_all(found, files, "all of broken-g++", "failed: cannot execute cc1plus"),
        f"missing: with a broken compiler beside a good one the status is {done.returncode}, and all say why {done.stderr[-300:]}")
    say(sum(cell["style"] == "value_error" for cell in found["cells"]) == 3, "missing: the good one measures nevertheless")
    for names, word in ((("g++", "clang++"), "no compiler is left"), (("valgrind",), "valgrind missing"), (("objdump",), "objdump missing")):
        done, found, _ = run_without(names, "--styles", "value_error")
        say(done.returncode == 2 and word in done.stderr and not found, f"missing: {', '.join(names)}: status {done.returncode}, {done.stderr.strip()[:80]}")
    return 4


def check_libraries(say):
    """A compiler, libraries, as the other one sees them, and the other languages."""
    hiding = {"g++": 'for last; do :; done; [ "$last" = - ] || exec /usr/bin/g++ "$@"; text=$(cat); '
                     'case $text in *absl*|*outcome*|*tl/*) exit 1;; esac; echo "$text" | /usr/bin/g++ "$@"'}
    done, found, files = run_without(("go", "rustc", "clang++"), "--styles", STYLES, **hiding)
    say(told_in_all(found, files, "all of clang++-19", "absent: clang++-19 is not installed"), "missing: without clang all say that it is absent")
    states = {style["name"]: style["state"]["g++"] for style in found["styles"]}
    absent = [name for name, state in states.items() if state.startswith("absent: ")]
    say(done.returncode == 0 and len(absent) == 5, f"missing: five styles are absent: {absent}, the status is {done.returncode}")
    say(told_in_all(found, files, "go is not installed", "rustc is not installed", "libabsl-dev"), f"missing: each is told with what it lacks {states}")
    say(found["totals"]["absent"] == 5 and "5 absent" in files["REPORT.md"], "missing: the totals say how many")
    return 6


def check_cores(compiler, say):
    """A core of the order service that misbehaves when it is timed."""
    good = 'echo "10 $((n * 100)) $((n * 7)) 0"'
    lab = gate.Lab(Builder(ROOT / "include"), [compiler], say=lambda text: None)
    nothing = mock.Mock(return_value=[])
    timing.PATIENCE, patience = 0.7, timing.PATIENCE
    with tempfile.TemporaryDirectory() as place:
        for name, (fault, wanted) in CORES.items():
            program = script(place, name, f'[ "$1" = list ] && exit; while read -r t p threads n s d; do if [ "$1" = exceptions ]; then {fault}; '
                                          f'else {good}; fi; done')
            with mock.patch.multiple(cores, programs=lambda _, program=program: [program] * 4, counted=nothing, SHARES=(0, 1000)):
                rows = report.judge(cores.side_by_side(lab), {})
            say(any(row.verdict == "MISS" and wanted in row.note for row in rows), f"core: one that is {name}, as rows: {[row.note[:80] for row in rows]}")
            lost = []
            with mock.patch.multiple(cores, programs=lambda _, program=program: [program] * 4, counted_end_to_end=mock.Mock(return_value={})):
                found = cores.end_to_end(lab, lambda _, why, lost=lost: lost.append(why), (0, 10), 8, 0.001, say=lambda text: None)
            others = {one["core"] for one in found if one["permille"] == 10}
            say(len(lost) == 1 and wanted in lost[0] and others == {"A/A", "+5 %", "nil", "typed"}, f"core: one that is {name}, end to end: {lost}; the others are there")
    timing.PATIENCE = patience
    say(not processes.running, f"core: none is left running {list(processes.running)}")
    return 2 * len(CORES)


def check(compilers, say):
    return check_compilers(say) + check_libraries(say) + check_cores(compilers[0], say)
