# SPDX-License-Identifier: BSL-1.0
"""Small made-up cases for how the lab judges and builds, each with the one answer that is right: `check_all(say)`."""
import tempfile
from pathlib import Path
from types import SimpleNamespace

from . import cores, csv_form, durable, home, processor, report, run, stats, timing, toolchain
from .count import Cost
from .page import view
from .selftest_method import planted_worker


def is_refused(error, work, *words):
    try:
        work(*words)
    except error:
        return True
    return False


def check_stats(say):
    say(stats.order_statistic_interval([3.0, 1.0, 2.0]) == (2.0, (1.0, 3.0)), "interval: of three samples it is all of them")
    say(stats.sign_test([2.0] * 5, 1.0, True) == 1 / 32, "sign test: five of five are one in 32")
    say(stats.sign_test([0.0] * 5, 1.0, True) == 1, "sign test: none of five is no surprise")
    say(stats.holm({"c": 0.04, "a": 0.001, "b": 0.02}) == {"a", "b", "c"}, "Holm: each that falls makes it easier for the next, in any order")
    crossing = stats.crossing([0, 10], [0.0, 100.0], [50.0, 50.0])
    say(crossing == (5.0, ""), f"break-even: two lines cross in their middle, at {crossing[0]}")


def check_timing(say):
    with tempfile.TemporaryDirectory() as folder:
        running = {"right": [planted_worker(folder, "right")]}
        taken = timing.samples(running, "right", "fib", 0, 4, 0.001, threads=2)
        timing.close(running)
    say(taken["right"] == [50.0] * 4, f"timing: two threads share 100 ns of CPU: {taken['right']}")
    taken = timing.Taken({"reference": [], "x": []}, "reference")
    taken.add("x", 110.0, 100.0)
    taken.add("reference", 200.0, 200.0)
    say(timing.paired_samples(taken, "reference")["x"] == [1.1], "timing: a ratio is to what ran beside it, not to the whole round")


def check_processor(say):
    stat = "cpu  9 9 9 9 9\ncpu1 100 0 50 300 40 3 2 1\ncpu10 1 1 1 1 1\n"
    idle = processor.idle_time(stat, 1)
    say(abs(idle / processor.TICK - 340) < 1e-6, f"processor: idle, or waiting for a disk: {idle} s")
    say(processor.idle_time("cpu 1 2 3 4 5\n", 0) is None, "processor: what the system does not say is not guessed")
    watch = processor.Watch([SimpleNamespace(used=lambda: 3.0)])
    watch.began = (0.0, 0.0, 1.0)
    watch.now = lambda: (10.0, 5.0 - 2 * processor.TICK, 3.0)
    say(abs(watch.others() - 0.3) < 1e-6, f"processor: of 10 s, 5 idle and 2 the workers', others had {watch.others():.2f}")
    watch.now = lambda: (10.0, 9.99, 3.0)
    say(watch.others() == 0, f"processor: never less than nothing: {watch.others()}")
    watch.now = lambda: (10.0, 0.0, 1.0)
    say(watch.others() == 0, "processor: nobody is accused where the workers' own time is not known")


def check_home(say):
    def judged(measured, expected_here, known=()):
        row = report.Row("type.ms", "g++", "w", 7, "<=", measured, "ms")
        home.judged_at_home(row, SimpleNamespace(gcc=True), "type", expected_here)
        report.judge([row], {("type.ms", "g++"): (bound, "known") for bound in known})
        return row.verdict

    for measured, expected_here, verdict in ((10.0, 11.0, "noisy"), (20.0, 11.0, "MISS"), (10.0, 5.5, "MISS"), (6.0, 11.0, "pass")):
        got = judged(measured, expected_here)
        say(got == verdict, f"home: {measured} ms where <expected> takes {expected_here}: {got}, expected {verdict}")
    for measured, expected_here, verdict in ((20.0, 11.0, "MISS (known)"), (30.0, 11.0, "MISS"), (14.0, 5.5, "MISS")):
        got = judged(measured, expected_here, known=[12])
        say(got == verdict, f"home: {measured} ms where <expected> takes {expected_here} and 12 is registered: {got}, expected {verdict}")


def check_noise(say):
    def noise(same, more):
        return run.noise([{"style": "A/A", "ratio": [same, same - 0.005, same + 0.005]}] * 10
                         + [{"style": "+5 %", "ratio": [ratio, ratio - 0.005, ratio + 0.005]} for ratio in more], [1.0])

    found = noise(0.975, [1.05] * 10)
    say("off by more than 2 %" in found["why"], f"noise: a copy that is 2.5 % faster: {found['stamp']}: {found['why']}")
    busy = run.noise([{"style": "A/A", "ratio": [1.0, 0.995, 1.005], "waited": 0.0, "others": others} for others in (0.0, 0.5)] * 5, [1.0])
    say("another load took the processor in 5 of 10" in busy["why"], f"noise: others ran between the samples: {busy['stamp']}: {busy['why']}")
    found = noise(1.0, [1.05] * 5 + [1.0] * 5)
    say("noticed in 5 of 10" in found["why"], f"noise: five percent more, noticed in half of the cells: {found['stamp']}: {found['why']}")


