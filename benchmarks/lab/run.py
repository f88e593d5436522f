# SPDX-License-Identifier: BSL-1.0
"""One run of the lab, from the builds to results.json. Whatever cannot be measured is said with the reason: nothing is dropped silently."""
import json
import random
import statistics
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from . import cores, environment, gate, grid, report, results, stats, style_facts, timing, workers
from .conclusions import CONTROLS, break_even, noise, verdicts
from progress import Progress
from .styles import FLOOR, REFERENCE, all_styles
from .toolchain import LAB, RUNTIME, Builder, Failed, run

INLINE = [*RUNTIME, workers.INLINE]
FORGOTTEN = LAB / "results" / "forgotten.json"
PROCESSES = 31
FIRST_DEPTH = 4
KEPT = 15            # seconds after which what was measured is on the disk


class Run:
    def __init__(self, mode, compilers, include, only=None, out=None, keep=None):
        """`keep`: the file that holds what was measured while the run has not ended."""
        self.mode, self.compilers, self.builder, self.keep = mode, compilers, Builder(include), keep
        self.kept, self.withdrawn, self.every = 0.0, 0, tuple(compilers)
        self.styles = [s for s in all_styles() if not only or s.name in only or s.name == REFERENCE]
        if unknown := set(only or ()) - {s.name for s in self.styles}:
            raise Failed(f"no style is called {', '.join(sorted(unknown))}")
        self.lab = gate.Lab(self.builder, compilers, full=mode.name == "full", say=lambda text: None, cases=mode.cases)
        self.state = {(c.name, s.name): "" for c in compilers for s in self.styles}   # empty: measured
        self.suites = {}                                                             # (compiler, style): {(test, depth)}
        self.costs = {}
        self.found = {"schema": results.SCHEMA, "incomplete": "", "mode": mode.name, "environment": environment.facts(compilers), "styles": [], "cells": [], "noise": {},
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
        return [*gate.PARTS, "earlier"] if self.mode.everything else list(self.mode.parts)

    def late(self, what):
        """Whether there is no time left for what can be left out; then the report says so."""
        if self.progress.elapsed() <= self.mode.minutes * 60:
            return False
        self.skip(what, f"more than {self.mode.minutes} minutes had gone")
        return True

    def skip(self, what, why, fault=False):
        """`fault`: something broke; without, it was left out on purpose."""
        self.found["skipped"].append({"what": what, "why": " ".join(why.split())[:300], "fault": fault})

    def broke(self):
        """Whether something did that should not: then the exit status says so."""
        return (any(one["fault"] for one in self.found["skipped"]) or any(why.startswith("failed") for why in self.state.values())
                or any(row["note"].startswith("failed") for row in self.found["gate"]))

    def drop(self, compiler, why):
        """Nothing can be compared with this compiler any more."""
        self.skip(f"all else with {compiler.name}", why, fault=True)
        self.compilers = self.lab.compilers = [c for c in self.compilers if c is not compiler]

    def checkpoint(self, now=False):
        """What a run that is killed leaves behind."""
        if self.keep is None or not now and self.progress.elapsed() - self.kept < KEPT:
            return
        self.kept = self.progress.elapsed()
        found = self.concluded() | {"incomplete": "the run had not ended when this was written"}
        try:
            results.write(found, self.keep)
        except results.Unusable as error:
            if now:
                raise
            if not any(one["why"] == str(error) for one in self.found["skipped"]):
                self.skip("what a killed run leaves behind", str(error), fault=True)

    def pairs(self):
        """(compiler, style) of all that can still be measured."""
        return [(c, s) for c in self.compilers for s in self.styles if not self.state[c.name, s.name]]

    def failed(self, compiler, style, reason):
        words = " ".join(reason.split())[:300]
        self.state[compiler.name, style.name] = words if words.startswith(("absent", "failed")) else "failed: " + words

    def withdraw(self, compiler, name, reason):
        """What a style has measured counts no more once it has computed something else than the reference."""
        for section in ("cells", "first_error"):
            left = [one for one in self.found[section] if (one["compiler"], one["style"]) != (compiler.name, name)]
            self.withdrawn += len(self.found[section]) - len(left)
            self.found[section] = left
        self.costs.pop((compiler.name, name), None)
        self.state[compiler.name, name] = f"failed: {reason}"

    def each(self, step, work, pairs=None, needed=True):
        """work(compiler, style) for all that can be measured, two at a time: for what no other load disturbs. Where it is `needed`, a style that
        fails takes no further part."""
        pairs = self.pairs() if pairs is None else pairs

        def one(pair):
            try:
                return pair, work(*pair), ""
            except Exception as error:  # a style may break in any way
                return pair, None, report.reason(error) or "no reason is known"

        made = {}
        with ThreadPoolExecutor(2) as pool:
            for done, ((compiler, style), value, problem) in enumerate(pool.map(one, pairs), 1):
                if problem and needed:
                    self.failed(compiler, style, problem)
                elif problem:
                    self.skip(f"{step}: {style.name}, {compiler.name}", problem, fault=True)
                else:
                    made[compiler.name, style.name] = value
                self.progress.part(step, done / len(pairs), f"{step}: {style.name}, {compiler.name}")
        self.progress.done(step)
        return made

    # the steps

    def all_of_it(self):
        self.checkpoint(now=True)
        self.build()
        self.count()
        self.look_at_code()
        self.time_first_failures()
        for compiler in list(self.compilers):
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
            return suites_of(worker)

        self.suites = self.each("build", made)
        for compiler in list(self.compilers):
            try:
                if problem := self.state[compiler.name, REFERENCE]:
                    raise Failed(f"the reference: {problem}")
                for extra in CONTROLS.values():
                    for pad in self.mode.layouts:
                        workers.worker(self.builder, compiler, REFERENCE, pad=pad, extra=extra)
            except Failed as error:
                self.drop(compiler, str(error))

    def layouts(self, style):
        return self.mode.layouts if workers.can_be_padded(style) else (0,)

    def count(self):
        def counted(compiler, style):
            cost = self.lab.cost(compiler, style.name)
            if cost is None:
                raise Failed(self.lab.problem(compiler, style.name))
            return cost

        self.costs = self.each("count", counted, [(c, s) for c, s in self.pairs() if s.language != "Go"])
        for compiler in list(self.compilers):
            costs = {style: cost for (name, style), cost in self.costs.items() if name == compiler.name}
            if REFERENCE not in costs:
                self.drop(compiler, f"the reference: {self.state[compiler.name, REFERENCE]}")
                continue
            others = {style: case for style, cost in costs.items() if (case := differing(cost, costs[REFERENCE]))}
            if 2 * len(others) > len(costs):
                self.drop(compiler, "most styles compute something else than the reference")
                continue
            for style, case in others.items():
                self.withdraw(compiler, style, f"wrong answer: {costs[style].checksum[case]} in {' '.join(map(str, case))}, where the reference computed "
                                               f"{costs[REFERENCE].checksum[case]}")

    def look_at_code(self):
        found = self.each("code", partial(style_facts.code_facts, self.builder, self.mode.everything), needed=False)
        for (compiler, style), facts in found.items():
            for section, values in facts.items():
                self.found[section].append({"compiler": compiler, "style": style, **values})

    def time_first_failures(self):
        if self.mode.name in ("smoke", "quick"):
            return self.skip("the first failure of a process", f"--{self.mode.name}")
        taken = {}
        pairs = [(c, s) for c, s in self.pairs() if s.name != FLOOR]
        order = [pair for pair in pairs for _ in range(PROCESSES)]
        random.Random(1).shuffle(order)
        broken = set()
        for compiler, style in order:
            key = compiler.name, style.name
            if key in broken:
                continue
            try:
                first, warm, _ = map(int, run([workers.worker(self.builder, compiler, style), "first", FIRST_DEPTH], patience=timing.PATIENCE).split())
                taken.setdefault(key, []).append((first, warm))
            except (Failed, ValueError) as error:
                broken.add(key)
                self.skip(f"the first failure of a process: {style.name}, {compiler.name}", report.reason(error), fault=True)
        for (compiler, style), samples in taken.items():
            if (compiler, style) in broken:
                continue
            middle, (low, high) = stats.order_statistic_interval([first for first, _ in samples])
            self.found["first_error"].append({"compiler": compiler, "style": style, "first_ns": middle, "low": low, "high": high,
                                              "warm_ns": statistics.median(warm for _, warm in samples), "processes": len(samples)})
        self.progress.done("first")

    def time_cells(self, compiler):
        running = {}
        try:
            for cell in self.mode.cells:
                step = f"{compiler.name}: {cell}"
                if cell.inline not in running:
                    running[cell.inline] = self.open(compiler, INLINE if cell.inline else RUNTIME)
                if cell in (*grid.quick_cells(), *grid.smoke_cells()) or not self.late(step):
                    self.time_cell(compiler, cell, running[cell.inline])
                self.progress.done(step)
                self.checkpoint()
        except timing.WrongAnswer as error:
            for style in self.styles:
                if not self.state[compiler.name, style.name]:
                    self.withdraw(compiler, style.name, str(error))
            self.drop(compiler, f"{error.style}: {error}")
        except Failed as error:
            self.drop(compiler, f"from {cell} on: {error}")
        finally:
            for group in running.values():
                for name in timing.close(group):
                    self.skip(f"{name}, {compiler.name}", "it left processes behind, which were ended; they may have disturbed others", fault=True)

    def open(self, compiler, flags):
        inline = flags is INLINE
        with timing.all_or_none() as running:
            for style in self.styles:
                if self.state[compiler.name, style.name] or inline and style.language == "Go":
                    continue
                try:
                    running[style.name] = timing.start(workers.worker(self.builder, compiler, style, flags, pad) for pad in self.layouts(style))
                except Failed as error:
                    self.skip(f"{style.name}{', inlinable' if inline else ''}, {compiler.name}", str(error), fault=True)
            for control, extra in CONTROLS.items():
                running[control] = timing.start(workers.worker(self.builder, compiler, REFERENCE, flags, pad, extra) for pad in self.mode.layouts)
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
                if isinstance(error, timing.WrongAnswer):
                    self.withdraw(compiler, error.style, str(error))
                else:
                    self.skip(f"{error.style}, {compiler.name}, from {cell} on", str(error), fault=True)
                    if not any((one["compiler"], one["style"]) == (compiler.name, error.style) for one in self.found["cells"]):
                        self.state[compiler.name, error.style] = f"failed: {error}"
                for name in timing.close({error.style: running.pop(error.style)}):
                    self.skip(f"{name}, {compiler.name}", "it left processes behind, which were ended", fault=True)
        ratios = timing.paired_samples(taken, REFERENCE)
        found = verdicts(ratios, taken.loaded())
        self.found["cells"] += [self.cell_of(compiler, cell, name, taken[name], ratios[name], walls) | {"verdict": found.get(name, "")}
                                | ({"waited": round(taken.waited(), 4), "others": round(taken.others, 4)} if name == "A/A" else {}) for name in sides]

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
            found, broken = style_facts.compile_facts(self.builder, compiler, names, 5 if self.mode.name == "full" else 3)
            self.found["compiling"] += found
            for name, why in broken.items():
                self.skip(f"compile time: {name}, {compiler.name}", why, fault=True)
        self.progress.done("compile")

    def count_debug(self):
        for level in ("-O0", "-Og"):
            flags = (level, *RUNTIME[1:])
            pairs = [(c, s) for c, s in self.pairs() if s.language == "C++"]
            found = self.each(f"debug {level}", lambda c, s, flags=flags: self.lab.needed(c, s.name, flags).instructions["fib", 0, 0], pairs, needed=False)
            for (compiler, style), instructions in found.items():
                if (compiler, REFERENCE) in found:
                    self.found["debug"].append({"compiler": compiler, "style": style, "level": level,
                                                "instructions": instructions / found[compiler, REFERENCE]})
        self.progress.done("debug")

    def check_rows(self):
        rows = []
        for part in self.gate_parts():
            if part not in ("scaling", "cores", "compiling") or not self.late(f"rows: {part}"):
                rows += gate.all_rows(self.lab, [part])
            self.progress.done(f"rows: {part}")
            self.checkpoint()
        report.judge(rows, report.read_known_misses(LAB / "known_misses.txt"))
        self.found["gate"] = report.as_json(rows)

    def end_to_end(self):
        if self.late("end to end"):
            return
        def lose(compiler, why):
            self.skip(f"end to end, {compiler.name}", why, fault=" is missing" not in why and "examples/orders uses" not in why)

        self.found["end_to_end"] = cores.end_to_end(self.lab, lose, (0, 1, 10, 100, 500), self.mode.rounds, 0.02, self.progress.tell)
        self.progress.done("end to end")

    def draw_conclusions(self):
        try:
            self.found["forgotten"] = json.loads(FORGOTTEN.read_text())
        except (OSError, ValueError) as error:
            self.skip("what a forgotten check costs", f"{FORGOTTEN.name}: {error}", fault=True)
        self.found = self.concluded()

    def interrupted(self, why):
        self.found["incomplete"] = why
        self.skip("the rest", why)

    def concluded(self):
        """The result with what follows from its cells."""
        before = self.found["environment"]
        facts = before | environment.strain(before["strain"]) | {"load": [before["load"][0], timing.load()]}
        facts |= {"seconds": self.progress.elapsed(), "rounds": self.mode.rounds, "layouts": list(self.mode.layouts), "seed": 1}
        return self.found | {"styles": [self.style_of(style) for style in self.styles], "totals": self.totals(), "environment": facts,
                             "noise": noise(self.found["cells"], facts["load"], facts["stolen"]), "break_even": break_even(self.found["cells"])}

    def totals(self):
        """How much was to be measured, and how much of it was not."""
        states = [self.state[c.name, s.name] for c in self.every for s in self.styles]
        planned = sum(self.takes_part(c, cell, s.name) for c in self.every for s in self.styles if (c.name, s.name) in self.suites
                      for cell in self.mode.cells if not (cell.inline and s.language == "Go"))
        measured = sum(cell["style"] not in CONTROLS for cell in self.found["cells"])
        return {"styles": len(states), "absent": sum(why.startswith("absent") for why in states), "failed": sum(why.startswith("failed") for why in states),
                "cells": planned, "left_out": planned - measured, "withdrawn": self.withdrawn,
                "faults": sum(one["fault"] for one in self.found["skipped"])}

    def style_of(self, style):
        return {"name": style.name, "title": style.title, "family": style.family, "about": style.about, "language": style.language,
                "file": str(style.path.relative_to(LAB.parent) if style.path.is_relative_to(LAB.parent) else style.path.name),
                "state": {c.name: self.state[c.name, style.name] or "measured" for c in self.every}}


def suites_of(worker):
    """{(test, depth)} that a worker says it takes part in."""
    found = set()
    for line in run([worker, "suites"], patience=timing.PATIENCE).splitlines():
        words = line.split()
        if len(words) != 2 or not words[1].isdecimal():
            raise Failed(f"it named nonsense as a suite: {line[:60]!r}")
        found.add((words[0], int(words[1])))
    if not found:
        raise Failed("it takes part in no suite")
    return found


def differing(cost, reference):
    """The first case in which it computed something else; None where there is none."""
    return next((case for case, checksum in cost.checksum.items() if reference.checksum.get(case, checksum) != checksum), None)
