# SPDX-License-Identifier: BSL-1.0
"""scripts/torture must run what is planted here, and must not take for good what is not."""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "lib"))

from trials import Trial, Wrong, complaints, page_with, read_trials, run_trial  # noqa: E402

PAGE = "# Reliability\n\n<!-- torture: disk -->\nold\n<!-- torture end -->\n\nAfter.\n"
GOOD = "import os; print('torture:', os.environ['TIMES'], '| nothing | lost')"


def table(name, program, **more):
    """A trial that runs this Python program."""
    words = {"name": name, "fault": f"fault of {name}", "promised": "nothing is lost", "run": [sys.executable, "-c", program],
             "short": {"TIMES": "2"}, "long": {"TIMES": "1000"}, **more}
    lines = [f"{key} = {value}" if isinstance(value, str) and value.startswith("{") else f"{key} = {json.dumps(value)}"
             for key, value in words.items() if not isinstance(value, dict)]
    lines += [f"{key} = {{ {', '.join(f'{k} = {json.dumps(v)}' for k, v in value.items())} }}"
              for key, value in words.items() if isinstance(value, dict)]
    if "minutes" not in words:
        lines.append("minutes = { short = 0.1, long = 0.1 }")
    return "[[trial]]\n" + "\n".join(lines) + "\n"


