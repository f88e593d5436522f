#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs clang-tidy with the settings that docs/tooling/static-analysis.md recommends.

    clang_tidy_test.py --root . --work folder program.cpp...

In tidy_faults.cpp it has to find what the marks say and nothing else; in the programs nothing. Exit status 77: no clang-tidy 19.
"""
import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

FAULTS = Path(__file__).resolve().with_name("tidy_faults.cpp")
MARK = "<!-- settings: clang-tidy -->\n```yaml\n"


def settings_of(page):
    text = page.read_text(encoding="utf-8")
    if text.count(MARK) != 1:
        raise SystemExit(f"{page}: needs one fence with the mark {MARK.splitlines()[0]}")
    return text.partition(MARK)[2].partition("```")[0]


def expected():
    for number, line in enumerate(FAULTS.read_text(encoding="utf-8").splitlines(), 1):
        if mark := re.search(r"// finds: ([a-z].*)$", line):
            for check in mark[1].split(", "):
                yield number, check


def found(tidy, settings, root, file):
    done = subprocess.run([tidy, "-quiet", f"--config-file={settings}", str(file), "--", "-std=c++20", f"-I{root}/include", "-Wall",
                           "-Wextra", "-Wpedantic"], capture_output=True, text=True)
    if "[clang-diagnostic-error" in done.stdout or done.returncode not in (0, 1):
        raise SystemExit(f"{file}: clang-tidy fails:\n{done.stdout}{done.stderr}")
    lines = re.finditer(r"^[^\n:]+:(\d+):\d+: (?:warning|error): .* \[([^],]+)(?:,-warnings-as-errors)?\]$", done.stdout, re.M)
    return {(int(match[1]), match[2]) for match in lines}


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--root", type=Path, required=True)
    words.add_argument("--work", type=Path, required=True)
    words.add_argument("programs", nargs="+", type=Path)
    wish = words.parse_args()
    tidy = shutil.which("clang-tidy-19")
    if not tidy:
        print("skipped: no clang-tidy-19")
        sys.exit(77)
    wish.work.mkdir(parents=True, exist_ok=True)
    settings = wish.work / "settings.yaml"
    settings.write_text(settings_of(wish.root / "docs/tooling/static-analysis.md"), encoding="utf-8")

    wrong = [f"{FAULTS.name}: {'not found' if fault in set(expected()) else 'found'}: {fault}"
             for fault in sorted(set(expected()) ^ found(tidy, settings, wish.root, FAULTS))]
    wrong += [f"{program}: found: {fault}" for program in wish.programs for fault in sorted(found(tidy, settings, wish.root, program))]
    print("\n".join(wrong) or f"clang-tidy finds {len(set(expected()))} planted faults, and none in {len(wish.programs)} programs")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
