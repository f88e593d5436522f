# SPDX-License-Identifier: BSL-1.0
"""The numbers that must hold, a function for each kind; every one returns rows."""
from functools import partial
from itertools import product

from . import compile_time, cores, costs, count, durable, earlier, footprint, machine_code, machines, sources, stats, timing, workers
from .home import judged_at_home
from .report import Row, guarded, number
from .toolchain import LAB, RUNTIME, Failed, run

REFERENCE = "code_out"
SURE = ("sure_try", "sure_monadic")
RIVALS = ("abort_floor", "code_out", "value_error", "exceptions", "std_expected", "tl_expected", "outcome_narrow")
STYLES = (*RIVALS, *SURE)
SITE_STYLES = (SURE[0], "value_error", "std_expected", "tl_expected", "outcome_narrow")
FINE_RIVALS = ("value_error", "std_expected", "tl_expected", "outcome_narrow")  # those that return what they fail with
TRACED = "-DSURE_TRACE=1"
CONTROLLING = (REFERENCE, "A/A", "+5 %")  # without one of them nothing is judged


class Lab:
    def __init__(self, builder, compilers, full=False, say=print, planted=False, cases=()):
        """`planted`: the self-test, in which every number has to be missed. `cases`: ("all",) to count more than the gate needs."""
        self.builder, self.compilers, self.full, self.say, self.planted, self.cases = builder, compilers, full, say, planted, cases
        self.costs, self.problems = {}, {}

    def cost(self, compiler, style, flags=tuple(RUNTIME)):
        key = compiler.name, style, tuple(flags)
        if key not in self.costs:
            self.costs[key] = None
            words = "does not compile: "
            try:
                program = workers.worker(self.builder, compiler, style, list(flags))
                words = "failed: "
                self.costs[key] = count.cost_of(program, cases=self.cases if key[2] == tuple(RUNTIME) else ())
            except Failed as error:
                self.problems[key] = words + str(error)
        return self.costs[key]

    def needed(self, compiler, style, flags=tuple(RUNTIME)):
        """What everything is compared with: without it there are no rows."""
        cost = self.cost(compiler, style, flags)
        if cost is None:
            raise Failed(f"{style}: {self.problem(compiler, style, flags)}")
        return cost

    def problem(self, compiler, style, flags=tuple(RUNTIME)):
        return self.problems.get((compiler.name, style, tuple(flags)), "")

    def rivals(self, compiler, value, styles=FINE_RIVALS, flags=tuple(RUNTIME)):
        parts = []
        for style in styles:
            cost = self.cost(compiler, style, flags)
            parts.append(f"{style} {number(value(cost)) if cost else 'absent'}")
        return ", ".join(parts)


def gated(cost):
    """The cases that every run counts, of those that this one did."""
    return [key for key in cost.checksum if key[0] in ("fib", "sqrt", "chain.guard", "widen") and key[2] <= 16]


def layout(lab):
    rows = []
    for compiler in lab.compilers:
        try:
            objects = [lab.builder.object(compiler, LAB / "layout.cpp", ["-O1"])]
        except Failed:
            objects = []
            for row in range(9):  # one fact that does not compile must not hide the others
                try:
                    objects.append(lab.builder.object(compiler, LAB / "layout.cpp", ["-O1", f"-DLAB_ROW={row}"]))
                except Failed as error:
                    rows.append(Row(f"layout.{row}", compiler.name, f"layout.cpp with LAB_ROW={row}", 1, "==",
                                    note=f"does not compile: {error}"))
        for made in objects:
            program = lab.builder.made(f"{compiler.name}-layout", ".exe", compiler.argv(made), [made])
            for line in run([program]).splitlines():
                what, measured, must = line.split("|")
                rows.append(Row("layout", compiler.name, what, float(must), "==", float(measured)))
        rows += registers(lab, compiler)
    return rows


def registers(lab, compiler):
    rows = []
    for function in ("lab_returns_value", "lab_returns_failure", "lab_returns_enum"):
        row = Row("registers", compiler.name, f"{function}(): one register, 1 = yes", 1, "==")
        try:
            made = lab.builder.object(compiler, LAB / "registers.cpp", ["-O2"])
            place = machine_code.return_registers(made, function)
            row.measured, row.note = float(place == "rax"), place
        except Failed as error:
            row.note = f"does not compile: {error}"
        rows.append(row)
    return rows


