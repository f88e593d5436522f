# SPDX-License-Identifier: BSL-1.0
"""The three cores of the order service side by side: an order from placing to delivery, and requests that have to be refused."""
import statistics

from . import count, service, timing
from .report import Row, number
from .toolchain import Failed

REFERENCE, OURS, THROWING = "nil", "typed", "exceptions"
CORES = (REFERENCE, OURS, THROWING)
FLAWS = {"json": "no JSON", "fields": "wrong fields", "illegal": "the order does not take it now", "version": "another version",
         "stock": "out of stock"}
STEPS = 4  # requests of an order's life
SHARES = (0, 1, 10, 20, 50, 100, 500, 1000)  # refused requests of a thousand
ALL = "orders_cores"


def programs(compiler):
    """The same program in four places."""
    names = [ALL if pad == 0 else f"{ALL}.{pad}" for pad in timing.LAYOUTS]
    folder = service.build(compiler, names)
    return [folder / "benchmarks" / "orders" / name for name in names]


def crossover(cheaper, dearer):
    """From which share of refused requests on the core that is dearer when nothing is refused costs less. Costs: (good, refused)."""
    saved, paid = cheaper[1] - dearer[1], dearer[0] - cheaper[0]
    if paid <= 0:
        return 0.0
    return paid / (paid + saved) if saved > 0 else 1.0


def side_by_side(lab):
    rows = []
    for compiler in lab.compilers:
        try:
            made = programs(compiler)
        except Failed as error:
            missing = "is missing" in str(error) or "examples/orders uses" in str(error)
            rows.append(Row("cores", compiler.name, "the three cores of the order service", 1, "==",
                            note=str(error) if missing else f"does not compile: {error}"))
            continue
        rows += counted(lab, compiler, made[0])
        rows += timed(lab, compiler, made)
    return rows


def which(lab):
    """The core that stands for each. In the self-test they are mixed up: the wrong one has to be dearer where it must not be."""
    return {REFERENCE: REFERENCE, OURS: THROWING, THROWING: REFERENCE} if lab.planted else {core: core for core in CORES}


def counted(lab, compiler, program):
    seen = {core: count.cost_of([program, by], "lab_whole") for core, by in which(lab).items()}
    alone = {core: count.cost_of([program, by], "lab_core") for core, by in which(lab).items()}
    if lab.planted:
        seen[OURS].checksum = dict.fromkeys(seen[OURS].checksum, 0)
    good, refused = ("whole", 0, 0), ("whole", 1000, 0)

    def row(id, what, limit, costs, case, over, under, op="<=", times=1):
        value = {core: costs[core].instructions[case] * times for core in CORES}
        rivals = ", ".join(f"{core} {number(value[core])}" for core in CORES)
        return Row(f"cores.{id}", compiler.name, what, limit, op, value[over] / value[under], "", rivals)

    rows = [row("order", "an order, core and database in memory: typed / nil, instructions", 1.01, seen, good, OURS, REFERENCE, times=STEPS),
            row("order.core", "an order, the core alone: typed / nil, instructions", 1.01, alone, good, OURS, REFERENCE, times=STEPS),
            row("order.throwing", "an order, the core alone: typed / exceptions, instructions", None, alone, good, OURS, THROWING, times=STEPS),
            row("refused", "a refused request, core and database: exceptions / typed, instructions", 1.20, seen, refused, THROWING, OURS, ">="),
            row("refused.core", "a refused request, the core alone: exceptions / typed, instructions", 1.20, alone, refused, THROWING, OURS, ">=")]
    beyond = STEPS * (alone[OURS].instructions[good] - alone[THROWING].instructions[good])
    rows.append(Row("cores.order.beyond", compiler.name, "an order, the core alone: typed - exceptions; 100 take about 10 ns", 100, "<=", beyond,
                    "instructions"))
    rows += [row(f"refused.{flaw}", f"the core alone, {what}: exceptions / typed, instructions", None, alone, (flaw, 1000, 0), THROWING, OURS)
             for flaw, what in FLAWS.items()]
    costs = {core: [seen[core].instructions[case] for case in (good, refused)] for core in CORES}
    rows.append(Row("cores.crossover", compiler.name, "share of refused requests from which typed takes fewer instructions than exceptions",
                    None, "<=", 100 * crossover(costs[THROWING], costs[OURS]), "%"))
    same = sum(seen[OURS].checksum[case] == seen[core].checksum[case] for case in seen[OURS].checksum for core in (REFERENCE, THROWING))
    rows.append(Row("cores.checksums", compiler.name, "cases in which another core answers what typed answers, of all",
                    2.0 * len(seen[OURS].checksum), "==", float(same)))
    return rows


def timed(lab, compiler, made):
    rounds, seconds = (48, 0.06) if lab.full else (24, 0.03)
    sides = {"A/A": (REFERENCE,), "+5 %": (REFERENCE, "+5")} | {core: (by,) for core, by in which(lab).items()}
    workers = {name: [timing.Worker(program, *words) for program in made] for name, words in sides.items()}
    rows, curve = [], {}

    def measure(test, permille):
        taken = timing.samples(workers, REFERENCE, test, permille, rounds, seconds)
        return taken, timing.paired(taken, REFERENCE)

    def row(id, what, limit, op, found, taken, ratio, unit=""):
        clean = abs(ratio["A/A"][0] - 1) <= 0.02
        beside = ", ".join(f"{name} {number(ratio[name][0])}" for name in sides if name != REFERENCE)
        rows.append(Row(f"cores.time.{id}", compiler.name, what, limit, op, found[0], unit,
                        f"{beside}, nil {number(statistics.median(taken[REFERENCE]) / 1000)} us a request",
                        "" if clean else "A/A off by more than 2 %", found[1], clean))

    for permille in SHARES:
        taken, ratio = measure("whole", permille)
        if permille == 0:
            row("order", "an order, core and database in memory: typed / nil, thread-CPU time", 1.01, "<=", ratio[OURS], taken, ratio)
        row(f"share.{permille}", f"{permille / 10:g} % of the requests are refused: exceptions / typed, thread-CPU time",
            1.20 if permille == 1000 else None, ">=", timing.paired(taken, OURS)[THROWING], taken, ratio)
        if permille in (0, 1000):
            curve[permille] = {core: statistics.median(taken[core]) for core in CORES}
    taken, ratio = measure("core", 0)
    row("core", "an order, the core alone: typed / nil, thread-CPU time", 1.01, "<=", ratio[OURS], taken, ratio)
    beyond = timing.order_statistic_interval([STEPS * (ours - other) for ours, other in zip(taken[OURS], taken[THROWING])])
    row("core.throwing", "an order, the core alone: typed - exceptions", 10, "<=", beyond, taken, ratio, "ns")
    timing.close(workers)
    rows.append(Row("cores.time.crossover", compiler.name, "share of refused requests from which typed takes less time than exceptions",
                    None, "<=", 100 * crossover(*([curve[share][core] for share in (0, 1000)] for core in (THROWING, OURS))), "%"))
    return rows
