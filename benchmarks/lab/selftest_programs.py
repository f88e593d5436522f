# SPDX-License-Identifier: BSL-1.0
"""Programs, compilers and files of results that are not what the lab needs: each is refused with a sentence, and nothing of it runs on."""
import json
import re
import tempfile
import time
from pathlib import Path

from . import keys, processes, results, selftest_results, timing, toolchain
from .processes import Failed
from .selftest_styles import bench

PROGRAMS = {  # what a command does, and what is said of it
    "ending": ("exit 3", "ended with 3 and said nothing"), "speaking": ("echo because >&2; exit 3", "because"),
    "crashing": ("kill -SEGV $$", "was killed by SIGSEGV"), "hanging": ("sleep 60", "has not ended within"),
    "endless": ("yes", "printed more than"), "hiding": ("(sleep 60 &) ; sleep 60", "has not ended within"),
    "greedy": ("python3 -c 'bytearray(1 << 40)'", "MemoryError"), "garbled": (r"printf '\377\376'; exit 1", "\ufffd"),
}
WORKERS = {  # of the protocol, beside those of selftest_method
    "half": ("printf '10 20 3'; sleep 60", "has not answered"), "twice": ('for i in 1 2; do echo "10 $((n * 100)) $((n * 7)) 0"; done', "nonsense|spoke|wrong answer"),
    "behind": ('old=$new new="10 $((n * 100)) $((n * 7)) 0"; echo "${old:-$new}"', "wrong answer"),
    "nothing": ("exec >&-; sleep 60", "has not answered"), "nan": ("echo '10 nan 3 0'", "nonsense"), "zero": ("echo '10 0 3 0'", "nonsense"),
    "negative": ("echo '10 -5 3 0'", "nonsense"), "garbled": (r"printf '\377\376\n'", "nonsense"), "endless": ("yes | tr -d '\\n'", "nonsense"),
    "crashing": ("kill -SEGV $$", "was killed by SIGSEGV"),
}
COMPILERS = {  # a compiler that is a script around a good one ("$real"), and what is said of it
    "broken": ("exit 1", "ended with 1 and said nothing"), "killed": ("kill -KILL $$", "was killed by SIGKILL"),
    "hanging": ("sleep 60", "has not ended within"), "mute": ("exit 0", "does not say its version"),
    "unready": ('[ "$1" = --version ] && echo g++ 0; exit 0', "No such file"),
    "careless": ('[ "$1" = --version ] && exec "$real" --version; exec "$real" "${@/#-O2/-O0}"', "does not obey"),
    "sloppy": ('[ "$1" = --version ] && exec "$real" --version; exec "$real" -ffast-math "$@"', "does not obey"),
    "wrong": ('[ "$1" = --version ] && exec "$real" --version; for f; do case $f in */probe-*.cpp) sed s/31/30/ "$f" >"$f.wrong.cpp"; '
              'set -- "${@/#$f/$f.wrong.cpp}";; esac; done; "$real" "$@"; s=$?; rm -f "$f.wrong.cpp"; exit $s', "a program that it made printed"),
    "lying": ('[ "$1" = --version ] && exec "$real" --version; while [ "$1" != -o ]; do shift; done; printf "#!/bin/sh\\necho 4\\n" >"$2"; '
              'chmod +x "$2"', "a program that it made printed"),
}


def script(folder, name, text):
    path = Path(folder) / name
    path.write_text(f"#!/bin/bash\n{text}\n")
    path.chmod(0o755)
    return path


def told(work):
    """What the failure of work() says; empty where it does not fail."""
    try:
        work()
    except (Failed, results.Unusable, keys.Unknown) as error:
        return str(error)
    return ""


def check_programs(say):
    processes.PATIENCE, patience = 1, processes.PATIENCE
    with tempfile.TemporaryDirectory() as folder:
        for name, (text, wanted) in PROGRAMS.items():
            program, began = script(folder, name, text), time.monotonic()
            for kind in (processes.run, processes.spent) if name in ("ending", "crashing", "hanging") else (processes.run,):
                said = told(lambda program=program, kind=kind: kind([program]))
                say(wanted.removesuffix(" and said nothing" if kind is processes.spent else "") in said and time.monotonic() - began < 10,
                    f"program: {name} is told: {said[:90]!r}")
        said = told(lambda: processes.run([Path(folder) / "nowhere"]))
        say("cannot be started" in said, f"program: one that is not there is told: {said[:90]}")
        mark = Path(folder) / "child"
        leaving = script(folder, "leaving", f"sleep 60 & echo $! >{mark}")
        processes.run([leaving])
        left, until = mark.read_text().strip(), time.monotonic() + 3
        while processes.alive(left) and time.monotonic() < until:
            time.sleep(0.02)
        say(not processes.alive(left), "program: what a command leaves behind is ended")
    processes.PATIENCE = patience
    say(not processes.running, f"program: none is waited for any more {list(processes.running)}")
    return len(PROGRAMS) + 2


