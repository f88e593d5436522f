# SPDX-License-Identifier: BSL-1.0
"""The cores of the order service side by side: an order from placing to delivery, and requests that have to be refused. The three of the
service have limits; that with std::expected is of the lab, and stands beside them."""
import statistics
from concurrent.futures import ThreadPoolExecutor

from . import count, service, stats, timing
from .report import Row, guarded, number
from .toolchain import Failed, run

REFERENCE, OURS, THROWING = "nil", "typed", "exceptions"
CORES = (REFERENCE, OURS, THROWING)
EXPECTED = "expected"  # where the standard library has it
FLAWS = {"json": "no JSON", "fields": "wrong fields", "illegal": "the order does not take it now", "version": "another version",
         "stock": "out of stock"}
FAMILIES = ("shallow", "deep")  # why requests are refused: who reads one finds it, or it takes rows, rules or the gateway to know
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
        rows += guarded("cores.counted", compiler, lambda: counted(lab, compiler, made[0]))
        rows += guarded("cores.time", compiler, lambda: timed(lab, compiler, made))
    return rows


def which(lab):
    """The core that stands for each. In the self-test they are mixed up: the wrong one has to be dearer where it must not be."""
    return {REFERENCE: REFERENCE, OURS: THROWING, THROWING: REFERENCE} if lab.planted else {core: core for core in CORES}


def has_expected(program):
    return EXPECTED in run([program, "list"]).split()


def allocated(program, core, cases):
    """{(test, permille): (core and database, the core alone)}, allocations of a request."""
    lines = [line.split() for line in run([program, core, "count", *cases]).splitlines()]
    made = {}
    for few, many in zip(lines[::2], lines[1::2]):
        steps = int(many[3]) - int(few[3])
        made[few[0], int(few[1])] = tuple((int(many[column]) - int(few[column])) / steps for column in (4, -1))
    return made


def agree(answers, where):
    """`answers`: {core: {case: checksum of all answers}}."""
    for core, checksums in answers.items():
        for case, checksum in checksums.items():
            if any(case in others and others[case] != checksum for others in answers.values()):
                raise Failed(f"{where}: {core} gives other answers in {case}: " +
                                   ", ".join(f"{other} {sums.get(case)}" for other, sums in answers.items()))


def counted(lab, compiler, program):
    seen = {core: count.cost_of([program, by], "lab_whole") for core, by in which(lab).items()}
    alone = {core: count.cost_of([program, by], "lab_core") for core, by in which(lab).items()}
    if lab.planted:
        seen[OURS].checksum = dict.fromkeys(seen[OURS].checksum, 0)
    good, refused = ("whole", 0, 0), ("whole", 1000, 0)

    def row(id, what, limit, costs, case, over, under, op="<=", times=1):
        value = {core: cost.instructions[case] * times for core, cost in costs.items() if case in cost.instructions}
        rivals = ", ".join(f"{core} {number(value[core])}" for core in value)
        return Row(f"cores.{id}", compiler.name, what, limit, op, value[over] / value[under], "", rivals)

    beside = expected_beside(compiler, program, seen, alone, row) if has_expected(program) else []
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
    return rows + beside + allocation_rows(lab, compiler, program)


def expected_beside(compiler, program, seen, alone, row):
    """Adds the core with std::expected to both costs, and gives its rows. Only two cases are counted: the gate has no limit for it."""
    cases = ["whole:0", "whole:1000"]
    seen[EXPECTED], alone[EXPECTED] = (count.cost_of([program, EXPECTED], part, cases) for part in ("lab_whole", "lab_core"))
    agree({core: seen[core].checksum for core in (REFERENCE, EXPECTED)}, compiler.name)
    good, refused = ("whole", 0, 0), ("whole", 1000, 0)
    return [row("expected", "an order, core and database in memory: std::expected / nil, instructions", None, seen, good, EXPECTED, REFERENCE,
                times=STEPS),
            row("expected.core", "an order, the core alone: std::expected / nil, instructions", None, alone, good, EXPECTED, REFERENCE, times=STEPS),
            row("expected.typed", "an order, the core alone: std::expected / typed, instructions", None, alone, good, EXPECTED, OURS, times=STEPS),
            row("expected.refused", "a refused request, core and database: std::expected / typed, instructions", None, seen, refused, EXPECTED, OURS),
            row("expected.refused.core", "a refused request, the core alone: std::expected / typed, instructions", None, alone, refused, EXPECTED,
                OURS)]


