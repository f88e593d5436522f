#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What holds of every exercise, and of docs/exercises.md, which lists them."""
import difflib
import re
import unittest
from pathlib import Path

COURSE = Path(__file__).resolve().parent
DOCS = COURSE.parents[1] / "docs"
FOLDERS = sorted(path for path in COURSE.iterdir() if path.is_dir() and path.name != "__pycache__")
ROW = re.compile(r"^\| (\d+) \| \[([^\]]+)\]\(\.\./examples/exercises/([^/]+)/exercise\.cpp\) \| ([^|]+) \| \[[^\]]+\]\(guide/([\w-]+\.md)\) \|$",
                 re.M)
MARKS = re.compile(r"// (SPDX-License-Identifier|error|budget|flags|clang flags): ")


def parted(file):
    """The comment on top of a file, and the lines below it."""
    lines = file.read_text(encoding="utf-8").splitlines()
    end = next(i for i, line in enumerate(lines) if not line.startswith("//"))
    return lines[:end], lines[end:]


def changed_lines(old, new):
    return sum(line.startswith(("-", "+")) and not line.startswith(("---", "+++")) for line in difflib.unified_diff(old, new, n=0))


def main_of(file):
    return file.read_text(encoding="utf-8").partition("int main()")[2]


def title_of(folder):
    return next(m[1] for line in parted(folder / "exercise.cpp")[0] if (m := re.match(r"// Exercise \d+: (.+)$", line)))


class Exercises(unittest.TestCase):
    def test_there_are_twelve_in_order(self):
        self.assertEqual([folder.name[:3] for folder in FOLDERS], [f"{number:02}_" for number in range(1, 13)])

    def test_each_has_three_files(self):
        for folder in FOLDERS:
            with self.subTest(folder.name):
                self.assertEqual(sorted(file.name for file in folder.iterdir()), ["exercise.cpp", "hint.md", "solution.cpp"])

    def test_the_head_tells_a_story_and_a_task(self):
        for folder in FOLDERS:
            with self.subTest(folder.name):
                head, _ = parted(folder / "exercise.cpp")
                story = [line for line in head if not MARKS.match(line)]
                self.assertTrue(any(line.startswith("// error: ") for line in head))
                self.assertEqual(story[0], f"// Exercise {int(folder.name[:2])}: {title_of(folder)}")
                self.assertIn(len(story), range(3, 7))
                self.assertEqual([line.startswith("// Task: ") for line in story].count(True), 1)
                self.assertTrue(story[-1].startswith("// Task: "))

    def test_one_lesson_at_a_time(self):
        for folder in FOLDERS:
            with self.subTest(folder.name):
                changed = changed_lines(parted(folder / "exercise.cpp")[1], parted(folder / "solution.cpp")[1])
                self.assertIn(changed, range(1, 13))

    def test_what_is_expected_is_the_same_in_both(self):
        for folder in FOLDERS:
            with self.subTest(folder.name):
                exercise, solution = (main_of(folder / f"{name}.cpp") for name in ("exercise", "solution"))
                self.assertEqual(exercise, solution)
                self.assertIn("expect(", exercise)

    def test_a_hint_is_short_and_no_solution(self):
        for folder in FOLDERS:
            with self.subTest(folder.name):
                hint = (folder / "hint.md").read_text(encoding="utf-8")
                self.assertIn(len(hint.splitlines()), range(2, 6))
                self.assertNotIn("Task:", hint)

    def test_the_page_lists_them_in_order(self):
        rows = ROW.findall((DOCS / "exercises.md").read_text(encoding="utf-8"))
        self.assertEqual([(int(number), title, folder) for number, title, folder, _, _ in rows],
                         [(i, title_of(folder), folder.name) for i, folder in enumerate(FOLDERS, 1)])
        for _, title, _, teaches, _ in rows:
            self.assertGreater(len(teaches.split()), 5, title)

    def test_their_pages_are_in_the_order_of_the_guide(self):
        guide = re.findall(r"\]\(([\w-]+\.md)\)", (DOCS / "guide" / "README.md").read_text(encoding="utf-8"))
        places = [guide.index(page) for *_, page in ROW.findall((DOCS / "exercises.md").read_text(encoding="utf-8"))]
        self.assertEqual(places, sorted(places))

    def test_the_six_hours_hold_them_all(self):
        hours = re.findall(r"^\| \d \| .*?\| ([\d, ]+) \|", (DOCS / "exercises.md").read_text(encoding="utf-8"), re.M)
        self.assertEqual(len(hours), 6)
        self.assertEqual([int(number) for hour in hours for number in hour.split(",")], list(range(1, 13)))


if __name__ == "__main__":
    unittest.main()
