# SPDX-License-Identifier: BSL-1.0
"""State machines: the life of an order in every contender, and what machines of many states and events cost the compiler."""
from . import compile_time, count, machine_code, machine_units, timing
from .home import judged_at_home
from .report import Row, guarded, number
from .toolchain import BUILD, LAB, Failed, run, spent

REFERENCE = "switch_union"
FLOOR = "decode_only"
OURS = "sure"
RIVALS = ("std_visit", "boost_msm")
SLOW_RIVALS = ("boost_statechart",)  # half a thousand instructions an event: not in the gate


class Contender:
    """What one contender costs in one compiler, or the problem that keeps it from taking part."""

    def __init__(self, builder, compiler, name):
        self.problem, self.instructions = "", None
        try:
            self.object = builder.contender_object(compiler, name)
            program = builder.contender(compiler, name)
        except Failed as error:
            self.problem = f"does not compile: {error}"
            return
        try:
            cost = count.cost_of(program)
            self.instructions, self.allocations, self.checksum = (next(iter(of.values()))
                                                                  for of in (cost.instructions, cost.allocations, cost.checksum))
            self.size = float(run([program, "size"]))
            self.text = float(compile_time.section_bytes(self.object)[0])
        except (Failed, ValueError) as error:
            self.problem = f"failed: {error}"


def order_life(lab, rivals=RIVALS):
    rows = []
    for compiler in lab.compilers:
        seen = {name: Contender(lab.builder, compiler, name) for name in (FLOOR, REFERENCE, OURS, *rivals)}
        for needed in (FLOOR, REFERENCE):
            if seen[needed].problem:
                raise Failed(f"{needed}: {seen[needed].problem}")
        rows += counted_life(compiler, seen)
        rows += guarded("machine.time", compiler, lambda: timed_life(lab, compiler, seen))
    return rows


def counted_life(compiler, seen):
    ours, reference, floor = seen[OURS], seen[REFERENCE], seen[FLOOR]
    rows = []

    def row(id, what, limit, value, op="<=", unit="", told=None):
        told = told or value
        rival = ", ".join(f"{name} {'absent' if seen[name].problem else number(told(seen[name]))}" for name in seen if name not in (FLOOR, OURS))
        rows.append(Row(f"machine.{id}", compiler.name, what, limit, op, None if ours.problem else float(value(ours)), unit, rival, ours.problem))

    def net(contender):
        return contender.instructions - floor.instructions

    row("instructions", "instructions of an event / switch over a union", 1.03,
        lambda c: c.instructions / reference.instructions, told=lambda c: c.instructions)
    row("instructions.net", f"the same without the {number(floor.instructions)} of its decoding", None,
        lambda c: net(c) / net(reference), told=net)
    row("sizeof", "sizeof the machine", reference.size, lambda c: c.size, "==", "bytes")
    row("text", "text of the whole / switch over a union", None, lambda c: c.text / reference.text, told=lambda c: c.text)
    row("allocations", "allocations of an event", 0, lambda c: c.allocations, "==")
    row("shared", "thread-locals, locks, allocations in the code", 0, lambda c: len(machine_code.shared_state(c.object)), "==")
    row("stalls", "loads that stall", 0, lambda c: len(machine_code.stalls(c.object)), "==")
    row("checksum", "answers and states are those of the reference, 1 = yes", 1, lambda c: c.checksum == reference.checksum, "==")
    return rows


def timed_life(lab, compiler, seen):
    """Paired ratios to the switch; an identical copy and a copy with 5 % more work watch the method."""
    rounds, seconds = (48, 0.02) if lab.full else (24, 0.006)
    contenders = {REFERENCE: (REFERENCE, 0), "A/A": (REFERENCE, 0), "+5 %": (REFERENCE, 5)}
    contenders |= {name: (name, 0) for name in seen
                   if name not in (FLOOR, REFERENCE) and not seen[name].problem and seen[name].checksum == seen[REFERENCE].checksum}
    if OURS not in contenders:
        return []
    with timing.closing(timing.open_workers(lab.builder.contender, compiler, contenders)) as workers:
        ratio, absolute, noise = timing.ratios(workers, REFERENCE, "life", 0, rounds, seconds)
    same, more = ratio["A/A"][0], ratio["+5 %"]
    others = ", ".join(f"{name} {number(ratio[name][0]) if name in ratio else 'absent'}" for name in seen if name not in (FLOOR, REFERENCE, OURS))
    return [Row("machine.time", compiler.name, "an event / switch over a union, thread-CPU time", None, "<=", ratio[OURS][0], "",
                f"{others}, A/A {number(same)}, +5 % {number(more[0])}, reference {number(absolute[REFERENCE])} ns",
                noise, ratio[OURS][1], not noise)]


