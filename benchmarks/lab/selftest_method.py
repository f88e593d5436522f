# SPDX-License-Identifier: BSL-1.0
"""Planted cases for what the lab concludes and for the workers that it drives: each has to come out as what it is."""
import io
import random
import stat
import tempfile
from pathlib import Path

from . import conclusions, grid, processes, stats, styles, timing
from progress import Progress

WORKERS = {  # what a worker does with each line that it is asked
    "right": 'echo "10 $((iterations * 100)) $((iterations * 7 + permille)) 0"',
    "slower": 'echo "10 $((iterations * 110)) $((iterations * 7 + permille)) 0"',
    "wrong": 'echo "10 $((iterations * 100)) 5 0"',
    "ending": "exit 3",
    "babbling": "echo 'no number'",
    "hanging": "sleep 30",
}


def planted_worker(folder, kind):
    path = Path(folder) / kind
    path.write_text(f"#!/bin/bash\nwhile read -r test permille threads iterations seed depth; do {WORKERS[kind]}; done\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return timing.Worker(path)


def check_workers(say):
    patience, timing.PATIENCE = timing.PATIENCE, 1
    try:
        for kind, words in (("ending", "ended with 3"), ("babbling", "answered nonsense"), ("hanging", "has not answered")):
            problem = ""
            with tempfile.TemporaryDirectory() as folder:
                running = {"reference": [planted_worker(folder, "right")], kind: [planted_worker(folder, kind)]}
                try:
                    timing.samples(running, "reference", "fib", 0, 4, 0.001)
                except timing.WorkerFailed as error:
                    problem = f"{error.style}: {error}"
                timing.close(running)
            say(problem.startswith(f"{kind}: ") and words in problem, f"worker: {kind} is told: {problem}")
    finally:
        timing.PATIENCE = patience
    told = ""
    with tempfile.TemporaryDirectory() as folder:
        running = {name: [planted_worker(folder, name)] for name in ("right", "wrong")}
        try:
            timing.samples(running, "right", "fib", 0, 4, 0.001)
        except timing.WrongAnswer as error:
            told = str(error)
        timing.close(running)
    say(told.startswith("wrong answer: 5"), f"worker: a wrong answer ends the run: {told}")
    with tempfile.TemporaryDirectory() as folder:
        running = {name: [planted_worker(folder, name)] for name in ("right", "slower")}
        ratio = timing.paired(timing.samples(running, "right", "fib", 1, 8, 0.001), "right")["slower"]
        timing.close(running)
    say(abs(ratio[0] - 1.1) < 1e-9 and ratio[1] == (ratio[0], ratio[0]), f"worker: 10 % more time is {ratio[0]:.3f}")


def check_opening(say):
    """The last of three cannot be built."""
    with tempfile.TemporaryDirectory() as folder:
        worker, before = planted_worker(folder, "right"), set(processes.running)

        def build(_, file, pad, extra):
            if (file, pad) == ("broken", 32):
                raise processes.Failed("does not compile")
            return worker.command[0]

        try:
            timing.open_workers(build, None, {"right": ("right", 0), "broken": ("broken", 0)}, (0, 32))
            told = ""
        except processes.Failed as error:
            told = str(error)
        left = processes.running - before
        worker.close()
    say(told == "does not compile" and not left, f"worker: where one of them {told}, {len(left)} of the others go on")


def check_verdicts(say):
    rng = random.Random(3)

    def around(middle, width=0.01, rounds=24):
        return [middle * rng.lognormvariate(0, width) for _ in range(rounds)]

    planted = {"faster": (around(0.93), "win"), "slower": (around(1.08), "loss"), "same": (around(1.0), "tie"), "near": (around(1.015), "tie"),
               "wide": (around(1.03, 0.2), "tie")}
    found = stats.verdicts({name: samples for name, (samples, _) in planted.items()})
    for name, (_, expected) in planted.items():
        say(found[name] == expected, f"verdict of a style that is {name}: {found[name]}, expected {expected}")
    noisy = stats.verdicts({name: samples for name, (samples, _) in planted.items()}, clean=False)
    say(set(noisy.values()) == {"noisy"}, "verdicts where the copy is off: all noisy")
    false = sum("tie" != v for _ in range(200) for v in stats.verdicts({i: around(1.0, 0.02) for i in range(20)}).values())
    say(false <= 2, f"verdicts of 4,000 identical copies: {false} are no tie")
    say(stats.holm({"a": 0.001, "b": 0.03, "c": 0.04}) == {"a"}, "Holm: of 0.001, 0.03, 0.04 the first falls alone")


def check_crossing(say):
    rates = [0, 1, 10, 100]
    flat, steep = [100.0] * 4, [90.0, 91.0, 99.0, 180.0]
    at, always = stats.crossing(rates, steep, flat)
    say(always == "" and abs(at - (10 + 90 / 81)) < 1e-9, f"break-even: planted at 11.1 of a thousand, found {at:.1f}")
    say(stats.crossing(rates, flat, steep[:3] + [99.0]) == (None, "other"), "break-even: one that is always cheaper has none")
    say(stats.crossing(rates, [80.0] * 4, flat) == (None, "one"), "break-even: nor has one that is never")
    rng = random.Random(5)
    sides = [[[m * rng.lognormvariate(0, 0.02) for _ in range(24)] for m in side] for side in (steep, flat)]
    at, low, high, _ = stats.crossing_interval(rates, *sides)
    say(low < 11.1 < high and low < at < high, f"break-even: {at:.1f} [{low:.1f}, {high:.1f}] holds the planted 11.1")


def check_noise(say):
    def cells(same, more):
        return [{"style": style, "ratio": [ratio, ratio - 0.005, ratio + 0.005]} for style, ratio in
                [("A/A", r) for r in same] + [("+5 %", r) for r in more]]

    for expected, found in (("clean", conclusions.noise(cells([1.0, 1.01, 0.99], [1.05, 1.05, 1.04]), [1.0])),
                            ("NOISY", conclusions.noise(cells([1.03, 1.03, 1.02], [1.05, 1.05, 1.05]), [1.0])),
                            ("NOISY", conclusions.noise(cells([1.0, 1.0, 1.2], [1.05, 1.05, 1.05]), [1.0])),
                            ("NOISY", conclusions.noise(cells([1.0, 1.0, 1.0], [1.0, 1.0, 1.05]), [1.0])), ("NOISY", conclusions.noise([], [1.0]))):
        say(found["stamp"] == expected, f"noise: {found['stamp']}, expected {expected}: {found['why']}")


def check_styles(say):
    known = styles.all_styles()
    say(known and known[0].name == styles.FLOOR, "styles: the floor comes first")
    for style in known:
        complete = style.title and len(style.title) <= 34 and style.about and (style.language != "C++" or style.name == styles.FLOOR or
                                                                              {"prelude", "leaf", "each", "handled", "ignored"} <= set(style.sites))
        say(bool(complete), f"styles: {style.name} says what it is and how it looks")
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "mine.cpp"
        own.write_text("// SPDX\n// title: mine\n// about: a copy\n#ifdef LAB_SITES\nint leaf();\n//! each\nint site_N() { return leaf() + N; }\n#else\n#endif\n")
        made = styles.all_styles(Path(folder))[0]
    say((made.title, made.family) == ("mine", "own") and "int site_1() { return leaf() + 1; }" in made.site_unit(2), "styles: a file of one's own is found")


def check_grid(say):
    for mode in grid.MODES.values():
        say(len(set(mode.cells)) == len(mode.cells), f"cells of {mode.name}: {len(mode.cells)}, none twice")
    say(set(grid.quick_cells()) <= set(grid.usual_cells()) <= set(grid.full_cells()), "cells: quick is in the default, the default in full")


def check_progress(say):
    now = [0.0]
    out = io.StringIO()
    progress = Progress({"a": 10.0, "b": 30.0}, out, lambda: now[0])
    now[0] = 20.0
    progress.done("a")
    say(abs(progress.remaining() - 60) < 1e-9 and abs(progress.share() - 0.25) < 1e-9, "progress: what took twice as long lets the rest take twice as long")
    now[0] = 80.0
    progress.done("b")
    say(progress.share() == 1 and "100 %" in out.getvalue(), "progress: ends at 100 %")


def check_all(say):
    for check in (check_workers, check_opening, check_verdicts, check_crossing, check_noise, check_styles, check_grid, check_progress):
        check(say)
