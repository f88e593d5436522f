# SPDX-License-Identifier: BSL-1.0
"""What changed between two results, for scripts/bench --compare OLD.json.

Worse, and so exit status 1, is only what belongs to a style of sure or to a row that must hold, and only where the two runs can be compared:
counts and sizes with the same compiler, times with the same compiler on the same processor in two clean runs. All else is told, not judged."""
from dataclasses import dataclass

from .page.view import View, place, place_text, significant, with_interval

MACHINE = ("cpu", "cores", "system", "libc", "libgcc", "boost", "rustc", "go")
COUNT_SHARE, COUNT_LEAST = 0.005, 2          # beyond both: a count has changed
EXACT = {"sizes": ("text", "eh", "one_time"), "debug": ("instructions",), "stalls": ("found",)}
RANK = {"win": 0, "tie": 1, "loss": 2}
GATE_RANK = {"pass": 0, "noisy": 1, "MISS (known)": 2, "MISS": 3}


@dataclass
class Change:
    group: str                               # "setting", "style", "count", "time", "verdict", "row"
    text: str
    direction: int = 0                       # 1 worse, -1 better, 0 neither
    judged: bool = False                     # it may decide the exit status


class Pair:
    """Two results and what of them can be compared."""

    def __init__(self, old, new):
        self.old, self.new = View(old), View(new)
        before, after = ({c["name"]: (c.get("version"), c.get("flags"))
                          for c in view.environment.get("compilers") or []} for view in (self.old, self.new))
        self.same_compiler = {name for name in before if before[name] == after.get(name)}
        self.same_machine = all(self.old.environment.get(k) == self.new.environment.get(k) for k in ("cpu", "cores"))
        self.clean = all(view.noise.get("stamp", "clean") == "clean" for view in (self.old, self.new))

    def ours(self, style):
        return self.new.family(style) == "sure"

    def counts(self, compiler):
        return compiler in self.same_compiler

    def times(self, compiler):
        return compiler in self.same_compiler and self.same_machine and self.clean


def changes(old, new):
    pair = Pair(old, new)
    return [*settings(pair), *styles(pair), *counts(pair), *times(pair), *rows(pair)]


def settings(pair):
    old, new = pair.old.environment, pair.new.environment
    for name in MACHINE:
        if old.get(name) != new.get(name):
            yield Change("setting", f"{name}: {old.get(name)} -> {new.get(name)}")
    before, after = ({c["name"]: c for c in facts.get("compilers") or []} for facts in (old, new))
    for name in [*before, *(n for n in after if n not in before)]:
        if name not in after or name not in before:
            yield Change("setting", f"compiler {name}: {'no longer measured' if name in before else 'new'}")
        elif name not in pair.same_compiler:
            for fact in ("version", "flags"):
                if before[name].get(fact) != after[name].get(fact):
                    yield Change("setting", f"{name}, {fact}: {words(before[name].get(fact))} -> {words(after[name].get(fact))}")
    if pair.old.data.get("mode") != pair.new.data.get("mode"):
        yield Change("setting", f"mode: {pair.old.data.get('mode')} -> {pair.new.data.get('mode')}")
    known = {(cell["style"], place(cell)) for cell in pair.new.cells}
    lost = sum((cell["style"], place(cell)) not in known for cell in pair.old.cells)
    if lost:
        yield Change("setting", f"{lost} of {len(pair.old.cells)} cells of the old run were not measured again")
    for view, name in ((pair.old, "old"), (pair.new, "new")):
        if view.noise.get("stamp") == "NOISY":
            yield Change("setting", f"the {name} run is NOISY: times are told, not judged")


def words(value):
    return " ".join(value) if isinstance(value, list) else value


def styles(pair):
    for name in [*pair.old.by_name, *(n for n in pair.new.by_name if n not in pair.old.by_name)]:
        was, now = pair.old.by_name.get(name), pair.new.by_name.get(name)
        if now is None or was is None:
            yield Change("style", f"{name}: {'vanished' if now is None else 'new'}", 1 if now is None else 0, judged=bool(was)
                         and was["family"] == "sure")
            continue
        for compiler in pair.new.compilers:
            if compiler in pair.old.compilers and pair.old.state(name, compiler) != pair.new.state(name, compiler):
                gone = pair.old.measured(name, compiler)
                yield Change("style", f"{name}, {compiler}: {pair.old.state(name, compiler)} -> {pair.new.state(name, compiler)}", 1 if gone else 0,
                             now["family"] == "sure")


def counted(old, new, least=COUNT_LEAST):
    """1 more, -1 less, 0 the same within what may differ."""
    if old is None or new is None or abs(new - old) <= max(least, COUNT_SHARE * abs(old)):
        return 0
    return 1 if new > old else -1


def change_of(old, new):
    share = f", {100 * (new - old) / old:+.1f} %" if old else ""
    return f"{significant(old, 4)} -> {significant(new, 4)}{share}"


def cells(pair):
    before = {(cell["style"], place(cell)): cell for cell in pair.old.cells}
    return [(before[key], cell) for cell in pair.new.cells if cell["style"] in pair.new.by_name and (key := (cell["style"], place(cell))) in before]


