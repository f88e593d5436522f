# SPDX-License-Identifier: BSL-1.0
"""Every number of the committed results under a readable path, and what may be said of it.

    PATH                    frame: `gate.frame.sure_try.gcc` is 14
    PATH to PATH            the ratio of two: `gate.frame.sure_try.gcc to gate.frame.sure_try.gcc.rival.std_expected` is 0.7
    PATH minus PATH         their difference
    ... as FORMAT           how it is written; without one as the lab writes it (14; 23,800; 2.05)

A path is a section, what was measured, and the compiler (gcc or clang):

    gate.ROW.COMPILER                            a row of `--gate`; also .limit, .low, .high and .rival.NAME, which stands beside it
    layout.WHAT.COMPILER                         a size or a fact (1 = yes) of benchmarks/layout.cpp
    costs.ROW.COMPILER                           a row of `--only costs` or `--only headers`, which are committed as benchmarks/results/costs.json
                                                 and headers.json; also .rival.hand, the same work written by hand, and .rival.theirs
    cell.SUITE.PLACE.STYLE.COMPILER.FIELD        a cell of the report: ratio, low, high, ns, instructions, allocations, bytes. PLACE is
                                                 [KIND.][dDEPTH.]pPERMILLE[.tTHREADS][.inline], as in chain.guard.d16.p1000
    end_to_end.FAMILY.pPERMILLE.CORE.COMPILER.FIELD,  break_even.SUITE.THROWING.STYLE.COMPILER.percent
    sizes.STYLE.COMPILER.FIELD, compiling..., first_error..., debug.STYLE.COMPILER.O0.instructions, stalls..., ignored...
    forgotten.CORE.KIND.FIELD                    who noticed a forgotten check, and forgotten.sure_try.FIELD
    environment.FIELD                            on what it was measured: text; also costs.environment and headers.environment

Formats, any number of them, in this order:

    N digits      rounded to N significant digits       `gate.include.ms.gcc as 2 digits` is 49
    N decimals    rounded to N decimals                 `gate.include.ratio.gcc as 2 decimals` is 1.45
    percent       100 times as much, with the sign       `... to ... as 2 digits percent` is 70 %
    unit          the lab's own unit behind it           `gate.frame.sure_try.gcc as unit` is 14 instructions
"""
import difflib
import re

from . import results as files
from .report import number
from .toolchain import LAB

RESULTS = LAB / "results"
PARTS = ("costs", "headers")
COMPILERS = {"g++": "gcc", "clang++": "clang", "clang++-19": "clang"}
CELL_FIELDS = {"ns": "ns", "instructions": "instructions", "allocations": "allocations", "bytes": "bytes"}
ROW_NUMBER = re.compile(r"(?:^|, )([^,]*?) (-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?)(?=, |$| [a-z])")


class Unknown(Exception):
    """What is wrong with a key."""


def word(text):
    """A part of a path: `sizeof(option<T&>)` is sizeof_option_t_ref."""
    return re.sub(r"[^a-z0-9]+", "_", str(text).replace("+5 %", "five_more").replace("&", " ref ").lower()).strip("_")


class Catalogue:
    """paths: {path: (value, unit)}; a value is a number or text."""

    def __init__(self):
        self.paths = {}

    def add(self, parts, value, unit=""):
        if value is None or isinstance(value, (dict, list)):
            return
        path = ".".join(str(part) for part in parts if part != "")
        if path in self.paths:
            raise Unknown(f"two numbers are called {path}")
        self.paths[path] = (float(value) if isinstance(value, (bool, int, float)) else value, unit)

    def add_row(self, section, row):
        where = [section, row["id"], compiler_of(row)]
        if row["id"] in ("layout", "registers"):
            where = [row["id"], word(row["what"]), compiler_of(row)]
        self.add(where, row["measured"], row["unit"])
        self.add([*where, "limit"], row["limit"], row["unit"])
        for name, value in zip(("low", "high"), row["interval"] or ()):
            self.add([*where, name], value, row["unit"])
        for name, value in ROW_NUMBER.findall(row["rival"]):
            if f"{'.'.join(where)}.rival.{word(name)}" not in self.paths:
                self.add([*where, "rival", word(name)], float(value.replace(",", "")), row["unit"])

    def add_cell(self, cell):
        place = [cell["kind"], f"d{cell['depth']}" if cell["depth"] else "", f"p{cell['permille']}",
                 f"t{cell['threads']}" if cell["threads"] > 1 else "", "inline" if cell["inline"] else ""]
        where = ["cell", cell["suite"], *place, word(cell["style"]), compiler_of(cell)]
        for name, value in zip(("ratio", "low", "high"), cell["ratio"] or ()):
            self.add([*where, name], value)
        for name, unit in CELL_FIELDS.items():
            self.add([*where, name], cell[name], unit)

    def add_each(self, section, found, parts, skip=()):
        """A path for each field of each of a list."""
        for one in found:
            where = [section, *(part(one) for part in parts)]
            for name, value in one.items():
                if name not in skip:
                    self.add([*where, name], value, next((unit for unit in ("ms", "ns") if name.endswith("_" + unit)), ""))


