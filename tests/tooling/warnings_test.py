#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares what a compiler warns of in warnings.cpp with the marks in the file.

    warnings_test.py --cxx g++ --kind gcc|clang --include include [-- flag...]
"""
import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().with_name("warnings.cpp")
FLAGS = {"gcc": ["-Wall", "-Wextra", "-Wpedantic"], "clang": ["-Wall", "-Wextra", "-Wpedantic", "-Wconsumed"]}


def expected(kind):
    for number, line in enumerate(SOURCE.read_text(encoding="utf-8").splitlines(), 1):
        if comment := re.search(r"// ((?:gcc|clang) -W.*)$", line):
            for mark in comment[1].split(", "):
                who, flag = mark.split()
                if who == kind:
                    yield number, flag


def said(cxx, kind, include, flags):
    done = subprocess.run([cxx, *flags, "-std=c++20", *FLAGS[kind], f"-I{include}", "-fsyntax-only", str(SOURCE)],
                          capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    if done.returncode != 0:
        raise SystemExit(f"does not compile:\n{done.stderr}")
    for line in done.stderr.splitlines():
        if match := re.match(r"(.*?):(\d+):\d+: warning: .* \[(-W[^]]+)\]$", line):
            if match[1] != str(SOURCE):
                raise SystemExit(f"warns outside of the file: {line}")
            yield int(match[2]), match[3]


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--cxx", required=True)
    words.add_argument("--kind", required=True, choices=FLAGS)
    words.add_argument("--include", required=True)
    words.add_argument("flags", nargs="*")
    wish = words.parse_args()
    wanted, found = set(expected(wish.kind)), set(said(wish.cxx, wish.kind, wish.include, wish.flags))
    for number, flag in sorted(wanted - found):
        print(f"{SOURCE.name}:{number}: nothing says {flag}")
    for number, flag in sorted(found - wanted):
        print(f"{SOURCE.name}:{number}: has no mark for {flag}")
    print(f"{len(wanted)} marks, {len(found)} warnings")
    sys.exit(0 if wanted and wanted == found else 1)


if __name__ == "__main__":
    main()
