# SPDX-License-Identifier: BSL-1.0
"""What an operation of each public header costs, for the Cost sections of docs/reference: instructions and allocations by callgrind, sizes.
Counts only, so that a loaded machine gives the same. Every case stands alone or beside what one would write by hand (NAME.hand)."""
from . import compile_time, count, machine_units
from .keys import word
from .report import Row, number
from .styles import read_style
from .toolchain import LAB, RUNTIME, Failed, run

FOLDER = LAB / "costs"
UNCHECKED, TRACED = "-DSURE_CHECKS=0", "-DSURE_TRACE=1"
EMPTY = "nothing"
FOREIGN = {"asio": "boost/asio.hpp", "error_code": "system_error", "exceptions": "exception", "fmt": "fmt/format.h", "format": "format",
           "outcome": "boost/outcome.hpp", "std_expected": "expected", "std_optional": "optional", "std_variant": "variant",
           "tl_expected": "tl/expected.hpp"}
ROUNDS = 5
MATCHES = (4, 16, 64)
GRAPHED = "#include <sure/graph.hpp>\nunsigned long edges() { return sure::graph<life>.edges().size(); }\n"


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


def counted(lab, compiler, path, flags=()):
    try:
        found = spent(lab, compiler, path, flags)
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
    """Bytes of each type, and with return traces."""
    rows = []
    for prefix, flags in (("sizeof", ()), ("traced.sizeof", (TRACED,))):
        for line in run([program(lab.builder, compiler, path, flags)]).splitlines():
            name, size = line.split("|")
            rows.append(Row(f"{prefix}.{word(name)}", compiler.name, f"sizeof({name})" + (", SURE_TRACE=1" if flags else ""), None, "<=", float(size), "bytes"))
    return rows


def headers(lab):
    """What including a header costs the compiler, as a ratio to <expected> in the same rounds; of interop also what the foreign header costs."""
    rows = []
    for compiler in lab.compilers:
        units = header_units(lab.builder)
        works, broken = compile_time.compiling({name: compiler.argv(f"-std={standard}", "-I", lab.builder.include_dir, "-fsyntax-only", source)
                                                for name, (source, standard) in units.items()})
        times = compile_time.interleaved(works, ROUNDS)
        for name in units:
            if name.startswith("<"):
                continue
            theirs = f"<{FOREIGN.get(name.removeprefix('interop.'))}>"
            beside = f"theirs {number(times[theirs] / times['<expected>'])}" if theirs in times and name.startswith("interop.") else ""
            rows.append(Row(f"header.{name}", compiler.name, f"the header of {name} / <expected>, syntax only", None, "<=",
                            times[name] / times["<expected>"] if name in times else None, "", beside,
                            "absent: " + broken[name] if name in broken else ""))
        rows += used(lab.builder, compiler, times["<expected>"])
    return rows


def used(builder, compiler, expected):
    """What a use costs beyond its header: a match of so many alternatives; the graph of a machine of 50 states, 50 events and 200 edges."""
    plain = machine_units.unit("sure", 50, 4)
    units = {f"match.{n}": match_unit(n) for n in MATCHES} | {"match": match_unit(0), "machine": plain, "graph": plain + GRAPHED}
    sources = {name: builder.text_file("used", text) for name, text in units.items()}
    times = compile_time.interleaved({name: compiler.argv("-std=c++20", "-I", builder.include_dir, "-fsyntax-only", source)
                                      for name, source in sources.items()}, ROUNDS)
    rows = [Row(f"match.compile.{n}", compiler.name, f"a match of {n} alternatives beyond its header / <expected>, syntax only", None, "<=",
                (times[f"match.{n}"] - times["match"]) / expected) for n in MATCHES]
    return [*rows, Row("graph.compile", compiler.name, "50x50 and 200 edges: a machine that is fired and its graph / without the graph, syntax only", None, "<=",
                       times["graph"] / times["machine"])]


def match_unit(many):
    """A function that matches a one_of; of no alternatives: its header alone."""
    text = ["#include <sure/match.hpp>", "#include <sure/one_of.hpp>", *(f"struct s{i} {{ int a; }};" for i in range(many))]
    if many:
        cases = ", ".join(f"[](s{i} const& s) {{ return s.a + {i}; }}" for i in range(many))
        text.append(f"int number(sure::one_of<{machine_units.listed('s', range(many))}> const& s) {{ return sure::match(s, {cases}); }}")
    return "\n".join(text) + "\n"


def header_units(builder):
    """{name: (source, standard)} of each public header, and of the foreign ones as <name>."""
    folder = builder.include_dir / "sure"
    found = {"all": "sure.hpp"} | {path.stem: f"sure/{path.name}" for path in sorted(folder.glob("*.hpp"))}
    found |= {f"interop.{path.stem}": f"sure/interop/{path.name}" for path in sorted((folder / "interop").glob("*.hpp"))}
    found |= {f"<{name}>": name for name in FOREIGN.values()}
    return {name: (builder.text_file("header", f"#include <{path}>\n"), "c++23" if "expected" in path else "c++20") for name, path in found.items()}