def counted(lab):
    """Instructions: P2544's two workloads, a propagating frame, failure against success, the widening chain."""
    rows = []
    for compiler in lab.compilers:
        numbers = {"fib": 25600, "frame": 18, "widen": (53, 56)} if compiler.gcc else {"fib": 30500, "frame": 24, "widen": None}
        throwing, reference = lab.needed(compiler, "exceptions"), lab.needed(compiler, REFERENCE)
        for style in SURE:
            cost = lab.cost(compiler, style)
            # The numbers bind the fast path, SURE_TRY; the monadic form is reported beside it.
            limits = numbers if style == SURE[0] else {"fib": None, "frame": None, "widen": None}
            binds = style == SURE[0]

            def row(id, what, limit, value, rivals="", op="<=", unit="instructions", styles=FINE_RIVALS):
                rows.append(Row(f"{id}.{style}", compiler.name, f"{style}: {what}", limit, op, value(cost) if cost else None, unit,
                                lab.rivals(compiler, value, styles) if rivals == "" else rivals,
                                lab.problem(compiler, style)))

            row("fib.instructions", "fib(15), no failures", limits["fib"], lambda c: c.instructions["fib", 0, 0],
                styles=("code_out", *FINE_RIVALS))
            row("fib.failing", "fib(15), every call fails", None, lambda c: c.instructions["fib", 1000, 0])
            row("frame", "a propagating frame", limits["frame"], lambda c: c.per_frame(0), styles=("code_out", *FINE_RIVALS))
            row("frame.failing", "a propagating frame that fails", limits["frame"], lambda c: c.per_frame(1000),
                styles=("code_out", *FINE_RIVALS))
            row("sad", "failure / success at depth 16", 1.05 if binds else None,
                lambda c: c.instructions["chain.guard", 1000, 16] / c.instructions["chain.guard", 0, 16], unit="")
            for depth in (1, 4, 16):
                row(f"throw.{depth}", f"a throw / a failure at depth {depth}", 250 if binds else None,
                    lambda c, d=depth: throwing.instructions["chain.guard", 1000, d] / c.instructions["chain.guard", 1000, d],
                    op=">=", unit="")
            good, bad = limits["widen"] or (None, None)
            row("widen", "{A} to {A,B,C,D}, success", good, lambda c: c.instructions["widen", 0, 0])
            row("widen.failing", "{A} to {A,B,C,D}, failure", bad, lambda c: c.instructions["widen", 1000, 0])
            row("allocations", "allocations in every success and failure", 0, lambda c: sum(c.allocations[k] for k in gated(c)), op="==",
                unit="", styles=("exceptions", *FINE_RIVALS))
            row("checksums", "cases that compute what the reference computes, of all", float(len(gated(reference))),
                lambda c: float(sum(c.checksum.get(k) == reference.checksum[k] for k in gated(reference))), op="==", unit="")
    return rows


def errors(lab):
    """Instructions and allocations of any_error and of contexts, on the way of a failure and of a success."""
    rows = []
    for compiler in lab.compilers:
        cost, problem = None, ""
        try:
            cost = count.cost_of(lab.builder.errors(compiler))
        except Failed as error:
            problem = "failed: " + str(error)

        def row(id, what, limit, value, op="<=", unit="instructions", rival=""):
            rows.append(Row(f"errors.{id}", compiler.name, what, limit, op, value(cost) if cost else None, unit, rival, problem))

        def frame(kind, permille):
            return lambda c: c.per_frame(permille, kind)

        row("as", "any_error::as behind 4 contexts", 60, lambda c: c.instructions["as", 1000, 4], rival="Go errors.As 273 ns, 1 allocation")
        row("as.allocations", "the same, allocations", 0, lambda c: c.allocations["as", 1000, 4], "==", "")
        row("level", "a level with a context on an any_error", 450, frame("erased.noted", 1000), rival="Go %w 144 ns, 2 allocations a level")
        row("level.plain", "the same without the context", None, frame("erased.plain", 1000))
        row("level.allocations", "16 contexts on an any_error, allocations", 1, lambda c: c.allocations["erased.noted", 1000, 16], unit="")
        row("typed", "a level with a context on a typed failure", 450, frame("typed.noted", 1000))
        row("typed.allocations", "16 contexts on a typed failure, allocations", 0, lambda c: c.allocations["typed.noted", 1000, 16], "==", "")
        for kind in ("typed", "erased"):
            row(f"success.{kind}", f"what a context adds to a frame that succeeds, {kind}", 8,
                lambda c, k=kind: c.per_frame(0, f"{k}.noted") - c.per_frame(0, f"{k}.plain"))
        row("success.allocations", "allocations where nothing fails", 0,
            lambda c: sum(n for (_, permille, _), n in c.allocations.items() if permille == 0), "==", "")
        row("checksums", "cases that compute what they have to, of all", 17,
            lambda c: float(sum(c.checksum[k] == 24 * (7 if k[1] else 1 + k[2]) for k in c.checksum)), "==", "")
    return rows


