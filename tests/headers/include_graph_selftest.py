# SPDX-License-Identifier: BSL-1.0
"""include_graph.py must accept a good tree and name each kind of bad one."""
import pathlib
import tempfile
import unittest

from include_graph import complaints

GOOD = {
    "sure/config.hpp": [],
    "sure/fwd.hpp": ["sure/config.hpp"],
    "sure/detail/storage.hpp": ["sure/config.hpp"],
    "sure/one_of.hpp": ["sure/fwd.hpp", "sure/detail/storage.hpp"],
    "sure/result.hpp": ["sure/one_of.hpp"],
    "sure/match.hpp": ["sure/result.hpp"],
    "sure/interop/std_expected.hpp": ["sure/match.hpp"],
    "sure.hpp": ["sure/match.hpp"],
}


def complaints_about(changes):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for header, targets in {**GOOD, **changes}.items():
            path = root / header
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"#include <{name}>\n" for name in targets), encoding="utf-8")
        return "\n".join(complaints(root))


class include_graph(unittest.TestCase):
    def test_a_good_tree_has_no_complaints(self):
        self.assertEqual(complaints_about({}), "")

    def test_a_header_that_reaches_upward_is_named(self):
        self.assertIn("reaches upward: sure/fwd.hpp -> sure/option.hpp",
                      complaints_about({"sure/option.hpp": [], "sure/fwd.hpp": ["sure/option.hpp"]}))

    def test_a_way_upward_through_a_private_header_is_named(self):
        self.assertIn("reaches upward: sure/one_of.hpp -> sure/detail/storage.hpp -> sure/try.hpp",
                      complaints_about({"sure/try.hpp": [], "sure/detail/storage.hpp": ["sure/try.hpp"]}))

    def test_a_cycle_is_named(self):
        self.assertIn("a cycle: sure/result.hpp -> sure/one_of.hpp -> sure/result.hpp",
                      complaints_about({"sure/one_of.hpp": ["sure/result.hpp"]}))

    def test_nothing_includes_interop(self):
        self.assertIn("reaches upward: sure.hpp -> sure/interop/std_expected.hpp",
                      complaints_about({"sure.hpp": ["sure/interop/std_expected.hpp"]}))

    def test_a_private_header_does_not_include_the_umbrella(self):
        self.assertIn("a private header reaches the top: sure/detail/lonely.hpp -> sure.hpp",
                      complaints_about({"sure/detail/lonely.hpp": ["sure.hpp"]}))

    def test_a_header_without_a_level_is_named(self):
        self.assertIn("sure/novel.hpp: has no level", complaints_about({"sure/novel.hpp": []}))

    def test_an_include_that_does_not_exist_is_named(self):
        self.assertIn("includes <sure/gone.hpp>, which does not exist",
                      complaints_about({"sure/result.hpp": ["sure/gone.hpp"]}))


if __name__ == "__main__":
    unittest.main()
