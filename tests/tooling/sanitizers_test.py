#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds faults.cpp in several ways, runs each fault, and compares what notices it with the table in docs/tooling/sanitizers.md.

    sanitizers_test.py --root . --work folder [--print]

A cell of the table is one of
    violation   the handler of sure ended the program
    report      the tool said what it saw and ended the program
    crash       the program was killed, and nothing said why
    -           nothing noticed
Columns whose tools are not here are skipped. Exit status 77: none are.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().with_name("faults.cpp")
UNCHECKED = "-DSURE_CHECKS=0"
# the head of the column, what builds the program, what runs it
COLUMNS = {
    "checks": (["g++"], []),
    "no checks": (["g++", UNCHECKED], []),
    "UBSan": (["g++", UNCHECKED, "-fsanitize=undefined", "-fno-sanitize-recover=all"], []),
    "ASan": (["g++", UNCHECKED, "-fsanitize=address"], []),
    "TSan": (["clang++-19", UNCHECKED, "-fsanitize=thread"], []),
    "valgrind": (["g++", UNCHECKED], ["valgrind", "-q", "--error-exitcode=9"]),
    "libstdc++ hardened": (["g++", UNCHECKED, "-D_GLIBCXX_ASSERTIONS"], []),
    "libc++ hardened": (["clang++-19", UNCHECKED, "-stdlib=libc++", "-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_DEBUG"], []),
}
SPEAKS = re.compile(r"runtime error: |ERROR: AddressSanitizer: (?!SEGV)|WARNING: ThreadSanitizer: |==\d+== (?!Process terminating)"
                    r"|[Aa]ssertion .*failed")


def table_of(page):
    """{fault: {column: cell}} of the one table whose first head is `fault`."""
    rows = [[cell.strip().strip("`") for cell in line.strip("| \n").split("|")]
            for line in re.search(r"^\| fault .*?(?=\n\n)", page.read_text(encoding="utf-8"), re.M | re.S)[0].splitlines()]
    return {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=300,
                          env={**os.environ, "LC_ALL": "C", "ASAN_OPTIONS": "", "UBSAN_OPTIONS": "", "TSAN_OPTIONS": "halt_on_error=1"})


def verdict(done):
    if done.returncode == 0:
        return "-"
    if re.search(r"^sure: ", done.stderr, re.M):
        return "violation"
    return "report" if SPEAKS.search(done.stderr) else "crash"


def built(build, program):
    if not shutil.which(build[0]):
        return None
    # libpthread: older C libraries have it apart. The optimiser may use what a fault promised, so the level is fixed.
    done = run(*build, "-std=c++20", "-g", "-O1", f"-I{SOURCE.parents[2] / 'include'}", str(SOURCE), "-o", str(program), "-pthread")
    if done.returncode != 0:
        if "cannot find" in done.stderr or "file not found" in done.stderr:
            return None
        raise SystemExit(f"{' '.join(build)}: does not compile:\n{done.stderr}")
    faults = run(str(program))
    return faults.stdout.split("\n")[:-1] if faults.returncode == 0 else None


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--root", type=Path, required=True)
    words.add_argument("--work", type=Path, required=True)
    words.add_argument("--print", action="store_true", help="what is seen, as the table")
    wish = words.parse_args()
    wish.work.mkdir(parents=True, exist_ok=True)

    seen = {}
    for column, (build, runner) in COLUMNS.items():
        faults = None if runner and not shutil.which(runner[0]) else built(build, wish.work / "faults")
        if faults is None:
            print(f"skipped: {column}: the tool is not here or does not start")
        else:
            seen[column] = {fault: verdict(run(*runner, str(wish.work / "faults"), fault)) for fault in faults}
    if not seen:
        sys.exit(77)
    if wish.print:
        for fault in next(iter(seen.values())):
            print("| " + " | ".join([fault, *(rows[fault] for rows in seen.values())]) + " |")
        return

    told = table_of(wish.root / "docs/tooling/sanitizers.md")
    wrong = [f"{fault}, {column}: the page says {told.get(fault, {}).get(column)}, it is {cell}"
             for column, rows in seen.items() for fault, cell in rows.items() if told.get(fault, {}).get(column) != cell]
    wrong += [f"{fault}: not in faults.cpp" for fault in told if fault not in next(iter(seen.values()))]
    wrong += [f"a column that is not tested: {column}" for row in told.values() for column in row if column not in COLUMNS]
    print("\n".join(wrong) or f"{len(told)} faults and {len(seen)} columns are as the page says")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
