# SPDX-License-Identifier: BSL-1.0
"""What can be read off a style without running it: its code, the bytes and seconds of a call site, what is said when it is ignored."""
import re

from . import compile_time, machine_code, workers
from .processes import finished
from .toolchain import RUNTIME, Failed, run

STRICT = ("-Wall", "-Wextra")


def code_facts(builder, linked, compiler, style):
    """{section of results.json: what it says of this style}; a section is left out where the style's language or file has none.
    `linked`: also what needs two static programs."""
    if style.language != "C++":
        return {}
    facts = {"stalls": stalls(builder, compiler, style)}
    if style.sites:
        text, tables = compile_time.bytes_per_site(builder, compiler, style)
        facts |= {"sizes": {"text": text, "eh": tables, "one_time": one_time_bytes(builder, compiler, style) if linked else None},
                  "ignored": warning_of_ignored(builder, compiler, style),
                  "code": {"text": code_of_a_site(builder, compiler, style)}}
    return facts


def stalls(builder, compiler, style):
    where = machine_code.stalls(workers.style_object(builder, compiler, style))
    return {"found": len(where), "where": where[:8]}


def warning_of_ignored(builder, compiler, style):
    """What the compiler says of a call whose failure nobody looks at."""
    source = builder.text_file("ignored", style.ignoring_unit())
    argv = compiler.argv(*style.flags_of(compiler), f"-std={style.standard}", "-O2", *STRICT, "-I", builder.include_dir, "-c", source, "-o", "/dev/null")
    done = finished(argv)
    if done.code != 0:
        raise Failed(f"the part `ignored` does not compile: {done.err[:300]}")
    said = re.search(r"warning: (.*)", done.err)
    return {"warns": said is not None, "says": said.group(1) if said else ""}


def code_of_a_site(builder, compiler, style):
    unit = builder.text_object(compiler, "site", style.site_unit(1), [*style.flags_of(compiler), *RUNTIME], style.standard)
    listing = run(["objdump", "-d", "-C", "-r", "--no-show-raw-insn", "--no-addresses", unit])
    found = re.search(r"^<site_?0\(.*?>:\n(.*?)(?:\n\n|\Z)", listing, re.S | re.M)
    return "\n".join(line.strip() for line in (found.group(1) if found else listing).splitlines())


SUPPORT = """
handle::handle(int x) : id(x) { asm volatile("" : : "r"(id)); }
handle::~handle() { asm volatile("" : : "r"(id)); }
int main(int count, char**) { return handled(count); }
"""
NOTHING = "int handled(int x) { return x; }\n"


def one_time_bytes(builder, compiler, style):
    """Bytes of a static program that has one call site, its callee and its handler, beyond one that has none of it."""
    return loaded_bytes(builder, compiler, style, style.site_unit(1, leaf=True, main=True)) - loaded_bytes(
        builder, compiler, style, "struct handle { explicit handle(int); ~handle(); int id; };\n" + NOTHING)


def loaded_bytes(builder, compiler, style, text):
    flags = style.flags_of(compiler)
    made = builder.text_object(compiler, "once", text + SUPPORT, [*flags, "-O2"], style.standard)
    program = builder.made(f"{compiler.name}-once", ".exe", compiler.argv(*flags, "-static", made, *style.libraries()), [made])
    total = 0
    for line in run(["size", "-A", "-d", program]).splitlines():
        found = re.match(r"(\.\S+)\s+(\d+)\s+(\d+)", line)
        if found and int(found.group(3)) != 0:  # sections without an address are not loaded
            total += int(found.group(2))
    return total


def compile_facts(builder, compiler, names, rounds):
    """([{style, include_ms, site_ms}]: CPU time of the compiler, {style: why it has none})."""
    sites = 64
    times, broken = compile_time.unit_times(builder, compiler, compile_time.site_units(names, sites), rounds)
    return [{"compiler": compiler.name, "style": name, "include_ms": 1000 * times[name, "include"],
             "site_ms": 1000 * (times[name, "unit"] - times[name, "include"]) / sites}
            for name in names if (name, "unit") in times], broken
