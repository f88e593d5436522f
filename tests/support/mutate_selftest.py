# SPDX-License-Identifier: BSL-1.0
"""Proves that scripts/mutate says of each bug what is so: in a small tree with a header, a library of CMake and a script, each with a test."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "mutate"
TREE = {
    "include/sure/a.hpp": "inline int two() { return 2; }\ninline int three() { return 3; }\n",
    "tests/support/main.cpp": "int failed();\nint main() { return failed(); }\n",
    "tests/sure/a.test.cpp": "#include <sure/a.hpp>\nint failed() { return two() != 2; }\n",
    "examples/orders/storage/four.hpp": "#pragma once\nint four();\ninline int six() { return 6; }\n",
    "examples/orders/storage/four.cpp": '#include "storage/four.hpp"\nint four() { int const all = 4; return all; }\n',
    "examples/orders/storage/five.cpp": '#include "storage/four.hpp"\nint five() { return four() + 1 + six() - 6; }\n',
    "tests/orders/storage/four.test.cpp": "int five();\nint main() { return five() != 5; }\n",
    "tests/orders/storage/apart.test.cpp": "int main() {}\n",
    "CMakeLists.txt": """cmake_minimum_required(VERSION 3.24)
project(small LANGUAGES CXX)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
include_directories(examples/orders)
add_compile_options(-Wall -Werror)
add_library(orders.storage STATIC examples/orders/storage/four.cpp examples/orders/storage/five.cpp)
foreach(name IN ITEMS four apart)
  add_executable(sure.tests.orders.storage.${name} tests/orders/storage/${name}.test.cpp)
  set_target_properties(sure.tests.orders.storage.${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY tests)
  target_link_libraries(sure.tests.orders.storage.${name} orders.storage)
endforeach()
""",
    "scripts/seven.py": "SEVEN = 7\nUNUSED = 1\n",
    "tests/seven_test.py": "import sys\nsys.path.insert(0, 'scripts')\nimport seven\nsys.exit(seven.SEVEN != 7)\n",
}
HEADER = {"file": "include/sure/a.hpp", "tests": ["tests/sure/a.test.cpp"]}
BUILT = {"file": "examples/orders/storage/four.cpp", "tests": ["tests/orders/storage/four.test.cpp"]}
SCRIPTED = {"file": "scripts/seven.py", "tests": ["tests/seven_test.py"]}


def bug(of, name, old, new, **more):
    facts = {"name": name, "old": old, "new": new, **of, **more}
    return "[[bug]]\n" + "".join(f"{key} = {value!r}\n" for key, value in facts.items())


class Mutate(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name).resolve()
        for name, text in TREE.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text)

    def mutate(self, *bugs, words=("--whole",), **environment):
        (self.root / "tests/mutations").mkdir(exist_ok=True)
        (self.root / "tests/mutations/some.toml").write_text("\n".join(bugs))
        done = subprocess.run([sys.executable, SCRIPT, *words, "--root", self.root, "--build", self.root / "build"], capture_output=True, text=True,
                              env={**os.environ, "PLANTED_BUGS": "all", **environment})
        return done.returncode, done.stdout + done.stderr

    def configure(self):
        subprocess.run(["cmake", "-S", self.root, "-B", self.root / "build", "-G", "Ninja"], check=True, capture_output=True)

    def test_a_bug_in_a_script(self):
        status, said = self.mutate(bug(SCRIPTED, "seen", "SEVEN = 7", "SEVEN = 8"))
        self.assertEqual(status, 0, said)
        self.assertIn("1 of 1 planted bugs caught", said)
        self.assertIn("torture: 1 | 1 of 1 planted bugs were noticed (100.0 %)", said)
        status, said = self.mutate(bug(SCRIPTED, "seen", "SEVEN = 7", "SEVEN = 8"), bug(SCRIPTED, "unseen", "UNUSED = 1", "UNUSED = 2"))
        self.assertEqual(status, 1, said)
        self.assertIn("mutate: unseen: NOT CAUGHT", said)

    def test_a_bug_that_cannot_be_planted_is_not_caught(self):
        for old in ("EIGHT", "\n"):
            status, said = self.mutate(bug(SCRIPTED, "nowhere", old, ""))
            self.assertEqual(status, 1, said)
            self.assertIn("scripts/seven.py has not exactly once", said)

    def test_a_bug_without_a_place_is_told_also_where_it_was_not_asked_for(self):
        bugs = bug(SCRIPTED, "seen", "SEVEN = 7", "SEVEN = 8"), bug(SCRIPTED, "nowhere", "EIGHT", ""), bug(HEADER | {"file": "gone.hpp"}, "gone", "x", "")
        status, said = self.mutate(*bugs, words=("seen",))
        self.assertEqual(status, 1, said)
        for name in ("nowhere", "gone"):
            self.assertIn(f"mutate: {name}: has no place any more", said)

    def test_a_test_that_fails_without_a_bug_catches_none(self):
        (self.root / "tests/seven_test.py").write_text("import sys\nsys.exit(1)\n")
        status, said = self.mutate(bug(SCRIPTED, "seen", "SEVEN = 7", "SEVEN = 8"))
        self.assertEqual(status, 1, said)
        self.assertIn("fails without any bug: tests/seven_test.py", said)

    def test_who_says_why_nobody_notices_has_to_be_right_and_rare(self):
        status, said = self.mutate(bug(SCRIPTED, "seen", "SEVEN = 7", "SEVEN = 8", why="nobody looks"))
        self.assertIn("seen: is noticed, and says why it is not", said)
        self.assertEqual(status, 1)
        unseen = bug(SCRIPTED, "unseen", "UNUSED = 1", "UNUSED = 2", why="nobody uses it")
        seen = [bug(SCRIPTED, f"seen {n}", "SEVEN = 7", f"SEVEN = {n}") for n in range(100, 119)]
        self.assertEqual(self.mutate(unseen, *seen, words=("unseen",))[0], 0)
        status, said = self.mutate(unseen, *seen[1:], words=("unseen",))
        self.assertIn("of 19 bugs less than 95 % are caught", said)
        self.assertEqual(status, 1)

    def test_a_sample_is_as_large_as_it_should_be(self):
        seen = [bug(SCRIPTED, f"seen {n}", "SEVEN = 7", f"SEVEN = {n}") for n in range(100, 105)]
        status, said = self.mutate(*seen, PLANTED_BUGS="2")
        self.assertEqual(status, 0, said)
        self.assertIn("torture: 2 | 2 of 2 planted bugs", said)

    def test_a_bug_in_a_header(self):
        status, said = self.mutate(bug(HEADER, "seen", "return 2", "return 1"), bug(HEADER, "unseen", "return 3", "return 1"), words=())
        self.assertEqual(status, 1, said)
        self.assertIn("mutate: unseen: NOT CAUGHT", said)
        self.assertIn("1 of 2 planted bugs caught", said)

    @unittest.skipUnless(shutil.which("ninja") and shutil.which("cmake"), "needs CMake and Ninja")
    def test_a_bug_in_a_program(self):
        self.configure()
        status, said = self.mutate(bug(BUILT, "seen", "all = 4", "all = 3"), bug(BUILT, "refused", "return all", "return 4"),
                                   bug({**BUILT, "file": "examples/orders/storage/four.hpp"}, "in a header", "return 6", "return 5"))
        self.assertEqual(status, 0, said)
        for line in ("test           seen", "compiler       refused", "test           in a header"):
            self.assertIn(line, said)
        self.assertIn("3 of 3 planted bugs caught", said)
        status, said = self.mutate(bug(BUILT, "unseen", "all = 4", "all = 2 + 2"))
        self.assertIn("mutate: unseen: NOT CAUGHT", said)
        self.assertEqual(status, 1)
        status, said = self.mutate(bug({**BUILT, "tests": ["tests/orders/storage/apart.test.cpp"]}, "elsewhere", "all = 4", "all = 3"))
        self.assertIn("mutate: elsewhere: NOT CAUGHT", said)
        self.assertEqual(status, 1)


if __name__ == "__main__":
    unittest.main()