def traces(lab):
    """What return traces add: nothing to a success, nothing at all when they are off; to a failure, what is reported."""
    rows = []
    for compiler in lab.compilers:
        for style in SURE:
            rows += traced_style(lab, compiler, style)
        rows += traces_off(lab, compiler)
    return rows


def traced_style(lab, compiler, style):
    """The same source with and without ways. The promise is for SURE_TRY; successes of the monadic form are reported beside it."""
    rows, binds, suffix = [], style == SURE[0], "" if style == SURE[0] else f".{style}"

    def row(id, what, limit, value, flags=RUNTIME, op="<=", unit="instructions"):
        off, on = lab.cost(compiler, style, flags), lab.cost(compiler, style, (*flags, TRACED))
        rows.append(Row(f"trace.{id}{suffix}", compiler.name, f"{style}, on - off: {what}", limit if binds else None, op,
                        value(on, off) if on and off else None, unit,
                        note=lab.problem(compiler, style, flags) or lab.problem(compiler, style, (*flags, TRACED))))

    def added(*case):
        return lambda on, off: on.instructions[case] - off.instructions[case]

    row("fib.success", "fib(15), no failures", 0, added("fib", 0, 0))
    row("chain.success", "17 frames, no failure", 0, added("chain.guard", 0, 16))
    row("widen.success", "{A} to {A,B,C,D}, success", 0, added("widen", 0, 0))
    if not binds:
        return rows
    row("sqrt.success", "ten passes over a hundred roots, no failures", 0, added("sqrt", 0, 0))
    row("sqrt.errno", "the same with -O2 alone, where sqrt may set errno", 0, added("sqrt", 0, 0), ("-O2",))
    row("first_hop", "the first hop of a failure", 250, added("chain.guard", 1000, 1))
    row("hop", "a further hop", 120, lambda on, off: on.per_frame(1000) - off.per_frame(1000))
    row("allocations", "allocations when on, in every success and failure", 0,
        lambda on, off: sum(on.allocations[k] for k in gated(on)), op="==", unit="")
    reference = lab.needed(compiler, REFERENCE)
    row("checksums", "cases that compute what the reference computes when on, of all", float(len(gated(reference))),
        lambda on, off: float(sum(on.checksum.get(k) == reference.checksum[k] for k in gated(reference))), op="==", unit="")
    return rows


def traces_off(lab, compiler):
    def measured(id, what, value, unit):
        row = Row(f"trace.off.{id}", compiler.name, what, 0, "==", unit=unit)
        try:
            row.measured = float(value())
        except Failed as error:
            row.note = f"does not compile: {error}"
        return row

    def data():
        ours, reference = (machine_code.data_bytes(lab.builder.text_object(compiler, "sites", workers.named(name).site_unit(16), RUNTIME))
                           for name in (SURE[0], REFERENCE))
        return ours - reference

    def code():
        return machine_code.differing_lines(*(lab.builder.text_object(compiler, "ways", sources.ways_unit(asks), RUNTIME)
                                              for asks in (False, True)))

    return [measured("data", "16 call sites, sure_try - code_out, off: data and zeroed memory", data, "bytes"),
            measured("code", "lines of code that asking for the way of a failure adds, off", code, "")]


