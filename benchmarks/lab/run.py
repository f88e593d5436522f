# SPDX-License-Identifier: BSL-1.0
"""One run of the lab, from the builds to results.json. Whatever cannot be measured is said with the reason: nothing is dropped silently."""
import json
import random
import statistics
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from . import cores, environment, gate, grid, report, stats, style_facts, timing, workers
from .progress import Progress
from .styles import FLOOR, REFERENCE, all_styles
from .toolchain import LAB, RUNTIME, Builder, Failed, run

SCHEMA = 1
CONTROLS = {"A/A": 0, "+5 %": 5}       # copies of the reference: the same again, and with more work than it admits to
THROWING = ("exceptions", "exceptions_runtime_error", "exceptions_hierarchy")
INLINE = [*RUNTIME, workers.INLINE]
FORGOTTEN = LAB / "results" / "forgotten.json"
PROCESSES = 31
FIRST_DEPTH = 4


class Run:
    def __init__(self, mode, compilers, include, only=None, out=None):
        self.mode, self.compilers, self.builder = mode, compilers, Builder(include)
        self.styles = [s for s in all_styles() if not only or s.name in only or s.name == REFERENCE]
        self.lab = gate.Lab(self.builder, compilers, full=mode.name == "full", say=lambda text: None, cases=("all",))
        self.state = {(c.name, s.name): "" for c in compilers for s in self.styles}   # empty: measured
        self.suites = {}                                                             # (compiler, style): {(test, depth)}
        self.found = {"schema": SCHEMA, "mode": mode.name, "environment": environment.facts(compilers), "styles": [], "cells": [], "noise": {},
                      "break_even": [], "first_error": [], "sizes": [], "compiling": [], "debug": [], "stalls": [], "ignored": [], "code": [],
                      "end_to_end": [], "forgotten": None, "gate": [], "skipped": []}
        self.progress = Progress(self.steps()) if out is None else Progress(self.steps(), out)

    # what there is to do, with the seconds that it is thought to take

    def steps(self):
        count = len(self.styles) * len(self.compilers)
        rounds = self.mode.rounds * (self.mode.seconds + timing.WARM) * 1.25
        weights = {"build": 1.5 * count, "count": (3.0 if self.mode.everything else 1.5) * count, "code": 0.4 * count, "first": 0.3 * count}
        for compiler in self.compilers:
            weights |= {f"{compiler.name}: {cell}": rounds * len(self.styles) * (0.3 if cell.suite == "inplace" else 0.9) for cell in self.mode.cells}
        for part in self.gate_parts():
            weights[f"rows: {part}"] = {"compiling": 60, "cores": 150, "scaling": 60, "machines": 40, "timed": 40, "counted": 2}.get(part, 10)
        if self.mode.everything:
            weights |= {"compile": 2.0 * count, "debug": 1.2 * count, "end to end": 120}
        return weights

    def gate_parts(self):
        return [*gate.PARTS, "earlier"] if self.mode.everything else ["layout", "counted", "code", "earlier"]

    def late(self, what):
        """Whether there is no time left for what can be left out; then the report says so."""
        if self.progress.elapsed() <= self.mode.minutes * 60:
            return False
        self.skip(what, f"more than {self.mode.minutes} minutes had gone")
        return True

    def skip(self, what, why):
        self.found["skipped"].append({"what": what, "why": why})

    def pairs(self):
        """(compiler, style) of all that can still be measured."""
        return [(c, s) for c in self.compilers for s in self.styles if not self.state[c.name, s.name]]

    def failed(self, compiler, style, reason):
        self.state[compiler.name, style.name] = reason if reason.startswith("absent") else "failed: " + " ".join(reason.split())[:300]

    def each(self, step, work, pairs=None, needed=True):
        """work(compiler, style) for all that can be measured, two at a time: for what no other load disturbs. Where it is `needed`, a style that
        fails takes no further part."""
        pairs = self.pairs() if pairs is None else pairs

        def one(pair):
            try:
                return pair, work(*pair), ""
            except (Failed, RuntimeError, ValueError, OSError) as error:
                return pair, None, str(error)

        made = {}
        with ThreadPoolExecutor(2) as pool:
            for done, ((compiler, style), value, problem) in enumerate(pool.map(one, pairs), 1):
                if problem and needed:
                    self.failed(compiler, style, problem)
                elif problem:
                    self.skip(f"{step}: {style.name}, {compiler.name}", " ".join(problem.split())[:200])
                else:
                    made[compiler.name, style.name] = value
                self.progress.part(step, done / len(pairs), f"{step}: {style.name}, {compiler.name}")
        self.progress.done(step)
        return made

    # the steps

    def all_of_it(self):
        self.build()
        self.count()
        self.look_at_code()
        self.time_first_failures()
        for compiler in self.compilers:
            self.time_cells(compiler)
        if self.mode.everything:
            self.time_compilers()
            self.count_debug()
            self.end_to_end()
        else:
            self.skip("bytes once a program, compile times, -O0 and -Og, end to end", f"--{self.mode.name}")
        self.check_rows()
        self.draw_conclusions()

    def build(self):
        def made(compiler, style):
            if absence := style.absence(compiler):
                raise Failed("absent: " + absence)
            for pad in self.layouts(style):
                worker = workers.worker(self.builder, compiler, style, pad=pad)
            lines = run([worker, "suites"]).splitlines()
            return {(test, int(depth)) for test, depth in map(str.split, lines)}

        self.suites = self.each("build", made)
        for compiler in self.compilers:
            if problem := self.state.get((compiler.name, REFERENCE)):
                raise Failed(f"{compiler.name} cannot build the reference: {problem}")
            for extra in CONTROLS.values():
                for pad in self.mode.layouts:
                    workers.worker(self.builder, compiler, REFERENCE, pad=pad, extra=extra)

    def layouts(self, style):
        return self.mode.layouts if workers.can_be_padded(style) else (0,)

    def count(self):
        def counted(compiler, style):
            cost = self.lab.cost(compiler, style.name)
            if cost is None:
                raise Failed(self.lab.problem(compiler, style.name))
            return cost

        self.costs = self.each("count", counted, [(c, s) for c, s in self.pairs() if s.language != "Go"])
        for (compiler, style), cost in self.costs.items():
            expected = self.costs[compiler, REFERENCE].checksum
            for case, checksum in cost.checksum.items():
                if case in expected and checksum != expected[case]:
                    raise timing.WrongAnswer(f"{style} computed {checksum} in {case} where the reference computed {expected[case]}")

    def look_at_code(self):
        found = self.each("code", partial(style_facts.code_facts, self.builder, self.mode.everything), needed=False)
        for (compiler, style), facts in found.items():
            for section, values in facts.items():
                self.found[section].append({"compiler": compiler, "style": style, **values})

    def time_first_failures(self):
        if self.mode.name == "quick":
            return self.skip("the first failure of a process", "--quick")
        taken = {}
        pairs = [(c, s) for c, s in self.pairs() if s.name != FLOOR]
        order = [pair for pair in pairs for _ in range(PROCESSES)]
        random.Random(1).shuffle(order)
        for compiler, style in order:
            try:
                first, warm, _ = map(int, run([workers.worker(self.builder, compiler, style), "first", FIRST_DEPTH]).split())
                taken.setdefault((compiler.name, style.name), []).append((first, warm))
            except (Failed, ValueError) as error:
                self.skip(f"a first failure of {style.name}, {compiler.name}", str(error)[:200])
        for (compiler, style), samples in taken.items():
            middle, (low, high) = stats.order_statistic_interval([first for first, _ in samples])
            self.found["first_error"].append({"compiler": compiler, "style": style, "first_ns": middle, "low": low, "high": high,
                                              "warm_ns": statistics.median(warm for _, warm in samples), "processes": PROCESSES})
        self.progress.done("first")

    def time_cells(self, compiler):
        running = {False: self.open(compiler, RUNTIME), True: None}
        try:
            for cell in self.mode.cells:
                step = f"{compiler.name}: {cell}"
                if cell.inline and running[True] is None:
                    running[True] = self.open(compiler, INLINE)
                if cell in grid.quick_cells() or not self.late(step):
                    self.time_cell(compiler, cell, running[cell.inline])
                self.progress.done(step)
        finally:
            for group in running.values():
                timing.close(group or {})

    def open(self, compiler, flags):
        inline = flags is INLINE
        running = {}
        for style in self.styles:
            if self.state[compiler.name, style.name] or inline and style.language == "Go":
                continue
            try:
                running[style.name] = [timing.Worker(workers.worker(self.builder, compiler, style, flags, pad)) for pad in self.layouts(style)]
            except Failed as error:
                self.skip(f"{style.name}, inlinable, {compiler.name}", str(error)[:200])
        for control, extra in CONTROLS.items():
            running[control] = [timing.Worker(workers.worker(self.builder, compiler, REFERENCE, flags, pad, extra)) for pad in self.mode.layouts]
        return running

    def takes_part(self, compiler, cell, name):
        style = REFERENCE if name in CONTROLS else name
        return (cell.test, cell.depth) in self.suites[compiler.name, style] and not (cell.permille and style == FLOOR)

    def time_cell(self, compiler, cell, running):
        while True:
            sides = {name: group for name, group in running.items() if self.takes_part(compiler, cell, name)}
            walls = timing.Taken(sides, REFERENCE) if cell.threads > 1 else None
            try:
                taken = timing.samples(sides, REFERENCE, cell.test, cell.permille, self.mode.rounds, self.mode.seconds, cell.depth, cell.threads, walls)
                break
            except timing.WorkerFailed as error:
                if error.style in CONTROLS or error.style == REFERENCE:
                    raise
                self.skip(f"{error.style}, {compiler.name}, from {cell} on", str(error))
                timing.close({error.style: running.pop(error.style)})
        ratios = timing.paired_samples(taken, REFERENCE)
        found = verdicts(ratios)
        self.found["cells"] += [self.cell_of(compiler, cell, name, taken[name], ratios[name], walls) | {"verdict": found.get(name, "")}
                                for name in sides]

    def cell_of(self, compiler, cell, name, times, ratios, walls):
        ratio, (low, high) = stats.order_statistic_interval(ratios)
        made = {"compiler": compiler.name, "style": name, **cell.as_json(), "ratio": [ratio, low, high], "wall_ratio": None,
                "ns": statistics.median(times), "verdict": "", "instructions": None, "allocations": None, "bytes": None,
                "samples": [round(ns, 2) for ns in times], "ratios": [round(r, 4) for r in ratios]}
        if walls is not None:
            middle, (low, high) = timing.paired(walls, REFERENCE)[name]
            made["wall_ratio"] = [middle, low, high]
        cost = self.costs.get((compiler.name, name))
        key = cell.test, cell.permille, cell.depth
        if cost and not cell.inline and cell.threads == 1 and key in cost.instructions:
            made |= {"instructions": cost.instructions[key], "allocations": cost.allocations[key], "bytes": cost.bytes[key]}
        return made

    def time_compilers(self):
        for compiler in self.compilers:
            names = [s.name for c, s in self.pairs() if c is compiler and s.sites]
            self.found["compiling"] += style_facts.compile_facts(self.builder, compiler, names, 5 if self.mode.name == "full" else 3)
        self.progress.done("compile")

    def count_debug(self):
        for level in ("-O0", "-Og"):
            flags = (level, *RUNTIME[1:])
            pairs = [(c, s) for c, s in self.pairs() if s.language == "C++"]
            found = {}
            with ThreadPoolExecutor(2) as pool:
                counted = pool.map(lambda pair: (pair, self.lab.cost(pair[0], pair[1].name, flags)), pairs)
                found = {(c.name, s.name): cost.instructions["fib", 0, 0] for (c, s), cost in counted if cost}
            for (compiler, style), instructions in found.items():
                self.found["debug"].append({"compiler": compiler, "style": style, "level": level,
                                            "instructions": instructions / found[compiler, REFERENCE]})
        self.progress.done("debug")

    def check_rows(self):
        rows = []
        for part in self.gate_parts():
            if part not in ("scaling", "cores", "compiling") or not self.late(f"rows: {part}"):
                rows += gate.all_rows(self.lab, [part])
            self.progress.done(f"rows: {part}")
        report.judge(rows, report.read_known_misses(LAB / "known_misses.txt"))
        self.found["gate"] = report.as_json(rows)

    def end_to_end(self):
        if self.late("end to end"):
            return
        try:
            self.found["end_to_end"] = cores.end_to_end(self.lab, (0, 1, 10, 100, 500), self.mode.rounds, 0.02, self.progress.tell)
        except Failed as error:
            self.skip("end to end", str(error))
        self.progress.done("end to end")

    def draw_conclusions(self):
        self.found["styles"] = [self.style_of(style) for style in self.styles]
        self.found["noise"] = noise(self.found["cells"], self.found["environment"]["load"])
        self.found["break_even"] = break_even(self.found["cells"])
        if FORGOTTEN.exists():
            self.found["forgotten"] = json.loads(FORGOTTEN.read_text())
        facts = self.found["environment"]
        facts["load"].append(timing.load())
        facts |= {"seconds": self.progress.elapsed(), "rounds": self.mode.rounds, "layouts": list(self.mode.layouts), "seed": 1}

    def style_of(self, style):
        return {"name": style.name, "title": style.title, "family": style.family, "about": style.about, "language": style.language,
                "file": str(style.path.relative_to(LAB.parent)),
                "state": {c.name: self.state[c.name, style.name] or "measured" for c in self.compilers}}


