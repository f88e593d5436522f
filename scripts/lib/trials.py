# SPDX-License-Identifier: BSL-1.0
"""The trials of tests/torture: what each injects and promises, how it is run, what was seen, and the tables made of that."""
import hashlib
import json
import os
import re
import signal
import subprocess
import time
import tomllib
from dataclasses import dataclass

ABSENT = 77  # the status of a program that cannot run here
REQUIRED = {"name", "fault", "promised", "run", "minutes"}
OPTIONAL = {"preset", "target", "short", "long", "alone"}
LINE = re.compile(r"^torture: (\d+) \| (.+)$", re.M)
BEGIN, END = "<!-- torture: {} -->\n", "<!-- torture end -->"
HEAD = "| fault | injected | promised | seen | repeat |\n| --- | --- | --- | --- | --- |\n"


class Wrong(Exception):
    """Trials, results or a page that contradict each other or themselves."""


@dataclass(frozen=True)
class Trial:
    part: str
    name: str
    fault: str
    promised: str
    run: tuple
    minutes: dict
    preset: str = ""
    target: str = ""
    short: tuple = ()
    long: tuple = ()
    alone: bool = False  # it measures times, or takes every processor

    def environment(self, version):
        return dict(self.short if version == "short" else self.long)

    def words(self):
        return [word.replace("{build}", f"build/{self.preset}") for word in self.run]

    def limit(self, version):
        """The seconds after which it hangs."""
        return 60 * max(2.0, 4 * self.minutes[version])

    def fingerprint(self):
        """Changes where what is run does."""
        return hashlib.sha256(repr((self.run, self.preset, self.long)).encode()).hexdigest()[:12]


def trial_of(part, table):
    name = table.get("name", "?")
    if wrong := (REQUIRED - table.keys()) | (table.keys() - REQUIRED - OPTIONAL):
        raise Wrong(f"{part}.toml, {name}: missing or unknown: {', '.join(sorted(wrong))}")
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise Wrong(f"{part}.toml: no name of a trial: {name}")
    if table["minutes"].keys() != {"short", "long"}:
        raise Wrong(f"{part}.toml, {name}: minutes are of `short` and `long`")
    if ("target" in table or any("{build}" in word for word in table["run"])) and "preset" not in table:
        raise Wrong(f"{part}.toml, {name}: built by which preset?")
    settings = {version: tuple(sorted(table.get(version, {}).items())) for version in ("short", "long")}
    return Trial(part, **{**table, "run": tuple(table["run"]), **settings})


def read_trials(folder):
    trials = [trial_of(path.stem, table) for path in sorted(folder.glob("*.toml"))
              for table in tomllib.loads(path.read_text(encoding="utf-8"))["trial"]]
    names = [trial.name for trial in trials]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Wrong(f"two trials have one name: {', '.join(twice)}")
    return trials


# a run


@dataclass(frozen=True)
class Outcome:
    verdict: str  # passed, FAILED, skipped
    injected: int
    seen: str
    seconds: float


def judged(status, output):
    """(verdict, injected, seen) of a program that ended."""
    said = LINE.findall(output)
    if status == ABSENT:
        reason = re.search(r"^skipped: (.+)$", output, re.M)
        return "skipped", 0, reason[1] if reason else "it cannot run here"
    if status != 0:
        return "FAILED", 0, f"status {status}" if status > 0 else f"ended by {signal.Signals(-status).name}"
    if len(said) != 1:
        return "FAILED", 0, f"{len(said)} lines say what was seen, instead of one"
    injected, seen = int(said[0][0]), said[0][1].strip()
    return ("passed" if injected else "FAILED"), injected, seen if injected else "nothing was injected"


def end_group(process):
    """No child of a trial outlives it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def run_trial(trial, version, root, log, tick=lambda seconds: None):
    """Runs one program to its end, or to its limit. Its output is in `log`."""
    started, status = time.monotonic(), None
    with open(log, "wb") as output:
        try:
            process = subprocess.Popen(trial.words(), cwd=root, env={**os.environ, **trial.environment(version)}, stdin=subprocess.DEVNULL,
                                       stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        except OSError as why:
            return Outcome("FAILED", 0, f"cannot be started: {why.strerror}", 0.0)
        try:
            while status is None and time.monotonic() - started < trial.limit(version):
                tick(time.monotonic() - started)
                try:
                    status = process.wait(0.5)
                except subprocess.TimeoutExpired:
                    pass
        finally:
            end_group(process)
    seconds = time.monotonic() - started
    if status is None:
        return Outcome("FAILED", 0, f"hangs: no end after {seconds / 60:.1f} minutes", seconds)
    return Outcome(*judged(status, log.read_text(encoding="utf-8", errors="replace")), seconds)


# results and pages


def read_results(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def keep(path, trial, outcome):
    """What a long run saw, for the page; those before it stay. Whole or not at all."""
    results = read_results(path)
    results[trial.name] = {"verdict": outcome.verdict, "injected": outcome.injected, "seen": outcome.seen,
                           "minutes": round(outcome.seconds / 60, 1), "of": trial.fingerprint()}
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(path)


def cell(text):
    return text.replace("|", "\\|")


def row(trial, result):
    seen = result["seen"] if result["verdict"] == "passed" else f"**{result['verdict']}**: {result['seen']}"
    return (f"| {cell(trial.fault)} | {result['injected']:,} | {cell(trial.promised)} | {cell(seen)} | `scripts/torture {trial.name}`, "
            f"{result['minutes']:g} min |\n")


def page_with(text, trials, results):
    """The page with a new table between the marks of each part."""
    for part in dict.fromkeys(trial.part for trial in trials):
        before, mark, rest = text.partition(BEGIN.format(part))
        _, end, after = rest.partition(END)
        if not mark or not end:
            raise Wrong(f"the page has no place for {part}: {BEGIN.format(part).strip()} … {END}")
        rows = "".join(row(trial, results[trial.name]) for trial in trials if trial.part == part and trial.name in results)
        text = before + mark + HEAD + rows + end + after
    return text


def complaints(trials, results, page, everyday_minutes):
    """What keeps the page from telling the truth, in sentences."""
    for trial in trials:
        result = results.get(trial.name)
        if result is None:
            yield f"{trial.name} was never run: scripts/torture {trial.name}"
        elif result["of"] != trial.fingerprint():
            yield f"{trial.name} was run as it was before: scripts/torture {trial.name}"
        elif result["verdict"] != "passed":
            yield f"{trial.name}: {result['verdict']}, {result['seen']}"
    for name in sorted(results.keys() - {trial.name for trial in trials}):
        yield f"{name} has a result and is no trial"
    if page != page_with(page, trials, results):
        yield "the page is not what the results say: scripts/torture --write"
    if (together := sum(trial.minutes["short"] for trial in trials)) > everyday_minutes:
        yield f"the short version takes {together:.1f} minutes, more than {everyday_minutes}"
