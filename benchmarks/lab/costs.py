# SPDX-License-Identifier: BSL-1.0
"""What an operation of each public header costs, for the Cost sections of docs/reference: instructions and allocations by callgrind, sizes.
Counts only, so that a loaded machine gives the same. Every case stands alone or beside what one would write by hand (NAME.hand)."""
from . import count
from .report import Row, number
from .styles import read_style
from .toolchain import LAB, RUNTIME, Failed, run

FOLDER = LAB / "costs"
UNCHECKED = "-DSURE_CHECKS=0"
EMPTY = "nothing"


def operations(lab):
    """A row or two for each case of each program in benchmarks/costs."""
    rows = []
    for compiler in lab.compilers:
        for path in sorted(FOLDER.glob("*.cpp")):
            rows += sizes(lab, compiler, path) if path.stem == "sizes" else counted(lab, compiler, path)
        rows += checks(lab, compiler)
    return rows


def program(builder, compiler, path, flags=()):
    """The executable; Failed, starting with "absent", where something is not installed."""
    style = read_style(path)
    if absence := style.absence(compiler):
        raise Failed("absent: " + absence)
    made = builder.object(compiler, path, [*style.flags_of(compiler), *RUNTIME, *flags], style.standard)
    return builder.made(f"{compiler.name}-costs-{path.stem}", ".exe", compiler.argv(*style.flags_of(compiler), made, *style.libraries(), "-pthread"), [made])


def spent(lab, compiler, path, flags=()):
    """{case: (instructions beyond a call that does nothing, allocations, bytes)}."""
    cost = count.cost_of(program(lab.builder, compiler, path, flags))
    call = cost.instructions[EMPTY, 0, 0]
    return {key[0]: (cost.instructions[key] - call, cost.allocations[key], cost.bytes[key]) for key in cost.instructions if key[0] != EMPTY}


def counted(lab, compiler, path):
    try:
        found = spent(lab, compiler, path)
    except Failed as error:
        text = str(error)
        note = text if text.startswith("absent") else "does not compile: " + text
        return [Row(path.stem, compiler.name, read_style(path).title, 0 if not text.startswith("absent") else None, "==", note=note)]
    rows = []
    for name, (instructions, allocations, size) in found.items():
        if name.endswith(".hand"):
            continue
        hand = found.get(f"{name}.hand")
        rows.append(Row(name, compiler.name, f"{path.stem}: {name}", None, "<=", instructions, "instructions",
                        f"hand {number(hand[0])}" if hand else ""))
        rows.append(Row(f"{name}.allocations", compiler.name, "the same, allocations", None, "<=", allocations, "allocations",
                        f"hand {number(hand[1])}" if hand else ""))
        if size:
            rows.append(Row(f"{name}.bytes", compiler.name, "the same, bytes allocated", None, "<=", size, "bytes"))
    return rows


def checks(lab, compiler):
    """What SURE_CHECKS adds to an access: the same program with and without."""
    path = FOLDER / "vocabulary.cpp"
    try:
        on, off = spent(lab, compiler, path), spent(lab, compiler, path, (UNCHECKED,))
    except Failed as error:
        return [Row("checks", compiler.name, "what SURE_CHECKS=1 adds", 0, "==", note=f"does not compile: {error}")]
    return [Row(f"checks.{name}", compiler.name, f"SURE_CHECKS=1 - SURE_CHECKS=0: {name}", None, "<=", on[name][0] - off[name][0], "instructions")
            for name in on if name.split(".")[0] == "access"]


def sizes(lab, compiler, path):
    rows = []
    for line in run([program(lab.builder, compiler, path)]).splitlines():
        name, size = line.split("|")
        rows.append(Row(f"sizeof.{name}", compiler.name, f"sizeof({name})", None, "<=", float(size), "bytes"))
    return rows