def generated_code(lab):
    """Store-forwarding stalls, thread-locals, locks and allocations in what the compiler made of each style."""
    rows = []
    for compiler in lab.compilers:
        seen = {}
        for style in STYLES:
            try:
                made = workers.style_object(lab.builder, compiler, style)
                seen[style] = (machine_code.stalls(made), machine_code.shared_state(made), "")
            except Failed as error:
                seen[style] = (None, None, f"does not compile: {error}" if style in SURE else "")
        for index, id, what in ((0, "stalls", "loads that stall"), (1, "shared", "thread-locals, locks, allocations in the code")):
            rivals = ", ".join(f"{s} {len(seen[s][index]) if seen[s][index] is not None else 'absent'}" for s in RIVALS)
            for style in SURE:
                found, note = seen[style][index], seen[style][2]
                rows.append(Row(f"{id}.{style}", compiler.name, f"{style}: {what}", 0, "==",
                                None if found is None else float(len(found)), "", rivals, note or "; ".join((found or [])[:2])))
        for id, what, values, limit in (
                ("stalls.sizes", "loads that stall, values of 1, 4, 8, 16 bytes x errors of 1, 4, 8", (1, 4, 8, 16), 0),
                ("stalls.two_fields", "the same, a value of two 4-byte fields", (44,), None)):
            measured, notes, rivals = None, "", []
            for name in ("sure", "std::expected", "tl::expected"):
                kind = sources.KINDS[name]
                try:
                    unit = lab.builder.text_object(compiler, "matrix", sources.matrix_unit(kind, values), RUNTIME, kind.standard)
                    found = machine_code.stalls(unit, machine_code.ALL)
                    if name == "sure":
                        measured, notes = float(len(found)), "; ".join(found[:3])
                    else:
                        rivals.append(f"{name} {len(found)}")
                except Failed as error:
                    if name == "sure":
                        notes = f"does not compile: {error}"
                    else:
                        rivals.append(f"{name} absent")
            rows.append(Row(id, compiler.name, what, limit, "==", measured, "", ", ".join(rivals), notes))
    return rows


def compiling(lab):
    rows = []
    rounds = 21 if lab.full else 9
    for compiler in lab.compilers:
        name = compiler.name
        times, broken = compile_time.include_times(lab.builder, compiler, rounds)
        ms = {k: v * 1000 for k, v in times.items()}
        rivals = ", ".join(f"{k} {number(ms[k]) if k in ms else 'absent'}" for k in compile_time.HEADERS if k != "sure")
        note = f"does not compile: {broken['sure']}" if "sure" in broken else ""
        std = ms.get("std::expected")
        rows.append(Row("include.ratio", name, "<sure/result.hpp> / <expected>, syntax only", 1.4, "<=",
                        ms["sure"] / std if "sure" in ms and std else None, "", rivals, note))
        rows.append(judged_at_home(Row("include.ms", name, "<sure/result.hpp>, syntax only", 35 if compiler.gcc else 55, "<=",
                                       ms.get("sure"), "ms", rivals, note), compiler, "include", std))
        row = Row("include.forbidden", name, "of <string>, <memory>, <functional>, <iosfwd>, <system_error>", 0, "==")
        try:
            found = compile_time.forbidden_includes(compile_time.includes(lab.builder, compiler, compile_time.HEADERS["sure"][0]))
            row.measured, row.note = float(len(found)), ", ".join(found)
        except Failed as error:
            row.note = f"does not compile: {error}"
        rows.append(row)

        kinds = ["sure", "sure, two errors", "struct", "std::expected", "tl::expected", "Outcome"]
        units = {k: (sources.types_unit(sources.KINDS[k], 100), sources.prelude(sources.KINDS[k]), sources.KINDS[k].standard) for k in kinds}
        times, broken = compile_time.unit_times(lab.builder, compiler, units, 5 if lab.full else 3)
        each = {k: (times[k, "unit"] - times[k, "include"]) * 10 for k in kinds if (k, "unit") in times}
        rivals = ", ".join(f"{k} {number(each.get(k)) if k in each else 'absent'}" for k in kinds[2:])
        for kind in kinds[:2]:
            note = f"does not compile: {broken[kind]}" if kind in broken else ""
            rows.append(judged_at_home(Row("type.ms" + (".two" if "two" in kind else ""), name, f"a further result type, {kind}",
                                           7 if compiler.gcc else None, "<=", each.get(kind), "ms", rivals, note),
                                       compiler, "type", each.get("std::expected")))

        units = compile_time.site_units(SITE_STYLES, 16)
        times, broken = compile_time.unit_times(lab.builder, compiler, units, 5)
        taken = {k: times[k, "unit"] for k in SITE_STYLES if (k, "unit") in times}
        rivals = ", ".join(f"{k} {number(taken.get(k)) if k in taken else 'absent'}" for k in SITE_STYLES[1:])
        note = f"does not compile: {broken[SURE[0]]}" if SURE[0] in broken else ""
        expected = taken.get("std_expected")
        rows.append(judged_at_home(Row("sites.seconds", name, "include and 16 call sites, -O2", 0.10 if compiler.gcc else None, "<=",
                                       taken.get(SURE[0]), "s", rivals, note),
                                   compiler, "sites", expected and expected * 1000))
        rows += site_bytes(lab, compiler)
    return rows


