#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Goes through the exercises as a learner does: `learner_test.py SCRIPT FOLDER COMPILER`, where FOLDER is emptied first."""
import os
import re
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path

COURSE = Path(__file__).resolve().parent
NAMES = sorted(path.parent.name for path in COURSE.glob("*/exercise.cpp"))
SCRIPT, FOLDER, COMPILER = sys.argv[1:4]
ENVIRONMENT = {**os.environ, "SURE_EXERCISES": FOLDER, "CXX": COMPILER, "LC_ALL": "C"}


def run(*words):
    return subprocess.run([SCRIPT, *words], env=ENVIRONMENT, capture_output=True, text=True)


def solve(name):
    shutil.copy(COURSE / name / "solution.cpp", Path(FOLDER) / f"{name}.cpp")


def edit(name, old, new):
    file = Path(FOLDER) / f"{name}.cpp"
    text = file.read_text()
    assert old in text, (name, old)
    file.write_text(text.replace(old, new))


class Learner(unittest.TestCase):
    def setUp(self):
        shutil.rmtree(FOLDER, ignore_errors=True)

    def test_from_the_first_to_the_last(self):
        first = run()
        self.assertEqual(first.returncode, 1, first.stderr)
        self.assertIn("Exercise 1 ", first.stdout)
        self.assertIn("Its old program had one error for everything", first.stdout)
        self.assertIn("Task: ", first.stdout)
        self.assertRegex(first.stdout, "01_return_an_error.cpp:[0-9]+:[0-9]+: error: ")
        self.assertNotIn("A hint:", first.stdout)
        self.assertIn((COURSE / NAMES[0] / "hint.md").read_text(), run("--hint").stdout)
        self.assertEqual(sorted(path.stem for path in Path(FOLDER).glob("*.cpp")), NAMES)

        solve(NAMES[0])
        solve(NAMES[1])
        solve(NAMES[4])
        third = run()
        self.assertIn("Exercise 3 ", third.stdout)
        self.assertNotIn("Exercise 1 ", third.stdout)
        listed = run("--list")
        self.assertEqual(re.findall(r"^\[(.)\] +\d+ ", listed.stdout, re.M), ["x", "x", " ", " ", "x"] + [" "] * 7)
        self.assertEqual(listed.returncode, 1)

        for name in NAMES:
            solve(name)
        last = run()
        self.assertIn("All 12 exercises are solved.", last.stdout)
        self.assertEqual(last.returncode, 0, last.stdout)
        self.assertEqual(run("--list").returncode, 0)

        edit(NAMES[2], "card_declined const", "ticket const")  # it was solved, and is no more
        self.assertIn("Exercise 3 ", run().stdout)

    def test_a_program_that_fails_is_no_solution(self):
        run("--list")
        edit(NAMES[0], 'problem{"too few seats"}', "sold_out{0}")
        first = run()
        self.assertIn("It compiles, but the program fails:", first.stdout)
        self.assertIn("this does not hold", first.stdout)
        self.assertEqual(first.returncode, 1)

    def test_an_unchecked_access_is_no_solution(self):
        run("--list")
        for name in NAMES[:8]:
            solve(name)
        edit(NAMES[8], "find(berth).skipper", "find(berth)->skipper")
        said = run().stdout
        self.assertIn("Exercise 9 ", said)
        self.assertRegex(said, "sure: option::operator|Wconsumed")

    def test_a_deleted_file_comes_back(self):
        run("--list")
        file = Path(FOLDER) / f"{NAMES[2]}.cpp"
        file.unlink()
        run("--list")
        self.assertEqual(file.read_text(), (COURSE / NAMES[2] / "exercise.cpp").read_text())

    def test_it_looks_again_when_a_file_is_saved(self):
        said = Path(FOLDER).with_suffix(".watch")
        with said.open("w") as output:
            watching = subprocess.Popen([SCRIPT, "--watch"], env=ENVIRONMENT, stdout=output)
        try:
            self.wait_for(said, "Exercise 1 .*Edit the file", watching)
            solve(NAMES[0])
            self.wait_for(said, "Solved: 1 .*Exercise 2 ", watching)
        finally:
            watching.terminate()
            watching.wait()

    def wait_for(self, file, expression, process):
        for _ in range(600):
            if re.search(expression, file.read_text(), re.S):
                return
            self.assertIsNone(process.poll())
            time.sleep(0.2)
        self.fail(f"never said: {expression}\n{file.read_text()}")

    def test_solutions_and_wrong_words(self):
        for number, name in enumerate(NAMES, 1):
            self.assertEqual(run("--solution", str(number)).stdout, (COURSE / name / "solution.cpp").read_text())
        for words in (["--solution"], ["--solution", "0"], ["--solution", "13"], ["--solution", "x"], ["--what"], ["--list", "3"]):
            self.assertEqual(run(*words).returncode, 2, words)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