def compiler_of(one):
    return COMPILERS.get(one["compiler"], word(one["compiler"]))


def style_of(one):
    return word(one["style"])


def catalogue(results, parts):
    """`results`: of a whole run; `parts`: {name: of `--only name`}, whose rows are all called costs."""
    made = Catalogue()
    for row in results["gate"]:
        made.add_row("gate", row)
    for one in parts.values():
        for row in one["rows"]:
            made.add_row("costs", row)
    for cell in results["cells"]:
        made.add_cell(cell)
    for name in ("sizes", "compiling", "first_error", "stalls", "ignored"):
        made.add_each(name, results[name], (style_of, compiler_of), ("compiler", "style", "says"))
    made.add_each("debug", results["debug"], (style_of, compiler_of, lambda one: one["level"].strip("-")), ("compiler", "style", "level"))
    made.add_each("end_to_end", results["end_to_end"], (lambda one: one["family"], lambda one: f"p{one['permille']}", lambda one: word(one["core"]), compiler_of),
                  ("compiler", "family", "permille", "core"))
    for one in results["break_even"]:
        made.add(["break_even", one["suite"], word(one["throwing"]), style_of(one), compiler_of(one), "percent"], one["permille"] and one["permille"] / 10)
    add_forgotten(made, results["forgotten"] or {})
    for section, facts in (("environment", results["environment"]), *((f"{name}.environment", one["environment"]) for name, one in parts.items())):
        for name, value in facts.items():
            made.add([section, name], value)
        for one in facts["compilers"]:
            made.add([section, "version", COMPILERS.get(one["name"], word(one["name"]))], one["version"])
    made.add(["noise", "stamp"], results["noise"]["stamp"])
    return made.paths


def add_forgotten(made, study):
    for core, kinds in study.get("cores", {}).items():
        for kind, counts in kinds.items():
            for name, value in counts.items():
                made.add(["forgotten", core, kind, name], value)
    for name, value in study.get("sure_try", {}).items():
        made.add(["forgotten.sure_try", name], value)


def committed(folder=RESULTS):
    """The paths of what is committed."""
    whole = files.read(folder / "default.json", whole=True)
    return catalogue(whole, check_parts(whole, folder / "default.json", folder))


def check_parts(whole, path, folder=RESULTS):
    """The results of `--only` beside a whole one, which have to be of the same machine."""
    parts = {name: files.read(folder / f"{name}.json", rows=True, whole=True) for name in PARTS}
    for name, one in parts.items():
        files.same_machine(path, whole, folder / f"{name}.json", one)
    return parts


def near(path, paths, most=5):
    """The paths that a reader may have meant."""
    parts = set(re.split(r"[._]", path))
    likely = sorted(paths, key=lambda one: len(parts ^ set(re.split(r"[._]", one))))[:200]
    return difflib.get_close_matches(path, likely, most, 0.3)


def value_of(path, paths):
    if path not in paths:
        raise Unknown(f"no number is called {path}; near: {', '.join(near(path, paths)) or 'none'}")
    return paths[path]


def evaluated(expression, paths):
    """(value, unit) of PATH, `PATH to PATH` or `PATH minus PATH`."""
    terms = re.split(r"\s+(to|minus)\s+", expression.strip())
    value, unit = value_of(terms[0], paths)
    if len(terms) == 1:
        return value, unit
    if len(terms) != 3:
        raise Unknown(f"{expression}: one path, or two with `to` or `minus` between them")
    other, other_unit = value_of(terms[2], paths)
    if isinstance(value, str) or isinstance(other, str):
        raise Unknown(f"{expression}: text is no number")
    if terms[1] == "minus":
        return value - other, unit if unit == other_unit else ""
    if other == 0:
        raise Unknown(f"{expression}: {terms[2]} is 0")
    return value / other, ""


def significant(value, digits):
    rounded = f"{value:.{digits - 1}e}"
    return f"{float(rounded):,.{max(digits - 1 - int(rounded.partition('e')[2]), 0)}f}"


def written(key, paths):
    """The text of a key."""
    expression, _, form = key.partition(" as ")
    value, unit = evaluated(expression, paths)
    parts = re.fullmatch(r"(?:(\d+) (digits|decimals))?\s*(percent)?\s*(unit)?", form.strip())
    if not parts:
        raise Unknown(f"{key}: formats are `N digits` or `N decimals`, `percent`, `unit`, in this order")
    if isinstance(value, str):
        if form:
            raise Unknown(f"{key}: text has no format")
        return value
    many, kind, percent, with_unit = parts.groups()
    value = value * 100 if percent else value
    text = number(value) if not kind else significant(value, int(many)) if kind == "digits" else f"{value:,.{int(many)}f}"
    text = "0" if text == "-0" else text
    if percent:
        return text + " %"
    if with_unit and not unit:
        raise Unknown(f"{key}: it has no unit")
    return f"{text} {unit[:-1] if text == '1' and unit.endswith('s') and len(unit) > 2 else unit}" if with_unit else text


def matching(pattern, paths):
    """(path, value, unit) of those that hold every word of `pattern`."""
    words = pattern.split()
    return [(path, *found) for path, found in paths.items() if all(one in path for one in words)]
