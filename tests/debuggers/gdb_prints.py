#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds forms.cpp, runs it in GDB with the printers, and compares what is printed with the expectations in the file.

    gdb_prints.py --cxx g++ --kind gcc --printers sure_gdb.py --include include --work folder [-- flag...]

Exit status 77: there is no GDB, or it may not run a program here.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPECTATION = re.compile(r"\s*//([=>]) (?:\[([^\]]*)\] )?(\*?\w+):(?: (.*))?$")
COMMAND = re.compile(r"\s*//\$ (?:\[([^\]]*)\] )?(.+)$")
# what a build of this kind adds to -g -O0
BUILDS = {"gcc": [], "gcc-all": ["-fno-eliminate-unused-debug-symbols"], "gcc-traced": ["-DSURE_TRACE=1"],
          "clang": [], "clang-traced": ["-DSURE_TRACE=1"]}


class Step:
    def __init__(self, line, question, expected):
        self.line, self.question, self.expected = line, question, expected


def concerns(kinds, kind, number):
    """Whether a line with these KINDs is meant for a build of this kind; `traced` and `untraced` are several."""
    named = set((kinds or "").split())
    if unknown := named - set(BUILDS) - {"traced", "untraced"}:
        raise SystemExit(f"forms.cpp:{number}: no build is called {', '.join(unknown)}")
    return not named or named & {kind, "traced" if kind.endswith("-traced") else "untraced"}


def steps_of(text, kind):
    for number, line in enumerate(text.splitlines(), 1):
        if match := COMMAND.match(line):
            if concerns(match[1], kind, number):
                yield Step(number, f"! {match[2]}", "")
        elif match := EXPECTATION.match(line):
            sign, kinds, name, expected = match.groups()
            if concerns(kinds, kind, number):
                yield Step(number, f"{'?' if sign == '=' else '>'} {name}", expected or "")
        elif re.match(r"\s*//[^ /]", line):
            raise SystemExit(f"forms.cpp:{number}: cannot read: {line.strip()}")


def variables_of(text):
    types = r".*>|any_error|return_trace|hop|outcome|rejected|transition|detail::name_list"
    return set(re.findall(rf"^  sure::(?:{types}) (\w+)(?: =|;|\{{|\()", text.partition("int main")[2], re.M))


def answers_of(arguments, kind, steps):
    program, questions, answers = (arguments.work / f"{kind}.{part}" for part in ("forms", "questions", "answers"))
    build = [arguments.cxx, *arguments.flags, "-std=c++20", "-g", "-O0", *BUILDS[kind], f"-I{arguments.include}",
             str(HERE / "forms.cpp"), "-o", str(program)]
    subprocess.run(build, check=True)
    questions.write_text("".join(step.question + "\n" for step in steps))
    answers.unlink(missing_ok=True)
    session = subprocess.run(
        ["gdb", "--nx", "--batch", "-ex", "set auto-load no", "-ex", f"source {arguments.printers}",
         "-ex", f"source {HERE / 'gdb_session.py'}", str(program)],
        env=os.environ | {"SURE_QUESTIONS": str(questions), "SURE_ANSWERS": str(answers), "LC_ALL": "C"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=240, check=False)
    if "ptrace: Operation not permitted" in session.stdout or "Couldn't get registers" in session.stdout:
        print("skipped: GDB may not run a program here (ptrace is not permitted)")
        sys.exit(77)
    found = answers.read_text().splitlines() if answers.exists() else []
    if len(found) != len(steps):
        raise SystemExit(f"GDB answered {len(found)} of {len(steps)} questions:\n{session.stdout}")
    return found


def agrees(answer, expected):
    begin, dots, end = expected.partition(" ... ")
    return answer.startswith(begin) and answer.endswith(end) if dots else answer == expected


def mistakes(arguments, kind, text):
    steps = list(steps_of(text, kind))
    asked = {step.question[2:] for step in steps if step.question[0] == "?"}
    if missing := variables_of(text) - asked:
        yield f"forms.cpp expects nothing of: {', '.join(sorted(missing))}"
    for step, answer in zip(steps, answers_of(arguments, kind, steps)):
        answer = re.sub(r"(?<!tag )@?0x[0-9a-f]{6,}", "@address", answer).strip()
        if not agrees(answer, step.expected):
            yield f"forms.cpp:{step.line}: {kind}: {step.question}\n  expected: {step.expected}\n  printed:  {answer}"
    print(f"{kind}: {len(steps)} steps")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cxx", required=True)
    parser.add_argument("--kind", choices=["gcc", "clang"], required=True)
    parser.add_argument("--printers", type=Path, required=True)
    parser.add_argument("--include", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("flags", nargs="*")
    arguments = parser.parse_args()
    if not shutil.which("gdb"):
        print("skipped: gdb is not installed (apt-get install gdb)")
        return 77
    arguments.work.mkdir(parents=True, exist_ok=True)
    text = (HERE / "forms.cpp").read_text(encoding="utf-8")
    kinds = [kind for kind in BUILDS if kind.startswith(arguments.kind)]
    wrong = [mistake for kind in kinds for mistake in mistakes(arguments, kind, text)]
    print("\n".join(wrong) or "as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