def counts(pair):
    for old, new in cells(pair):
        for measure, least in (("instructions", COUNT_LEAST), ("allocations", 0.01), ("bytes", 0.5)):
            turn = counted(old.get(measure), new.get(measure), least)
            if turn:
                yield Change("count", f"{new['style']}, {new['compiler']}, {place_text(new)}: {measure} {change_of(old[measure], new[measure])}",
                             turn,
                             pair.ours(new["style"]) and pair.counts(new["compiler"]))
    for section, measures in EXACT.items():
        before = {(row["compiler"], row["style"], row.get("level")): row for row in pair.old.part(section)}
        for row in pair.new.part(section):
            old = before.get((row["compiler"], row["style"], row.get("level")), {})
            for measure in measures:
                least = {"debug": 0.01, "stalls": 0}.get(section, 1)
                turn = counted(old.get(measure), row.get(measure), least)
                if turn:
                    what = {"debug": f"fib at {row.get('level')}, instructions", "stalls": "loads that stall"}.get(section, f"{measure}, bytes")
                    yield Change("count", f"{row['style']}, {row['compiler']}: {what} {change_of(old[measure], row[measure])}", turn,
                                 pair.ours(row["style"]) and pair.counts(row["compiler"]))
    yield from warnings(pair)
    yield from orders(pair)


def warnings(pair):
    before = {(row["compiler"], row["style"]): row.get("warns") for row in pair.old.part("ignored")}
    for row in pair.new.part("ignored"):
        old, new = before.get((row["compiler"], row["style"])), row.get("warns")
        if old is not None and new is not None and old != new:
            yield Change("count", f"{row['style']}, {row['compiler']}: an ignored result is {'warned of' if new else 'no longer warned of'}",
                         -1 if new else 1,
                         pair.ours(row["style"]) and pair.counts(row["compiler"]))


def orders(pair):
    key = lambda row: (row["compiler"], row["core"], row["family"], row["permille"])
    before = {key(row): row for row in pair.old.part("end_to_end")}
    for row in pair.new.part("end_to_end"):
        old = before.get(key(row), {})
        for measure, least in (("instructions_per_request", COUNT_LEAST), ("allocations_per_request", 0.01)):
            turn = counted(old.get(measure), row.get(measure), least)
            if turn and row["core"] not in ("A/A", "+5 %"):
                yield Change(
                    "count",
                    f"core {row['core']}, {row['compiler']}, {row['family']} failures, {row['permille'] / 10:g} %: {measure.replace('_', ' ')} "
                    f"{change_of(old[measure], row[measure])}", turn, row["core"] == "typed" and pair.counts(row["compiler"]))


def times(pair):
    for old, new in cells(pair):
        judged = pair.ours(new["style"]) and pair.times(new["compiler"])
        where = f"{new['style']}, {new['compiler']}, {place_text(new)}"
        was, now = old.get("ratio"), new.get("ratio")
        if was and now and (now[1] > was[2] or now[2] < was[1]):
            yield Change("time", f"{where}: ratio {with_interval(was)} -> {with_interval(now)}", 1 if now[1] > was[2] else -1, judged)
        before, after = old.get("verdict") or "", new.get("verdict") or ""
        if before != after and before in RANK and after in RANK:
            yield Change("verdict", f"{where}: {before} -> {after}", 1 if RANK[after] > RANK[before] else -1, judged and after == "loss")


def rows(pair):
    before = {(row["id"], row["compiler"]): row for row in pair.old.part("gate")}
    after = {(row["id"], row["compiler"]): row for row in pair.new.part("gate")}
    for key, row in after.items():
        old = before.get(key)
        if old is None:
            yield Change("row", f"{row['id']}, {row['compiler']}: new, {row['verdict']}", 1 if row["verdict"] == "MISS" else 0,
                         row["verdict"] == "MISS")
        elif old["verdict"] != row["verdict"]:
            was, now = GATE_RANK.get(old["verdict"]), GATE_RANK.get(row["verdict"])
            turn = 0 if was is None or now is None else 1 if now > was else -1
            yield Change("row", f"{row['id']}, {row['compiler']}: {old['verdict']} -> {row['verdict']}, {significant(old.get('measured'), 4)} -> "
                         f"{significant(row.get('measured'), 4)} {row.get('unit', '')}".rstrip(), turn, row["verdict"] == "MISS")
    for key, row in before.items():
        if key not in after:
            yield Change("row", f"{row['id']}, {row['compiler']}: no longer measured, was {row['verdict']}")


HEADS = {
    "setting": "Different from the old run", "style": "Styles", "count": "Counts and sizes", "time": "Times whose intervals no longer meet",
    "verdict": "Verdicts that turned", "row": "Rows that must hold"
}
SIGNS = {1: "worse  ", -1: "better ", 0: "       "}


def compare(old, new):
    """What changed as text, and whether something of ours is worse."""
    found = changes(old, new)
    worse = sum(change.direction > 0 and change.judged for change in found)
    lines = [
        f"{old.get('environment', {}).get('commit')} of {old.get('environment', {}).get('date')} -> {new.get('environment', {}).get('commit')} of "
        f"{new.get('environment', {}).get('date')}"
    ]
    for group, head in HEADS.items():
        of_group = sorted((c for c in found if c.group == group), key=lambda c: (-c.direction * c.judged, -c.direction))
        if of_group:
            lines += [
                "", head,
                *[f"  {'! ' if c.judged and c.direction > 0 else '  '}{'' if group == 'setting' else SIGNS[c.direction]}{c.text}" for c in of_group]
            ]
    lines += ["", "Nothing changed beyond what may differ." if not found else f"{len(found)} changes, {worse} of them worse (!)."]
    return "\n".join(lines), worse > 0
