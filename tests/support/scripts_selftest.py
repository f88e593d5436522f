# SPDX-License-Identifier: BSL-1.0
"""Proves that the scripts that judge can say no, and that those that install and serve do no more than they should. Nothing is installed: the
tools that they call are stand-ins, but for PostgreSQL, which is real where it is there."""
import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from unittest import mock

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]


def script(name):
    loader = SourceFileLoader(name, str(ROOT / "scripts" / name))
    made = module_from_spec(spec_from_loader(name, loader))
    loader.exec_module(made)
    return made


def status_of(main):
    """The status that it ends with; what it prints is nobody's business."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            main()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


class Folder(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)

    def program(self, name, text):
        """A stand-in that is found before the real one."""
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/bash\n{text}\n")
        path.chmod(0o755)

    def bash(self, words, **more):
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(["bash", "-c", words], capture_output=True, text=True, env={**os.environ, "PATH": path}, **more)


class Coverage(Folder):
    def judged(self, *functions):
        """The status of the gate over a header of two lines and one condition, which these functions cover."""
        coverage = script("coverage")
        headers = self.folder / "include"
        (self.folder / "tests").mkdir()
        headers.mkdir()
        header = headers / "a.hpp"
        header.write_text("int f(int x) {\n  return x ? 1 : 2; }\n")
        program = self.folder / "tests" / "sure.tests.a"
        program.write_text("")
        program.chmod(0o755)
        found = [{"filenames": [str(header)], "regions": [[1, 1, 2, 20, count, 0, 0, 0]], "branches": [[2, 10, 2, 11, yes, no, 0]]}
                 for count, yes, no in functions]
        with mock.patch.multiple(coverage, BUILD=self.folder, HEADERS=headers, functions_of=lambda _: found), \
                mock.patch.object(sys, "argv", ["coverage"]):
            return status_of(coverage.main)

    def test_all_lines_and_both_sides_pass(self):
        self.assertEqual(self.judged((1, 1, 1)), 0)

    def test_lines_do_not_make_up_for_branches(self):
        self.assertEqual(self.judged((1, 1, 0)), 1)

    def test_a_line_that_nobody_reaches_is_missed(self):
        self.assertEqual(self.judged((0, 0, 0)), 1)

    def test_one_instantiation_that_reaches_a_line_is_enough(self):
        self.assertEqual(self.judged((0, 0, 1), (1, 1, 0)), 0)


class CoreLines(Folder):
    def status(self, typed, exceptions, nil):
        core_lines = script("core_lines")
        of = {"typed": typed, "exceptions": exceptions, "nil": nil}
        document = self.folder / "page.md"
        document.write_text(f"before\n{core_lines.BEGIN}{core_lines.table(of)}{core_lines.END}after\n")
        with mock.patch.multiple(core_lines, DOCUMENT=document, counts=of.get), mock.patch.object(sys, "argv", ["core_lines", "--check"]):
            return status_of(core_lines.main)

    def test_the_typed_core_has_to_be_shorter_than_both(self):
        self.assertEqual(self.status((10, 8, 1, 1), (11, 9, 1, 1), (12, 9, 1, 1)), 0)
        self.assertEqual(self.status((10, 8, 1, 1), (9, 7, 1, 1), (12, 9, 1, 1)), 1)
        self.assertEqual(self.status((10, 8, 1, 1), (11, 9, 1, 1), (10, 8, 1, 1)), 1)


class Burst(unittest.TestCase):
    def test_whatever_is_not_accepted_is_lost(self):
        burst = script("burst")
        self.assertEqual(burst.lost({"sure": [{"due": 10, "accepted": 7, "refused": 2}, {"due": 10, "accepted": 10, "refused": 0}]}), 3)

    def test_what_must_never_be_is_a_miss_at_every_size(self):
        judged = list(script("burst").judged([("lost", 1, 0), ("slow", 2.0, 1.0), ("fast", 0.5, 1.0)], False))
        self.assertEqual([verdict for verdict, *_ in judged], ["MISS", "info", "info"])
        judged = list(script("burst").judged([("lost", 0, 0), ("slow", 2.0, 1.0), ("fast", 0.5, 1.0)], True))
        self.assertEqual([verdict for verdict, *_ in judged], ["pass", "MISS", "pass"])


class Study(unittest.TestCase):
    def test_a_check_that_is_new_or_gone_is_said(self):
        with mock.patch.object(sys, "path", [str(ROOT / "scripts" / "lib"), *sys.path]):
            import forgotten
        one = {"core": "typed", "name": "a.cpp f: x", "kind": "guard", "rule": "early exit", "verdict": "tests", "file": "a.cpp", "line": 1, "text": "x",
               "why": ""}
        results = {"schema": 1, "compilers": [], "sure_try": {}, "checks": [one]}
        new = {**one, "name": "a.cpp f: y"}
        said = "\n".join(forgotten.wrong_in(results, [one, new]))
        self.assertIn("typed has a new check, run scripts/study --forgotten: a.cpp f: y", said)
        self.assertNotIn("no such check any more", said)
        said = "\n".join(forgotten.wrong_in(results, []))
        self.assertIn("typed has no such check any more, run scripts/study --forgotten: a.cpp f: x", said)


class Packages(Folder):
    def need(self, installed, known, *wanted):
        """What apt-get is told to install."""
        self.program("dpkg-query", f'case " {installed} " in *" ${{@: -1}} "*) echo -n installed ;; *) exit 1 ;; esac')
        self.program("apt-cache", f'case " {known} " in *" $2 "*) ;; *) exit 1 ;; esac')
        self.program("apt-get", f'echo "$@" >>"{self.folder}/asked"')
        self.program("sudo", '"$@"')
        done = self.bash(f". '{ROOT}/scripts/lib/packages.bash'; need {' '.join(repr(one) for one in wanted)}")
        self.assertEqual(done.returncode, 0, done.stderr)
        asked = self.folder / "asked"
        lines = asked.read_text().splitlines() if asked.exists() else []
        return [line.partition(" install ")[2] for line in lines if " install " in line]

    def test_what_is_there_is_left_alone(self):
        self.assertEqual(self.need("a c", "a b c", "a", "b|c"), [])

    def test_what_is_missing_is_installed_by_the_name_that_the_release_has(self):
        self.assertEqual(self.need("a", "c d", "a", "b|c", "d"), ["c d"])


class Postgres(Folder):
    def test_it_listens_to_a_socket_and_to_no_network(self):
        found = self.bash(f". '{ROOT}/scripts/lib/postgres.bash'; postgres_programs")
        if found.returncode != 0:
            self.skipTest("PostgreSQL is not installed")
        os.chmod(self.folder, 0o755)
        place = self.folder / "pg"
        call = f'. "{ROOT}/scripts/lib/postgres.bash"; '
        started = self.bash(f"{call} start_postgres '{place}'", stdin=subprocess.DEVNULL)
        try:
            self.assertEqual(started.returncode, 0, started.stderr)
            said = self.bash(f"{call} as_postgres '{found.stdout.strip()}/psql' -h '{place}' -U orders -Atc 'show listen_addresses' orders")
            self.assertEqual((said.returncode, said.stdout.strip()), (0, ""), said.stderr)
        finally:
            self.bash(f"{call} stop_postgres '{place}'")


class Stages(Folder):
    def run_test(self, stages, broken_build=""):
        """scripts/test in a tree where CMake builds everything but one preset, and every test passes."""
        for name in ("test", "lib/packages.bash"):
            place = self.folder / "scripts" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "scripts" / name, place)
        self.program("dpkg-query", "echo -n installed")
        self.program("cmake", f'case "$*" in *"--build --preset {broken_build} "*) exit 1 ;; esac')
        self.program("ctest", "echo '100% tests passed'")
        return self.bash(f"'{self.folder}/scripts/test' --stages '{stages}'")

    def test_all_passed(self):
        done = self.run_test("gcc-release clang19")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("2 passed, 0 failed", done.stdout)

    def test_a_stage_that_cannot_be_built_has_failed_and_so_has_all(self):
        done = self.run_test("gcc-release clang19", broken_build="clang19")
        self.assertIn("1 passed, 1 failed", done.stdout)
        self.assertEqual(done.returncode, 1)


class Site(Folder):
    def setUp(self):
        super().setUp()
        sys.path.insert(0, str(ROOT / "scripts" / "site"))
        self.addCleanup(sys.path.pop, 0)

    def complaints(self, link):
        import links
        (self.folder / "a.html").write_text(f'<h1 id="top">A</h1><a href="{link}">x</a>')
        (self.folder / "b.html").write_text('<h2 id="there">B</h2>')
        return links.complaints(self.folder)

    def test_links_lead_to_pages_and_headings(self):
        self.assertEqual(self.complaints("b.html#there"), [])
        self.assertEqual(self.complaints("b.html#gone"), ["a.html: dead anchor: b.html#gone"])
        self.assertEqual(self.complaints("c.html"), ["a.html: dead link: c.html"])

    def test_every_page_has_a_place(self):
        import navigation
        (self.folder / "install.md").write_text("# Install\n")
        self.assertIn({"Install": "install.md"}, navigation.build(self.folder))
        (self.folder / "lost.md").write_text("# Lost\n")
        with self.assertRaises(navigation.Astray):
            navigation.build(self.folder)


if __name__ == "__main__":
    unittest.main()