class Place:
    """A checkout with these trials of a disk."""

    def __init__(self, folder, *tables):
        self.root = Path(folder)
        self.results, self.page = self.root / "tests/torture/results.json", self.root / "docs/reliability.md"
        self.results.parent.mkdir(parents=True)
        self.page.parent.mkdir()
        self.page.write_text(PAGE)
        self.plant(*tables)

    def plant(self, *tables):
        (self.results.parent / "disk.toml").write_text("".join(tables))

    def command(self, *words):
        return [sys.executable, ROOT / "scripts/torture", "--root", self.root, *words]

    def run(self, *words):
        done = subprocess.run(self.command(*words), capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


class whole_runs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def at(self, *tables):
        return Place(self.folder.name, *tables)

    def test_a_long_run_is_kept_and_written(self):
        at = self.at(table("one", GOOD), table("two", GOOD))
        self.assertEqual(at.run()[0], 0)
        self.assertEqual(json.loads(at.results.read_text())["two"]["injected"], 1000)
        self.assertIn("| fault of two | 1,000 | nothing is lost | nothing \\| lost | `scripts/torture two`", at.page.read_text())
        self.assertIn("\n\nAfter.\n", at.page.read_text())
        self.assertEqual(at.run("--check")[0], 0)

    def test_a_short_run_keeps_nothing(self):
        at = self.at(table("one", GOOD))
        status, said = at.run("--short")
        self.assertEqual(status, 0, said)
        self.assertIn("2 times", said)
        self.assertFalse(at.results.exists())
        self.assertEqual(at.page.read_text(), PAGE)

    def test_one_failure_fails_the_run_and_is_told_on_the_page(self):
        at = self.at(table("good", GOOD), table("bad", "print('torture: 3 | fine'); raise SystemExit(4)"), table("last", GOOD))
        status, said = at.run()
        self.assertEqual(status, 1)
        self.assertIn("FAILED   bad", said)
        self.assertIn("passed   last", said)
        self.assertIn("**FAILED**: status 4", at.page.read_text())
        self.assertEqual(at.run("--check"), (1, "bad: FAILED, status 4\n"))

    def test_what_is_absent_is_skipped_and_no_success(self):
        at = self.at(table("one", "print('skipped: no database here'); raise SystemExit(77)"))
        status, said = at.run()
        self.assertEqual(status, 1)
        self.assertIn("no database here", said)
        self.assertIn("0 passed, 0 FAILED, 1 skipped", said)
        self.assertIn("one was never run", at.run("--check")[1])

    def test_who_is_interrupted_goes_on(self):
        waits = "import os, time; os.path.exists('go') or time.sleep(600); print('torture: 1 | done')"
        at = self.at(table("one", GOOD), table("two", waits))
        running = subprocess.Popen(at.command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        while not at.results.exists():
            time.sleep(0.05)
        time.sleep(0.3)
        running.send_signal(signal.SIGTERM)
        self.assertIn("--resume goes on", running.communicate(timeout=30)[0])
        self.assertNotEqual(running.returncode, 0)
        (at.root / "go").touch()
        status, said = at.run("--resume")
        self.assertEqual(status, 0, said)
        self.assertNotIn("passed   one", said)
        self.assertEqual(at.run("--check")[0], 0)

    def test_a_preset_that_cannot_be_built_fails_its_trials(self):
        built = {"preset": "none", "target": "x"}
        status, said = self.at(table("one", GOOD, **built), table("two", GOOD)).run("--short")
        self.assertEqual(status, 1)
        self.assertIn("none cannot be built", said)
        self.assertIn("1 passed, 1 FAILED", said)

    def test_two_run_at_a_time_and_who_wants_it_runs_alone(self):
        meets = "import os, time; open('{0}', 'w'); [time.sleep(0.1) for _ in range(100) if not os.path.exists('{1}')]; " \
                "print('torture:', int(os.path.exists('{1}')), '| met')"
        alone = "import os, time; os.mkdir('busy'); time.sleep(0.3); os.rmdir('busy'); print('torture: 1 | alone')"
        at = self.at(table("one", meets.format("a", "b")), table("lone", alone, alone=True), table("two", meets.format("b", "a")),
                     table("loner", alone, alone=True))
        status, said = at.run("--short")
        self.assertEqual(status, 0, said)

    def test_an_unknown_name_is_refused(self):
        status, said = self.at(table("one", GOOD)).run("two")
        self.assertNotEqual(status, 0)
        self.assertIn("no trial is called two", said)


class hasty(Trial):
    def limit(self, version):
        return 2


class single_trials(unittest.TestCase):
    def outcome(self, program):
        with tempfile.TemporaryDirectory() as folder:
            trial = hasty("disk", "one", "", "", (sys.executable, "-c", program), {"short": 1, "long": 1})
            log = Path(folder, "log")
            found = run_trial(trial, "short", folder, log)
            self.output = log.read_text()
            return found.verdict, found.seen

    def test_what_is_seen_is_what_the_line_says(self):
        self.assertEqual(self.outcome("print('x'); print('torture: 7 | all is there'); print('y')"), ("passed", "all is there"))

    def test_no_line_two_lines_and_no_injection_are_failures(self):
        self.assertEqual(self.outcome("print('all passed')"), ("FAILED", "0 lines say what was seen, instead of one"))
        self.assertEqual(self.outcome("print('torture: 1 | a\\ntorture: 1 | b')"), ("FAILED", "2 lines say what was seen, instead of one"))
        self.assertEqual(self.outcome("print('torture: 0 | fine')"), ("FAILED", "nothing was injected"))

    def test_a_crash_is_a_failure_whatever_was_said(self):
        self.assertEqual(self.outcome("import os; print('torture: 1 | fine', flush=True); os.abort()"), ("FAILED", "ended by SIGABRT"))

    def test_who_hangs_is_ended_with_its_children(self):
        hangs = ("import subprocess, sys, time\nchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
                 "print(child.pid, flush=True)\ntime.sleep(600)")
        verdict, seen = self.outcome(hangs)
        self.assertEqual(verdict, "FAILED")
        self.assertIn("hangs", seen)
        self.assertFalse(is_running(int(self.output)))


def is_running(pid):
    """Whether this process is there and no zombie."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return False
        except (FileNotFoundError, ProcessLookupError):
            return False
        time.sleep(0.02)
    return True


class contradictions(unittest.TestCase):
    def trials(self, *tables):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "disk.toml").write_text("".join(tables))
            return read_trials(Path(folder))

    def test_a_trial_that_is_not_whole_is_refused(self):
        wrong = [table("One", GOOD), table("one", GOOD) * 2, table("one", GOOD, extra="x"), table("one", GOOD, target="x"),
                 table("one", GOOD, minutes={"short": "1"}), table("one", GOOD).replace("promised", "promise")]
        for text in wrong:
            with self.assertRaises(Wrong, msg=text):
                self.trials(text)

    def test_each_contradiction_of_the_page_is_told(self):
        one, = self.trials(table("one", GOOD))
        result = {"verdict": "passed", "injected": 3, "seen": "fine", "minutes": 1.0, "of": one.fingerprint()}
        page = page_with(PAGE, [one], {"one": result})

        def said(results, text=page, trials=(one,), most=10):
            return "; ".join(complaints(trials, results, text, most))

        self.assertEqual(said({"one": result}), "")
        self.assertIn("never run", said({}, page_with(PAGE, [one], {})))
        self.assertIn("as it was before", said({"one": result | {"of": "other"}}))
        self.assertIn("FAILED", said({"one": result | {"verdict": "FAILED"}}))
        self.assertIn("is no trial", said({"one": result, "gone": result}))
        self.assertIn("not what the results say", said({"one": result}, page.replace("fine", "finer")))
        self.assertIn("more than 0.05", said({"one": result}, most=0.05))

    def test_a_page_without_a_place_is_refused(self):
        with self.assertRaises(Wrong):
            page_with("# Reliability\n", self.trials(table("one", GOOD)), {})


if __name__ == "__main__":
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    unittest.main()
