# SPDX-License-Identifier: BSL-1.0
"""scripts/single_include must put the headers in order, once each, and refuse a file that is not what it would write."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/single_include"
HEADERS = {
    "sure/config.hpp": "#define SURE_VERSION_MAJOR 1\n#define SURE_VERSION_MINOR 2\n#define SURE_VERSION_PATCH 3\n",
    "sure/detail/part.hpp": "#include <sure/config.hpp>\n#include <vector> // a reason\nstruct part {};\n",
    "sure/lower.hpp": "#include <sure/config.hpp>\n#if SURE_TRACE\n#include <sure/detail/part.hpp>\n#endif\n#include <array>\n"
                      "#if __has_include(<bits/x.h>)\n#include <bits/x.h>\n#endif\nstruct lower {};\n",
    "sure.hpp": "#include <sure/detail/part.hpp>\n#include <sure/lower.hpp>\n",
}


class single_include(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        (self.root / "LICENSE").write_text("The licence\n\nof sure\n", encoding="utf-8")
        for name, text in HEADERS.items():
            self.write_header(name, text)

    def write_header(self, name, text):
        guard = name.replace("/", "_").replace(".", "_").upper()
        path = self.root / "include" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"// SPDX\n#ifndef {guard}\n#define {guard}\n\n{text}\n#endif // {guard}\n", encoding="utf-8")

    def run_script(self, word):
        ran = subprocess.run([sys.executable, str(SCRIPT), word, "--root", str(self.root)], text=True, check=False,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return ran.returncode, ran.stdout

    def written(self):
        self.assertEqual(self.run_script("--write"), (0, ""))
        return (self.root / "single_include/sure.hpp").read_text(encoding="utf-8")

    def test_every_header_comes_once_below_what_it_includes(self):
        text = self.written()
        places = [text.index(f"\n// {name}\n#ifndef") for name in ("sure/config.hpp", "sure/detail/part.hpp", "sure/lower.hpp", "sure.hpp")]
        self.assertEqual(places, sorted(places))
        self.assertEqual(text.count("struct part"), 1)
        self.assertNotIn("<sure", text)
        self.assertNotIn("#if SURE_TRACE", text)

    def test_the_licence_and_the_version_are_on_top_and_the_standard_below(self):
        text = self.written()
        self.assertTrue(text.startswith("// SPDX-License-Identifier: BSL-1.0\n//\n// sure 1.2.3 in one file."))
        self.assertIn("// The licence\n//\n// of sure\n\n#include <array>\n#include <vector>\n\n// sure/config.hpp\n", text)
        self.assertIn("#if __has_include(<bits/x.h>)\n#include <bits/x.h>\n#endif\n", text)

    def test_what_was_written_is_accepted(self):
        self.written()
        self.assertEqual(self.run_script("--check"), (0, ""))

    def test_a_changed_file_is_refused_and_the_change_shown(self):
        file = self.root / "single_include/sure.hpp"
        file.write_text(self.written().replace("struct lower {};", "struct lower { int more; };"), encoding="utf-8")
        status, said = self.run_script("--check")
        self.assertEqual(status, 1)
        self.assertIn("-struct lower { int more; };\n+struct lower {};\n", said)
        self.assertIn("run scripts/single_include --write", said)

    def test_a_changed_header_and_a_lost_file_are_refused(self):
        self.written()
        self.write_header("sure/detail/part.hpp", "struct other_part {};\n")
        self.assertEqual(self.run_script("--check")[0], 1)
        (self.root / "single_include/sure.hpp").unlink()
        self.assertEqual(self.run_script("--check")[0], 1)

    def test_a_header_that_only_a_condition_brings_in_is_refused(self):
        self.write_header("sure.hpp", "#include <sure/lower.hpp>\n")
        status, said = self.run_script("--write")
        self.assertEqual(status, 1)
        self.assertIn("included under a condition only: sure/detail/part.hpp", said)

    def test_a_header_that_does_not_exist_is_named(self):
        self.write_header("sure.hpp", "#include <sure/gone.hpp>\n")
        self.assertIn("<sure/gone.hpp> does not exist", self.run_script("--write")[1])


if __name__ == "__main__":
    unittest.main()