def site_bytes(lab, compiler):
    size, problem = {}, ""
    for name in (*SITE_STYLES, REFERENCE, "exceptions"):
        try:
            size[name] = compile_time.bytes_per_site(lab.builder, compiler, workers.named(name))
        except Failed as error:
            problem = f"does not compile: {error}" if name == SURE[0] else problem
    rows = []
    for index, id, what in ((0, "sites.text", "text"), (1, "sites.eh", "exception tables")):
        rivals = ", ".join(f"{k} {number(v[index])}" for k, v in size.items() if k != SURE[0])
        rows.append(Row(id, compiler.name, f"{what} of a call site", 105 if index == 0 and compiler.gcc else None, "<=",
                        size[SURE[0]][index] if SURE[0] in size else None, "bytes", rivals, problem))
    return rows


def debug(lab):
    rows, flags = [], ("-O0", *RUNTIME[1:])
    for compiler in lab.compilers:
        reference = lab.needed(compiler, REFERENCE, flags).instructions["fib", 0, 0]
        for style in SURE:
            cost = lab.cost(compiler, style, flags)
            ratio = lambda c: c.instructions["fib", 0, 0] / reference
            rows.append(Row(f"debug.{style}", compiler.name, f"{style}: fib at -O0 / the reference at -O0, instructions",
                            2.5 if style == "sure_try" else None, "<=", ratio(cost) if cost else None, "",
                            lab.rivals(compiler, ratio, FINE_RIVALS, flags), lab.problem(compiler, style, flags)))
    return rows


def time_limit(compiler, test, permille):
    if test == "sqrt":
        return 1.02
    if not compiler.gcc:
        return 0.90
    return 1.06 if permille == 0 else 1.00


def timed(lab):
    """fib and sqrt as paired ratios to the reference; an identical copy and a copy with 5 % more work watch the method."""
    rows = []
    rounds, seconds = (48, 0.02) if lab.full else (24, 0.006)
    fine = ("value_error", "exceptions", "std_expected", "tl_expected", "outcome_narrow") if lab.full else ("value_error", "exceptions", "std_expected")
    for compiler in lab.compilers:
        styles, notes = {REFERENCE: (REFERENCE, 0), "A/A": (REFERENCE, 0), "+5 %": (REFERENCE, 5)}, {}
        for style in (*SURE, *fine):
            try:
                workers.style_object(lab.builder, compiler, style)
                styles[style] = (style, 0)
            except Failed as error:
                notes[style] = f"does not compile: {error}"
        controls, detected = [], []
        with timing.closing(timing.open_workers(partial(workers.worker, lab.builder), compiler, styles)) as running:
            for test, permille in product(("fib", "sqrt"), (0, 1, 10, 100)):
                (ratio, absolute, noise), lost = timing.without_failing(
                    running, CONTROLLING, partial(timing.ratios, running, REFERENCE, test, permille, rounds, seconds))
                notes |= {style: f"failed: {why}" for style, why in lost.items()}
                same, more = ratio["A/A"], ratio["+5 %"]
                controls.append(same[0])
                detected.append(stats.notices_five_percent(more[0], more[1][0]))
                rivals = ", ".join(f"{s} {number(ratio[s][0]) if s in ratio else 'absent'}" for s in fine)
                rivals += f", A/A {number(same[0])}, reference {number(absolute[REFERENCE])} ns"
                for style in SURE:
                    found = ratio.get(style)
                    rows.append(Row(f"time.{test}.{permille}.{style}", compiler.name,
                                    f"{style}: {test} at {permille / 10:g} % failures / the reference, thread-CPU time",
                                    time_limit(compiler, test, permille) if style == SURE[0] else None, "<=", found[0] if found else None, "", rivals,
                                    notes.get(style, noise), found[1] if found else None, not noise))
        worst = max(controls, key=lambda c: abs(c - 1))
        rows.append(Row("time.noise", compiler.name, "worst of the identical copies: distance from 1", None, "<=", abs(worst - 1), "",
                        f"load {timing.load():.1f}", "NOISY run" if abs(worst - 1) > 0.03 else "clean run"))
        rows.append(Row("time.power", compiler.name, "cells in which 5 % more work was noticed, of 8", None, ">=", float(sum(detected))))
        rows += throw_times(lab, compiler)
        rows += debug_times(lab, compiler)
    return rows


