# SPDX-License-Identifier: BSL-1.0
"""What including and using a library costs the compiler, and what a call site costs the program."""
import re
import statistics

from . import workers
from .toolchain import BUILD, Failed, cpu_seconds, run

HEADERS = {  # name: (text, standard)
    "sure": ("#include <sure/result.hpp>\n", "c++20"),
    "std::expected": ("#include <expected>\n", "c++23"),
    "tl::expected": ("#include <tl/expected.hpp>\n", "c++20"),
    "Outcome": ("#include <boost/outcome/result.hpp>\n#include <boost/outcome/try.hpp>\n", "c++20"),
    "nothing": ("", "c++20"),
}
FORBIDDEN = ("string", "memory", "functional", "iosfwd", "system_error")


def includes(builder, compiler, text, standard="c++20"):
    """The paths of every header that `text` pulls in."""
    source = builder.text_file("include", text)
    rule = run(compiler.argv(f"-std={standard}", "-I", builder.include_dir, "-M", source))
    return rule.replace("\\\n", " ").split(":", 1)[1].split()


def forbidden_includes(paths):
    return sorted({p for p in paths if re.search(r"(?:^|/)(?:%s)$" % "|".join(FORBIDDEN), p)})


HEAVY = ("tl::expected", "Outcome", "tl_expected", "outcome_narrow")  # far from every limit: twice is enough


def interleaved(commands, rounds):
    """Median CPU seconds of each command; a round runs each once, so that a busy machine slows all of them. One that fails in a round is not
    among them: it had compiled before, so the machine is what failed."""
    times = {name: [] for name in commands}
    for turn in range(rounds):
        for name, argv in commands.items():
            heavy = name in HEAVY or name[0] in HEAVY
            if name in times and (turn < 2 or not heavy):
                try:
                    times[name].append(cpu_seconds(argv))
                except Failed:
                    del times[name]
    return {name: statistics.median(samples) for name, samples in times.items()}


def compiling(commands):
    """The commands that succeed, after running each once; the rest as {name: reason}."""
    works, broken = {}, {}
    for name, argv in commands.items():
        try:
            run(argv)
            works[name] = argv
        except Failed as error:
            broken[name] = str(error)
    return works, broken


def include_times(builder, compiler, rounds):
    commands = {}
    for name, (text, standard) in HEADERS.items():
        source = builder.text_file("include", text)
        commands[name] = compiler.argv(f"-std={standard}", "-I", builder.include_dir, "-fsyntax-only", source)
    works, broken = compiling(commands)
    times = interleaved(works, rounds)
    return times, broken | unsteady(works, times)


def unsteady(works, times):
    return {name: "it compiled once and not again" for name in works if name not in times}


def expected_ms(builder, compiler, rounds=9):
    """What <expected> costs this machine, to judge limits that were set on another; None where there is none."""
    text, standard = HEADERS["std::expected"]
    argv = compiler.argv(f"-std={standard}", "-fsyntax-only", builder.text_file("include", text))
    works, _ = compiling({"std::expected": argv})
    times = interleaved(works, rounds)
    return times["std::expected"] * 1000 if times else None


def site_units(styles, count):
    """{style: (unit with so many call sites, its includes, standard)}."""
    found = map(workers.named, styles)
    return {style.name: (style.site_unit(count), style.includes(), style.standard) for style in found}


def unit_times(builder, compiler, units, rounds):
    """units: {name: (text, includes, standard)}. CPU seconds of {(name, "unit")} and of its includes alone {(name, "include")}, -O2 -c;
    and why a name has none."""
    commands = {}
    for name, (unit, includes, standard) in units.items():
        for part, text in (("unit", unit), ("include", includes)):
            source = builder.text_file("unit", text)
            out = BUILD / "unit.o"
            commands[name, part] = compiler.argv(f"-std={standard}", "-O2", "-I", builder.include_dir, "-c", source, "-o", out)
    works, broken = compiling(commands)
    for name, part in broken:
        works.pop((name, "unit"), None)
        works.pop((name, "include"), None)
    times = interleaved(works, rounds)
    broken |= unsteady(works, times)
    whole = {key: value for key, value in times.items() if key[0] not in {name for name, _ in broken}}
    return whole, {name: reason for (name, _), reason in broken.items()}


def section_bytes(object_file):
    """(text, exception-handling) bytes of an object."""
    text = tables = 0
    for line in run(["objdump", "-h", object_file]).splitlines():
        found = re.match(r"\s*\d+\s+(\S+)\s+([0-9a-f]{8})", line)
        if found:
            size = int(found.group(2), 16)
            if found.group(1).startswith(".text"):
                text += size
            elif found.group(1).startswith((".eh_frame", ".gcc_except_table")):
                tables += size
    return text, tables


def bytes_per_site(builder, compiler, style):
    """(text, exception-handling) bytes of a call site of a style."""
    flags = [*style.flags_of(compiler), "-O2", "-falign-functions=1"]
    few, many = (section_bytes(builder.text_object(compiler, "sites", style.site_unit(n), flags, style.standard)) for n in (16, 144))
    return tuple((many[i] - few[i]) / 128 for i in (0, 1))