def allocation_rows(lab, compiler, program):
    made = {core: allocated(program, by, ["whole:0", "whole:1000"]) for core, by in which(lab).items()}
    if has_expected(program):
        made[EXPECTED] = allocated(program, EXPECTED, ["whole:0", "whole:1000"])

    def row(id, what, case, part, times):
        value = {core: costs[case][part] * times for core, costs in made.items()}
        return Row(f"cores.allocations.{id}", compiler.name, f"{what}: typed, allocations", None, "<=", value[OURS], "",
                   ", ".join(f"{core} {number(value[core])}" for core in value if core != OURS))

    return [row("order", "an order, core and database in memory", ("whole", 0), 0, STEPS),
            row("order.core", "an order, the core alone", ("whole", 0), 1, STEPS),
            row("refused", "a refused request, core and database", ("whole", 1000), 0, 1),
            row("refused.core", "a refused request, the core alone", ("whole", 1000), 1, 1)]


def timed(lab, compiler, made):
    sides = {"A/A": (REFERENCE,), "+5 %": (REFERENCE, "+5")} | {core: (by,) for core, by in which(lab).items()}
    if has_expected(made[0]):
        sides[EXPECTED] = (EXPECTED,)
    with timing.closing(opened(made, sides)) as workers:
        return timed_rows(lab, compiler, workers)


def timed_rows(lab, compiler, workers):
    rounds, seconds = (48, 0.06) if lab.full else (24, 0.03)
    rows, curve = [], {}

    def measure(test, permille, all_of_them):
        taking_part = {name: group for name, group in workers.items() if all_of_them or name != EXPECTED}
        taken = timing.samples(taking_part, REFERENCE, test, permille, rounds, seconds)
        return taken, timing.paired(taken, REFERENCE)

    def row(id, what, limit, op, found, taken, ratio, unit=""):
        noise = timing.unfit(taken, ratio)
        beside = ", ".join(f"{name} {number(ratio[name][0])}" for name in ratio if name != REFERENCE)
        rows.append(Row(f"cores.time.{id}", compiler.name, what, limit, op, found[0], unit,
                        f"{beside}, nil {number(statistics.median(taken[REFERENCE]) / 1000)} us a request",
                        noise, found[1], not noise))

    for permille in SHARES:
        taken, ratio = measure("whole", permille, permille in (0, 1000))
        if permille == 0:
            row("order", "an order, core and database in memory: typed / nil, thread-CPU time", 1.01, "<=", ratio[OURS], taken, ratio)
        row(f"share.{permille}", f"{permille / 10:g} % of the requests are refused: exceptions / typed, thread-CPU time",
            1.20 if permille == 1000 else None, ">=", timing.paired(taken, OURS)[THROWING], taken, ratio)
        if permille in (0, 1000):
            curve[permille] = {core: statistics.median(taken[core]) for core in CORES}
        if EXPECTED in ratio:
            row(f"expected.{permille}", f"{permille / 10:g} % of the requests are refused: std::expected / typed, thread-CPU time", None, "<=",
                timing.paired(taken, OURS)[EXPECTED], taken, ratio)
    taken, ratio = measure("core", 0, True)
    row("core", "an order, the core alone: typed / nil, thread-CPU time", 1.01, "<=", ratio[OURS], taken, ratio)
    beyond = stats.order_statistic_interval([STEPS * (ours - other) for ours, other in zip(taken[OURS], taken[THROWING])])
    row("core.throwing", "an order, the core alone: typed - exceptions", 10, "<=", beyond, taken, ratio, "ns")
    rows.append(Row("cores.time.crossover", compiler.name, "share of refused requests from which typed takes less time than exceptions",
                    None, "<=", 100 * crossover(*([curve[share][core] for share in (0, 1000)] for core in (THROWING, OURS))), "%"))
    return rows