# states and events, events that a state handles: limits in s and MB; the runs of which the median counts
SIZES = {(10, 4): (None, None, 3), (50, 4): (0.8, 150, 3), (100, 4): (2, None, 3)}
DENSE = {(50, 50): (6, None, 1)}


def median_cost(argv, rounds, limit=None):
    """(CPU seconds, MB) of one command that a compiler runs."""
    samples = [spent(argv)]
    if limit is None or samples[0][0] < 2 * limit:  # chance does not double it
        samples += [spent(argv) for _ in range(rounds - 1)]
    return sorted(samples)[len(samples) // 2]


def unit_cost(builder, compiler, kind, size, rounds, limit=None):
    """The same of a machine of this size, -O2 -c."""
    source = builder.text_file("machine", machine_units.unit(kind, *size))
    out = BUILD / "machine.o"
    argv = compiler.argv("-std=c++20", "-O2", "-I", builder.include_dir, "-c", source, "-o", out)
    return median_cost(argv, rounds, limit)


def named(size):
    many, handled = size
    return f"{many}x{many}" + ("" if handled < many else ".dense")


def compiled(lab, sizes, kinds):
    """A row for the seconds and one for the memory of each size, with the other kinds beside it."""
    rows = []
    for compiler in lab.compilers:
        expected = compile_time.expected_ms(lab.builder, compiler)
        for size, (seconds, megabytes, rounds) in sizes.items():
            cost, problem = {}, ""
            for kind in ("sure", *kinds):
                try:
                    if machine_units.can(kind, *size):
                        cost[kind] = unit_cost(lab.builder, compiler, kind, size, rounds, seconds)
                except Failed as error:
                    problem = f"does not compile: {error}" if kind == "sure" else problem
            what = f"{size[0]} states x {size[0]} events, {size[0] * size[1]} edges"
            for index, id, limit, unit in ((0, "seconds", seconds, "s"), (1, "memory", megabytes, "MB")):
                others = ", ".join(f"{kind} {number(cost[kind][index]) if kind in cost else 'absent'}" for kind in kinds)
                row = Row(f"machine.{named(size)}.{id}", compiler.name, what, limit, "<=", cost["sure"][index] if "sure" in cost else None,
                          unit, others, problem)
                rows.append(judged_at_home(row, compiler, "include", expected) if unit == "s" else row)
    return rows


def scaling(lab):
    return compiled(lab, SIZES, ("switch",))


def dense(lab):
    return compiled(lab, DENSE, ("switch",))


def rivals(lab):
    """Every contender, and every kind in every size that it can do, for the table in docs/benchmarks.md: minutes, and no part of the gate."""
    sizes = {size: (None, None, 1) for size in (*SIZES, *DENSE)}
    return [*order_life(lab, (*RIVALS, *SLOW_RIVALS)), *order_compiled(lab), *compiled(lab, sizes, ("switch", "std::visit", "Boost.MSM", "Boost.Statechart"))]


def order_compiled(lab):
    """What compiling the order of each contender costs."""
    rows = []
    for compiler in lab.compilers:
        for name in (REFERENCE, OURS, *RIVALS, *SLOW_RIVALS):
            argv = compiler.argv("-std=c++20", "-O2", "-I", LAB / "runtime", "-I", lab.builder.include_dir, "-c",
                                 LAB / "machines" / f"{name}.cpp", "-o", BUILD / "machine.o")
            row = Row(f"machine.order.{name}", compiler.name, f"{name}: compiling the life of an order", unit="s")
            try:
                row.measured, megabytes = median_cost(argv, 3)
                row.rival = f"{number(megabytes)} MB"
            except Failed as error:
                row.note = f"does not compile: {error}"
            rows.append(row)
    return rows