def verdicts(ratios):
    """Of the styles of one cell: where an identical copy is off, it judges nobody."""
    same = statistics.median(ratios["A/A"])
    judged = {style: samples for style, samples in ratios.items() if style not in (REFERENCE, *CONTROLS)}
    return stats.verdicts(judged, clean=stats.BAND[0] <= same <= stats.BAND[1])


def noise(cells, load):
    same = [c["ratio"] for c in cells if c["style"] == "A/A"]
    more = [c["ratio"] for c in cells if c["style"] == "+5 %"]
    if not same:
        return {"cells": 0, "aa_median": None, "aa_worst": None, "power_found": 0, "power_cells": 0, "stamp": "NOISY", "why": "no control was run",
                "load": load}
    off = [abs(ratio[0] - 1) for ratio in same]
    middle = statistics.median(ratio[0] for ratio in same)
    noticed = sum(stats.notices_five_percent(ratio, low) for ratio, low, _ in more)
    wide = sum(o > 0.03 for o in off)
    why = []
    if abs(middle - 1) > 0.02:
        why.append("the identical copy is off by more than 2 % in half of the cells")
    if wide > len(off) / 20:
        why.append(f"the identical copy is off by more than 3 % in {wide} of {len(off)} cells")
    if noticed < 0.9 * len(more):
        why.append(f"5 % more work was noticed in {noticed} of {len(more)} cells only")
    return {"cells": len(same), "aa_median": middle, "aa_worst": 1 + max(off), "power_found": noticed, "power_cells": len(more),
            "stamp": "NOISY" if why else "clean", "why": "; ".join(why), "load": load}


def break_even(cells):
    """For each style and each that throws: from which failure rate on the style costs less, in the time of the same rounds."""
    curves = {}
    for cell in cells:
        if cell["suite"] in ("fib", "sqrt") and cell["threads"] == 1 and not cell["inline"] and cell["style"] not in CONTROLS:
            curves.setdefault((cell["compiler"], cell["suite"], cell["style"]), {})[cell["permille"]] = cell["ratios"]
    made = []
    for (compiler, suite, style), curve in curves.items():
        for throwing in THROWING:
            other = curves.get((compiler, suite, throwing))
            if style in (*THROWING, FLOOR) or not other or sorted(other) != sorted(curve) or len(curve) < 2:
                continue
            rates = sorted(curve)
            at, low, high, always = stats.crossing_interval(rates, [other[r] for r in rates], [curve[r] for r in rates])
            made.append({"compiler": compiler, "suite": suite, "throwing": throwing, "style": style, "permille": at, "low": low, "high": high,
                         "always": {"one": "throwing", "other": "style", "": ""}[always]})
    return made


def write(found, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(found, separators=(",", ":")))
    part.rename(path)
