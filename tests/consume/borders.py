# SPDX-License-Identifier: BSL-1.0
"""Programs of several units and libraries: which are linked and run, and which the linker has to refuse.

    borders.py CASE --cxx g++ --include include --work folder [--flags=...]

settings    objects with different SURE_CHECKS or SURE_TRACE are refused, by every linker here and by link-time optimisation, also
            where a class hides that it keeps a result; equal ones are linked, and that costs nothing
libraries   results, machines and erased errors cross the border of a library that is built with -fvisibility=hidden
lto         a program of many units, optimised at link time, breaks no rule of one definition
"""
import argparse
import itertools
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDS = "sure_objects_must_agree_on_SURE_CHECKS_and_SURE_TRACE"
SETTINGS = [(), ("-DSURE_CHECKS=0",), ("-DSURE_TRACE=1",), ("-DSURE_CHECKS=0", "-DSURE_TRACE=1")]


class Broken(Exception):
    """What is promised and is not so."""


class Builder:
    def __init__(self, cxx, flags, include, work):
        self.cxx, self.flags = cxx, flags
        self.call = [cxx, *flags, "-std=c++20", "-Wall", "-Wextra", "-Werror", f"-I{include}"]
        self.is_clang = "clang" in cxx
        self.work = work
        self.linked = self.refused = 0
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)

    def run(self, *command):
        return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=300)

    def must(self, *command):
        done = self.run(*command)
        if done.returncode != 0:
            raise Broken(f"failed ({done.returncode}): {shlex.join(str(part) for part in command)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def compile(self, source, *flags):
        name = "_".join([source.stem, *(flag.strip("-").replace("=", "") for flag in flags)])
        target = self.work / f"{name}.o"
        if not target.exists():
            self.must(*self.call, *flags, "-c", source, "-o", target)
        return target

    def link_and_run(self, *parts, arguments=()):
        program = self.work / f"program_{self.linked}"
        self.must(*self.call, *parts, "-o", program)
        self.linked += 1
        return program, self.must(program, *arguments)

    def must_refuse(self, *parts):
        quiet = () if self.is_clang else ("-Wno-odr", "-Wno-lto-type-mismatch") # g++ would see it, too; not every build asks
        done = self.run(*self.call, *quiet, *parts, "-o", self.work / "refused")
        if done.returncode == 0:
            raise Broken(f"links, though the settings differ: {shlex.join(str(part) for part in parts)}")
        if WORDS not in done.stdout + done.stderr:
            raise Broken(f"is refused, but not for {WORDS}:\n{done.stdout}{done.stderr}")
        self.refused += 1

    def ways_to_link(self):
        """The pairs of an optimisation and a linker with which two plain units link here."""
        sources = [self.work / "plain.cpp", self.work / "other.cpp"]
        sources[0].write_text("int other();\nint main() { return other(); }\n")
        sources[1].write_text("int other() { return 0; }\n")
        optimisations = [(), ("-O2", "-flto"), *([("-O2", "-flto=thin")] if self.is_clang else [])]
        for optimisation in optimisations:
            objects = [self.compile(source, *optimisation) for source in sources]
            for linker in ("bfd", "gold", "lld"):
                link = (*optimisation, f"-fuse-ld={linker}")
                if self.run(*self.call, *link, *objects, "-o", self.work / "plain").returncode == 0:
                    yield optimisation, link


def compare_sizes(builder, folder, include):
    """The program occupies the same with the guard and without."""
    bare = Builder(builder.cxx, builder.flags, unguarded(include, builder.work), builder.work / "bare")
    occupied = [loaded_bytes(b, b.link_and_run(*(b.compile(folder / f"{unit}.cpp", "-O2") for unit in ("program", "keeper")))[0])
                for b in (builder, bare)]
    if occupied[0] != occupied[1]:
        raise Broken(f"the guard is not free: {occupied[0]} with it, {occupied[1]} without")


def loaded_bytes(builder, program):
    """What the program occupies when it runs, section by section; the addresses do not matter."""
    listed = (line.split() for line in builder.must("size", "-A", program).splitlines())
    return {words[0]: words[1] for words in listed if len(words) == 3 and words[1].isdigit() and words[2] != "0"}


def unguarded(include, work):
    """A copy of the headers whose objects do not say their settings."""
    copy = work / "unguarded"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(include, copy)
    config = copy / "sure/config.hpp"
    text = config.read_text()
    config.write_text(text.replace("#if defined(__ELF__)\n#define SURE_SAY_SETTINGS", "#if 0\n#define SURE_SAY_SETTINGS"))
    if config.read_text() == text:
        raise Broken("config.hpp says the settings in another way than this test knows")
    return copy


def settings(builder, include):
    folder = HERE / "mixed_settings"
    ways = list(builder.ways_to_link())
    for optimisation, link in ways:
        units = {setting: [builder.compile(folder / f"{unit}.cpp", *setting, *optimisation) for unit in ("program", "keeper")]
                 for setting in SETTINGS}
        for setting in SETTINGS:
            builder.link_and_run(*link, *units[setting])
        for one, other in itertools.permutations(SETTINGS, 2):
            builder.must_refuse(*link, units[one][0], units[other][1])
    mix_forms(builder, folder)
    keep_apart(builder, folder)
    compare_sizes(builder, folder, include)
    return f"{len(ways)} ways to link"


def mix_forms(builder, folder):
    """An archive, and an object that is optimised at link time beside one that is not."""
    programs = [builder.compile(folder / "program.cpp", *setting) for setting in SETTINGS[:2]]
    for setting, same, differs in zip(SETTINGS, programs, reversed(programs)):
        archive = builder.work / f"libkeeper{len(setting)}.a"
        builder.must("ar", "rcs", archive, builder.compile(folder / "keeper.cpp", *setting))
        builder.link_and_run(same, archive)
        builder.must_refuse(differs, archive)
        if not builder.is_clang: # whose optimised objects the default linker does not always read
            keeper = builder.compile(folder / "keeper.cpp", *setting, "-O2", "-flto")
            builder.link_and_run("-flto", same, keeper)
            builder.must_refuse("-flto", differs, keeper)


def keep_apart(builder, folder):
    """What keeps sure to itself may have other settings: in a library, or in an object whose hidden names are made local."""
    user, keeper = (builder.compile(folder / f"{unit}.cpp") for unit in ("uses_private", "keeper"))
    flags = ("-DSURE_CHECKS=0", "-fPIC", "-fvisibility=hidden", "-fvisibility-inlines-hidden")
    private = builder.compile(folder / "private.cpp", *flags)
    builder.must_refuse(user, keeper, private)
    library = builder.work / "libprivate.so"
    builder.must(*builder.call, "-shared", private, "-o", library)
    builder.link_and_run(user, keeper, library, f"-Wl,-rpath,{builder.work}")
    closed = builder.work / "closed.o"
    builder.must("ld", "-r", private, "-o", closed)
    builder.must("objcopy", "--localize-hidden", closed)
    builder.link_and_run(user, keeper, closed)


def libraries(builder, include):
    """The programs of shared_library/: the library is linked, loaded twice, in the program itself, and both."""
    folder, checked = HERE / "shared_library", 0
    for trace in ((), ("-DSURE_TRACE=1",)):
        hidden = ("-fPIC", "-fvisibility=hidden", "-fvisibility-inlines-hidden", *trace)
        unit = builder.compile(folder / "library.cpp", *hidden)
        shared = [builder.work / f"lib{len(trace)}{copy}.so" for copy in "ab"]
        builder.must(*builder.call, "-shared", unit, "-o", shared[0])
        shutil.copy(shared[0], shared[1])
        linked, loads = (builder.compile(folder / "program.cpp", *hidden, *how) for how in (("-DPARCELS_LINKED",), ()))
        for parts, arguments in (((linked, shared[0]), ()), ((linked, unit), ()), (("-rdynamic", loads, "-ldl"), shared),
                                 (("-rdynamic", loads, unit, "-ldl"), shared)):
            checked += int(builder.link_and_run(*parts, arguments=arguments)[1])
    return f"{checked} facts hold on both sides of a border"


def lto(builder, include):
    """The programs of shared_library/ and two_compilers/, and g++ warns of two definitions that differ."""
    strict = [] if builder.is_clang else ["-Wodr", "-Wlto-type-mismatch"]
    programs = {"shared_library": ("library", "program"), "two_compilers": ("producer", "consumer")}
    ways = [way for way in builder.ways_to_link() if "-O2" in way[0]]
    for optimisation, link in ways:
        for folder, units in programs.items():
            objects = [builder.compile(HERE / folder / f"{unit}.cpp", "-DPARCELS_LINKED", *optimisation) for unit in units]
            builder.link_and_run(*link, *strict, *objects)
    return f"{len(ways)} ways to optimise at link time"


CASES = {"settings": settings, "libraries": libraries, "lto": lto}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--cxx", required=True)
    parser.add_argument("--flags", default="")
    parser.add_argument("--include", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    arguments = parser.parse_args()
    builder = Builder(arguments.cxx, shlex.split(arguments.flags), arguments.include.resolve(), arguments.work.resolve())
    try:
        seen = CASES[arguments.case](builder, arguments.include.resolve())
    except Broken as what:
        print(what, file=sys.stderr)
        return 1
    print(f"torture: {builder.linked + builder.refused} | {builder.linked} programs linked and ran, {builder.refused} were refused; {seen}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