def opened(made, sides):
    """{side: a worker for each place}; sides: {side: arguments}."""
    return {name: [timing.Worker(program, *words) for program in made] for name, words in sides.items()}


def end_to_end(lab, lose, shares=(0, 1, 10, 100, 500), rounds=24, seconds=0.03, say=print, alone=False):
    """What a request costs each core, by how many of a thousand are refused, and where: a dict for each compiler, core, family and share.
    "A/A" and "+5 %" are the controls, which have times only. Where the cores do not give the same answers there is no result;
    lose(compiler, why) is told.
    `alone`: also the instructions of the core without its database, which takes as long again."""
    found = []
    for compiler in lab.compilers:
        workers = {}
        try:
            made = programs(compiler)
            cores = (*CORES, EXPECTED) if has_expected(made[0]) else CORES
            costs = counted_end_to_end(compiler, made[0], cores, shares, say, alone)
            workers = opened(made, {"A/A": (REFERENCE,), "+5 %": (REFERENCE, "+5")} | {core: (core,) for core in cores})
            for family in FAMILIES:
                for permille in shares:
                    say(f"{compiler.name}: {family}, {permille / 10:g} % refused, time")
                    taken, lost = timing.without_failing(
                        workers, (REFERENCE, "A/A", "+5 %"), lambda: timing.samples(workers, REFERENCE, family, permille, rounds, seconds))
                    for core, why in lost.items():
                        lose(compiler, f"{core}, from {family}, {permille / 10:g} % on: {why}")
                        if why.startswith("wrong answer"):  # then nothing of it counts
                            found = [one for one in found if (one["compiler"], one["core"]) != (compiler.name, core)]
                    found += timed_end_to_end(compiler, family, permille, taken, costs)
        except Failed as error:
            lose(compiler, str(error))
        finally:
            timing.close(workers)
    return found


def timed_end_to_end(compiler, family, permille, taken, costs):
    return [{"compiler": compiler.name, "core": core, "family": family, "permille": permille,
             **costs.get((core, family, permille), dict.fromkeys(COUNTED)),
             "cpu_ratio": ratio, "cpu_low": low, "cpu_high": high, "cpu_ns": statistics.median(taken[core])}
            for core, (ratio, (low, high)) in timing.paired(taken, REFERENCE).items()]


COUNTED = ("instructions_per_request", "core_instructions_per_request", "allocations_per_request", "core_allocations_per_request", "bytes_per_request")


def counted_end_to_end(compiler, program, cores, shares, say, alone):
    """{(core, family, permille): {what: of a request}}"""
    cases = [f"{family}:{permille}" for family in FAMILIES for permille in shares]
    costs, answers = {}, {}

    def counted_core(core):
        say(f"{compiler.name}: {core}, instructions and allocations")
        inner = count.cost_of([program, core], "lab_core", cases) if alone else count.Cost()
        return core, count.cost_of([program, core], "lab_whole", cases), inner, allocated(program, core, cases)

    with ThreadPoolExecutor(2) as pool:
        every_core = list(pool.map(counted_core, cores))
    for core, whole, inner, allocations in every_core:
        answers[core] = whole.checksum
        for case, instructions in whole.instructions.items():
            family, permille, _ = case
            costs[core, family, permille] = dict(zip(COUNTED, (instructions, inner.instructions.get(case), *allocations[family, permille],
                                                                       whole.bytes[case])))
    agree(answers, compiler.name)
    return costs