def throw_times(lab, compiler):
    rows = []
    try:
        running = timing.open_workers(partial(workers.worker, lab.builder), compiler, {"sure_try": ("sure_try", 0), "exceptions": ("exceptions", 0)}, (0, 32))
    except Failed as error:
        return [Row("throw.time", compiler.name, "a throw / a failure, time", 250, ">=", note=f"does not compile: {error}")]
    with timing.closing(running):
        for depth in (1, 4, 16):
            ratio, absolute, noise = timing.ratios(running, "sure_try", "chain.guard", 1000, 12, 0.006, depth)
            rows.append(Row(f"throw.time.{depth}", compiler.name, f"a throw / a failure at depth {depth}, thread-CPU time", 250, ">=",
                            ratio["exceptions"][0], "", f"{number(absolute['exceptions'])} / {number(absolute['sure_try'])} ns",
                            note=noise, interval=ratio["exceptions"][1], clean=not noise))
    return rows


def debug_times(lab, compiler):
    flags = ["-O0", *RUNTIME[1:]]
    running, missing = {}, []
    for style in (REFERENCE, "sure_try", "std_expected", "tl_expected"):
        try:
            running[style] = [timing.Worker(workers.worker(lab.builder, compiler, style, flags))]
        except Failed:
            missing.append(style)
    with timing.closing(running):
        if "sure_try" in missing:
            return []
        (ratio, _, noise), lost = timing.without_failing(running, (REFERENCE,), partial(timing.ratios, running, REFERENCE, "fib", 0, 12, 0.006))
    if "sure_try" in lost:
        raise Failed(lost["sure_try"])
    rivals = ", ".join(f"{s} {number(ratio[s][0]) if s in ratio else 'absent'}" for s in ("std_expected", "tl_expected"))
    return [Row("debug.time", compiler.name, "sure_try: fib at -O0 / the reference at -O0, thread-CPU time", 2.5, "<=", ratio["sure_try"][0],
                "", rivals, note=noise, interval=ratio["sure_try"][1], clean=not noise)]


PARTS = {"layout": layout, "counted": counted, "errors": errors, "trace": traces, "code": generated_code, "debug": debug, "compiling": compiling,
         "machines": machines.order_life, "scaling": machines.scaling, "timed": timed, "cores": cores.side_by_side}
# Too long for the gate: only where they are named.
LONG_PARTS = {"earlier": earlier.rows, "dense": machines.dense, "rivals": machines.rivals, "footprint": footprint.footprint, "durable": durable.sqlite,
              "durable_postgres": durable.postgres, "costs": costs.operations,
              "headers": costs.headers}


ONCE = ("footprint", "durable", "durable_postgres")  # whatever the compilers


def all_rows(lab, parts, rows=None):
    """A part that breaks is a row that says so. `rows`: a list to add to, for who wants what there is of an interrupted run."""
    rows, compilers = [] if rows is None else rows, lab.compilers
    for name in parts:
        lab.say(f"# {name}")
        for compiler in compilers[:1] if name in ONCE else compilers:
            lab.compilers = [compiler]
            rows += guarded(f"part.{name}", compiler, lambda: (PARTS | LONG_PARTS)[name](lab))
    lab.compilers = compilers
    return rows