def check_workers(say):
    timing.PATIENCE, patience = 0.7, timing.PATIENCE
    with tempfile.TemporaryDirectory() as folder:
        good = script(folder, "good", 'while read -r t p threads n s d; do echo "10 $((n * 100)) $((n * 7)) 0"; done')
        for name, (text, wanted) in WORKERS.items():
            for late in (False, True):  # from the first answer on, and after 5 good ones, so near the end that none follows
                answer = 'echo "10 $((n * 100)) $((n * 7)) 0"'
                bad = script(folder, name, f"i=0; while read -r t p threads n s d; do if [ $((i++)) -lt {5 * late} ]; then {answer}; else {text}; fi; done")
                group = {"good": [timing.Worker(good)], name: [timing.Worker(bad)]}
                said = told(lambda group=group: timing.samples(group, "good", "fib", 0, 6 if late else 12, 0.001))
                timing.close(group)
                say(bool(re.search(wanted, said)), f"worker: {name}{', late' if late else ''}, is told: {said[:100]}")
    timing.PATIENCE = patience
    return 2 * len(WORKERS)


def check_compilers(real, say):
    processes.PATIENCE, patience = 20, processes.PATIENCE
    folder = toolchain.BUILD / "compilers"  # always the same, so that builds are found again
    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, wanted) in COMPILERS.items():
        made = script(folder, name, f"real={real.path}; {text}")
        processes.PATIENCE = 2 if name == "hanging" else 20
        said = toolchain.fault_of(toolchain.Compiler(str(made), real.flags), toolchain.Builder(toolchain.ROOT / "include"))
        say(wanted in said, f"compiler: one that is {name} is told: {said[:110]}")
    processes.PATIENCE = patience
    fault = toolchain.fault_of(real, toolchain.Builder(toolchain.ROOT / "include"))
    say(not fault, f"compiler: {real.name} itself is good {fault}")
    return len(COMPILERS)


def damaged(whole):
    """Files of results that are not to be used: {name: (text, what is said)}."""
    text = json.dumps(whole)
    made = {f"cut at {share} %": (text[:len(text) * share // 100], "is damaged") for share in (0, 10, 50, 99)}
    made |= {"older": (json.dumps(whole | {"schema": 0}), "is of schema 0"), "newer": (json.dumps(whole | {"schema": 2}), "is of schema 2"),
             "without a schema": (json.dumps({k: v for k, v in whole.items() if k != "schema"}), "is of schema none"), "a list": ("[]", "is of schema none"),
             "without cells": (json.dumps({k: v for k, v in whole.items() if k != "cells"}), "lacks cells"),
             "cells of another kind": (json.dumps(whole | {"cells": [{"compiler": "g++"}]}), "a cell lacks"),
             "rows of another kind": (json.dumps(whole | {"gate": [7]}), "a row is no object"),
             "unfinished": (json.dumps(whole | {"incomplete": "interrupted by SIGINT"}), "is not whole"), "binary": ("\udcff\udcfe", "is damaged")}
    return made


def check_results(say):
    whole = selftest_results.make()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "results.json"
        for name, (text, wanted) in damaged(whole).items():
            file.write_bytes(text.encode(errors="surrogateescape"))
            said = told(lambda: results.read(file, whole=True))
            say(wanted in said, f"results: {name}: {said[:110]}")
        say("cannot be read" in told(lambda: results.read(Path(folder) / "none.json")), "results: a file that is not there is told")
        results.write(whole, file)
        say(results.read(file, whole=True) == json.loads(json.dumps(whole)), "results: a good one is read as it was written")
        other = {"environment": whole["environment"] | {"cpu": "another"}}
        said = told(lambda: results.same_machine("a.json", whole, "b.json", other))
        say("another machine" in said, f"results: of another machine: {said[:110]}")
        check_full_disk(say, file, whole)
        check_commands(say, Path(folder), whole)
    return len(damaged(whole)) + 3 + 3 + len(keys.PARTS) + 1


def check_commands(say, folder, whole):
    """What reads results refuses damaged ones before it does anything."""
    page = (toolchain.ROOT / "docs" / "benchmarks.md").read_text()
    cut = folder / "cut.json"
    cut.write_text(json.dumps(whole)[:5000])
    for words in (["--render", cut, "--out", folder / "out"], ["--page", cut], ["--quick", "--compare", cut, "--out", folder / "out"]):
        done = bench(*words)
        say(done.returncode == 2 and "is damaged" in done.stderr and "Traceback" not in done.stderr,
            f"results: bench {words[0]} of a damaged one: status {done.returncode}, {done.stderr.strip()[-110:]}")
    say(not (folder / "out").exists() and (toolchain.ROOT / "docs" / "benchmarks.md").read_text() == page, "results: and nothing was written")
    for name in ("default", *keys.PARTS):
        for one in ("default", *keys.PARTS):
            text = (keys.RESULTS / f"{one}.json").read_text()
            (folder / f"{one}.json").write_text(text.replace('"cpu"', '"gpu"', 1) if one == name else text)
        said = told(lambda: keys.committed(folder))
        say(f"{name}.json is damaged" in said, f"results: --check-page where {name}.json is damaged: {said[-110:]}")


def check_full_disk(say, file, whole):
    """A device without space: what stood there before still does, and no part of the new one."""
    before = file.read_text()
    file.with_name(file.name + ".part").symlink_to("/dev/full")
    said = told(lambda: results.write(whole | {"mode": "later"}, file))
    say("No space left" in said, f"results: a full disk is told: {said}")
    say(file.read_text() == before and [one.name for one in file.parent.iterdir()] == [file.name], "results: the earlier file is as it was, and alone")


def check(compilers, say):
    return check_programs(say) + check_workers(say) + check_compilers(compilers[0], say) + check_results(say)
