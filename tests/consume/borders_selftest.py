# SPDX-License-Identifier: BSL-1.0
"""borders.py must complain where mixed settings link, where they are refused for another reason, and where what is linked fails."""
import argparse
import sys
import unittest
from pathlib import Path

from borders import HERE, SETTINGS, Broken, Builder, settings, unguarded

ARGUMENTS = None


class Borders(unittest.TestCase):
    def builder(self, name, include=None):
        return Builder(ARGUMENTS.cxx, [], include or ARGUMENTS.include.resolve(), ARGUMENTS.work.resolve() / name)

    def units(self, builder):
        return [[builder.compile(HERE / "mixed_settings" / f"{unit}.cpp", *setting) for unit in ("program", "keeper")]
                for setting in SETTINGS[:2]]

    def test_headers_that_say_nothing_are_found(self):
        include = unguarded(ARGUMENTS.include.resolve(), ARGUMENTS.work.resolve())
        with self.assertRaisesRegex(Broken, "links, though the settings differ"):
            settings(self.builder("silent", include), include)

    def test_another_reason_to_refuse_is_found(self):
        builder = self.builder("other_reason")
        (program, _), _ = self.units(builder)
        with self.assertRaisesRegex(Broken, "but not for sure_objects_must_agree"):
            builder.must_refuse(program)

    def test_a_program_that_fails_is_found(self):
        builder = self.builder("fails")
        source = builder.work / "fails.cpp"
        source.write_text("int main() { return 1; }\n")
        with self.assertRaisesRegex(Broken, "failed"):
            builder.link_and_run(builder.compile(source))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for option, kind in (("--cxx", str), ("--include", Path), ("--work", Path)):
        parser.add_argument(option, type=kind, required=True)
    ARGUMENTS, rest = parser.parse_known_args()
    ARGUMENTS.work.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=[sys.argv[0], *rest])
