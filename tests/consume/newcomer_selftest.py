# SPDX-License-Identifier: BSL-1.0
"""newcomer.py must refuse a way that is longer than promised, or that does not lead where it says."""
import tempfile
import unittest
from pathlib import Path

from newcomer import Broken, check_length, walk

COMMANDS = ["git clone https://example.org/sure.git", "cp sure/include/word.txt word.txt", "cat word.txt first_function.cpp"]
PROGRAM = ["int main() {}"]


def walked(commands=COMMANDS, program=PROGRAM, printed="hello\nint main() {}\n"):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        for name, text in {
                "docs/guide/five-minutes.md": "# Page\n<!-- newcomer: commands -->\n```sh\n" + "\n".join(commands) +
                                              f"\n```\n\n```text\n{printed}```\n\n## Next\n",
                "examples/tour/first_function.cpp": "//! [first]\n" + "\n".join(program) + "\n//! [first]\n",
                "include/word.txt": "hello\n"}.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_text(text, encoding="utf-8")
        return walk(source, Path(folder) / "work")


class newcomer(unittest.TestCase):
    def test_three_commands_and_fifteen_lines_are_taken(self):
        self.assertRegex(walked(), r"^newcomer: 3 commands, 1 lines, \d")
        self.assertEqual(check_length(COMMANDS, "\n" * 15), (3, 15))

    def test_four_commands_are_refused(self):
        with self.assertRaisesRegex(Broken, "4 commands, and 3 are promised"):
            walked(COMMANDS + ["true"])

    def test_commands_that_are_joined_are_counted(self):
        with self.assertRaisesRegex(Broken, "4 commands"):
            walked([COMMANDS[0], "true && " + COMMANDS[1], COMMANDS[2]])

    def test_sixteen_lines_are_refused(self):
        with self.assertRaisesRegex(Broken, "16 lines, and 15 are promised"):
            walked(program=PROGRAM * 16)

    def test_a_command_that_fails_is_named(self):
        with self.assertRaisesRegex(Broken, "false: ended with 1"):
            walked([COMMANDS[0], "false"])

    def test_another_output_than_the_page_has_is_refused(self):
        with self.assertRaisesRegex(Broken, "the page promises\nbye\nand the program prints\nhello"):
            walked(printed="bye\n")

    def test_a_way_that_does_not_begin_with_the_clone_is_refused(self):
        with self.assertRaisesRegex(Broken, "the first command is not the clone"):
            walked(COMMANDS[1:])


if __name__ == "__main__":
    unittest.main()