def check_break_even(say):
    def cell(style, permille, ratio, inline=False):
        return {"suite": "fib", "threads": 1, "inline": inline, "style": style, "compiler": "g++", "permille": permille, "ratios": [ratio] * 24}

    cells = [cell("exceptions", 0, 0.9), cell("exceptions", 100, 1.9), cell("sure_try", 0, 1.0), cell("sure_try", 100, 1.0)]
    one = run.break_even(cells)[0]
    say(abs(one["permille"] - 10) < 1e-9, f"break-even: planted at 10, found {one['permille']}")
    same = run.break_even([*cells, cell("sure_try", 0, 5.0, inline=True)])[0]
    say(same == one, "break-even: what was inlined has no part in it")


def made_run(**facts):
    made = object.__new__(run.Run)
    made.__dict__.update(facts)
    return made


def check_run(say):
    def answering(checksum):
        cost = Cost()
        cost.checksum = {("fib", 0, 0): checksum}
        return cost

    withdrawn = []
    costs = {("g++", run.REFERENCE): answering(1), ("g++", "right"): answering(1), ("g++", "wrong"): answering(2)}
    one = made_run(compilers=[SimpleNamespace(name="g++")], pairs=list, each=lambda *_: costs,
                   withdraw=lambda compiler, style, why: withdrawn.append((style, why)))
    one.count()
    say([style for style, _ in withdrawn] == ["wrong"] and "wrong answer: 2" in withdrawn[0][1],
        f"run: a style that computes something else is withdrawn: {withdrawn}")
    for gone, late in ((100, False), (130, True)):
        one = made_run(progress=SimpleNamespace(elapsed=lambda gone=gone: gone), mode=SimpleNamespace(minutes=2), found={"skipped": []})
        say(one.late("a step") == late, f"run: of two minutes {gone} s have gone")


def check_cores(say):
    share = cores.crossover((100, 300), (110, 200))
    say(abs(share - 10 / 110) < 1e-9, f"cores: 10 more on the way to save 100 pays from a share of {share:.4f}")
    say(not is_refused(toolchain.Failed, cores.agree, {"a": {"c": 1}, "b": {"c": 1, "d": 2}}, "here"), "cores: the same answers are fine")
    say(is_refused(toolchain.Failed, cores.agree, {"a": {"c": 1}, "b": {"c": 2}}, "here"), "cores: other answers end it")


class Shop:
    """A service that is always there and has written five groups, to more with each look."""
    looks = 0

    def __init__(self, *_):
        self.place, self.process = ("127.0.0.1", 1), SimpleNamespace(pid="self")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def ask(self, _):
        Shop.looks += 5
        return f"\norders_writer_commits {Shop.looks}\n"


def check_durable(say):
    base = SimpleNamespace(service=lambda: "memory:", cpu=lambda: 0.0)
    kept, durable.service.Serving, durable.run = (durable.service.Serving, durable.run), Shop, lambda argv: said
    programs = {"orders": "orders", "place_orders": "place_orders"}
    try:
        said = "100 0 2.0 7.5"
        found = durable.served_round(programs, base, Path("."), 2, 0)
        say(found["rate"] == 50 and found["group"] == 20, f"durable: 100 orders in 2 s and 5 commits: {found}")
        said = "100 1 2.0 7.5"
        say(is_refused(toolchain.Failed, durable.served_round, programs, base, Path("."), 2, 0), "durable: a refused order ends the round")
    finally:
        durable.service.Serving, durable.run = kept


def check_toolchain(say):
    say(is_refused(toolchain.Failed, toolchain.run, ["false"]), "toolchain: a command that fails is told")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "cc"
        script.write_text('#!/bin/sh\necho "$1" >"$3"\n')
        script.chmod(0o755)
        builder = toolchain.Builder(folder)
        made = [builder.made("selftest", ".txt", [script, word], []) for word in ("one", "two", "one")]
        texts = [path.read_text() for path in made]
        for path in set(made):
            path.unlink()
    say(texts == ["one\n", "two\n", "one\n"], f"toolchain: other flags make another object: {texts}")


def check_page(say):
    for values, middle in (([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([], None)):
        say(view.median(values) == middle, f"page: the median of {values} is {view.median(values)}")


def check_csv(say):
    row = {"compiler": "g++", "core": "typed", "family": "deep", "permille": 1, "cpu_ratio": 1.0, "cpu_low": 0.9, "cpu_high": 1.2}
    line = next(line for line in csv_form.as_csv({"end_to_end": [row]}).splitlines() if ",cpu_ratio," in line)
    say(",1.0,0.9,1.2," in line, f"csv: the low end of an interval comes first: {line}")


def check_all(say):
    for check in (check_stats, check_timing, check_processor, check_home, check_noise, check_break_even, check_run, check_cores, check_durable,
                  check_toolchain, check_page, check_csv):
        check(say)
