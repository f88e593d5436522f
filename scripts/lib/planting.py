# SPDX-License-Identifier: BSL-1.0
"""Plants edits in the cores of the order service, one after the other, and says who catches each: the compiler, a test, or nobody.

What an edit is and where it comes from is the business of who plants; scripts/study has both kinds.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import sys
import threading

import edits

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build/study"

CORES = ("typed", "exceptions", "nil")
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Wsign-conversion", "-Wnon-virtual-dtor",
            "-Woverloaded-virtual", "-Wextra-semi"]  # those of scripts/cmake/warnings.cmake, as of all our targets
GCC = ["g++", "-std=c++20", "-O1", *WARNINGS, "-Wduplicated-cond", "-Wlogical-op", "-Wno-maybe-uninitialized"]
# What hardly any file does without, compiled once
COMMON = """#include <sure/collect.hpp>
#include <sure/machine.hpp>
#include <sure/match.hpp>
#include <sure/restore.hpp>
#include <sure/try.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>
"""
# The compiler of a machine that has memory need not look for what it can give back
ROOMY = ["--param", "ggc-min-expand=1000", "--param", "ggc-min-heapsize=4000000"]
CLANG = ["clang++-19", "-std=c++20", "-stdlib=libc++", "-fsyntax-only", *WARNINGS]
# What costs a wrong access its silence, so that no test misses it by luck
CHECKED = ["-D_GLIBCXX_ASSERTIONS", "-DDOCTEST_CONFIG_SUPER_FAST_ASSERTS"]
SECONDS = 240          # for a compiler
SECONDS_OF_A_RUN = 60  # for tests that take two: what is forgotten may be the end of a loop
KILOBYTES = 4 << 20    # for the same reason
LONGEST = 150  # of what is said against a defect


def run(command):
    return edits.run(command, SECONDS, cwd=ROOT)


def files(pattern):
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern))


SHARED = files("examples/orders/domain/*.cpp") + files("examples/orders/service/*.cpp")
SOURCES = {core: files(f"examples/orders/core_{core}/*.cpp") for core in CORES}
SUITE = files("tests/orders/cores/*.test.cpp")
# The rules of the typed core are those of the domain
OWN = {core: files("tests/orders/service/*.test.cpp") + files(f"tests/orders/core_{core}/*.test.cpp") for core in CORES}
OWN["typed"] += files("tests/orders/lifecycle*.test.cpp")
MAIN = "tests/support/main.cpp"


class Unit:
    """A file, compiled for the programs in which these cores take part."""

    def __init__(self, source, beside=()):
        self.source, self.beside = source, tuple(beside)

    def __eq__(self, other):
        return (self.source, self.beside) == (other.source, other.beside)

    def __hash__(self):
        return hash((self.source, self.beside))

    @property
    def name(self):
        return "-".join([self.source.replace("/", "_"), *self.beside])

    def command(self, compiler, tree, flags=()):
        place = tree / self.source if (tree / self.source).exists() else ROOT / self.source
        includes = [tree / "examples/orders", ROOT / "examples/orders", ROOT / "include", ROOT / "tests"]
        cores = [f"-DORDERS_HAS_CORE_{core}" for core in self.beside]
        return [*compiler, *CHECKED, *flags, *cores, *(f"-I{path}" for path in includes), str(place)]


def units_of(cores, tests):
    """All of a program: the cores, what they use, and these tests of them."""
    code = [source for core in cores for source in SOURCES[core]]
    return [*map(Unit, [*SHARED, *code, MAIN]), *(Unit(test, cores) for test in tests)]


def alone(core):
    return units_of((core,), SUITE + OWN[core])


def compared():
    return units_of(CORES, SUITE)


def needs_of(made):
    """The files of this project that an object file is made of."""
    needs = re.split(r"[\s\\]+", made.with_suffix(".d").read_text().partition(":")[2])
    places = {pathlib.Path(os.path.normpath(ROOT / need)) for need in needs}
    return {str(place.relative_to(ROOT)) for place in places if place.is_relative_to(ROOT) and not place.is_relative_to(BUILD)}


def is_fresh(made):
    if not made.exists() or not made.with_suffix(".d").exists():
        return False
    return all((ROOT / need).exists() and (ROOT / need).stat().st_mtime < made.stat().st_mtime for need in needs_of(made))


class Objects:
    """The object files without any defect, and what each was made of."""

    def __init__(self):
        self.made, self.needs = {}, {}

    def precompile(self, folder):
        self.common = folder / "common.hpp"
        self.common.write_text(COMMON)
        flags = [*CHECKED, *ROOMY, f"-I{ROOT / 'include'}"]
        done = run([*GCC, *flags, "-x", "c++-header", str(self.common), "-o", f"{self.common}.gch"])
        if done.returncode != 0:
            sys.exit(f"study: the common headers do not compile\n{done.stderr}")

    def object_of(self, unit, tree):
        """The object file of a unit, and what the compiler said."""
        made = tree / f"{unit.name}.o"
        return made, run(unit.command(GCC, tree, ["-include", str(self.common), *ROOMY, "-MMD", "-Werror", "-c", "-o", str(made)]))

    def healthy_object(self, unit, folder):
        """Compiled where it is not there yet, or older than what it is made of."""
        made = folder / f"{unit.name}.o"
        if not is_fresh(made):
            made, done = self.object_of(unit, folder)
            if done.returncode != 0:
                sys.exit(f"study: does not compile without a defect: {unit.name}\n{done.stderr}")
        return made

    def make(self, units, pool):
        folder = BUILD / "healthy"
        folder.mkdir(parents=True, exist_ok=True)
        self.precompile(folder)
        for unit, made in zip(units, pool.map(lambda unit: self.healthy_object(unit, folder), units)):
            self.made[unit], self.needs[unit] = made, needs_of(made) | {unit.source}

    def affected(self, units, changed):
        return [unit for unit in units if self.needs[unit] & changed]


def linked(objects, program):
    return run(["g++", *map(str, objects), "-o", str(program)])


def failure_of(program):
    return edits.failure_of(program, SECONDS_OF_A_RUN, KILOBYTES, cwd=ROOT)


# verdicts

REFUSED = ("compiler", "warning", "clang")
FOUND = (*REFUSED, "tests", "comparison", "nobody")  # what judging can end in, unless the edit is broken


class Verdict:
    def __init__(self, who, how):
        self.who, self.how = who, how if len(how) <= LONGEST else how[:LONGEST] + "..."


def first_error(text, tree):
    """The first line that says what is wrong, without places."""
    lines = [line for line in text.splitlines() if re.search(r"\berror: |undefined reference", line)]
    asserted = [line for line in lines if "static assertion failed" in line]
    line = (asserted or lines or text.splitlines() or ["?"])[0]
    line = re.sub(r"^.*?\berror: (static assertion failed: )?", "", line.replace(str(tree), ""))
    return re.sub(r"^.*undefined reference to", "undefined reference to", line).strip()


def who_refuses(text):
    """A project without -Werror hears warnings alone."""
    lines = [line for line in text.splitlines() if re.search(r"\berror: ", line)]
    return "warning" if lines and all("[-Werror=" in line for line in lines) else "compiler"


def state_of_tree(with_clang):
    """Two texts that change when a file does: one on which compilers depend, and one on which the tests depend."""
    state = hashlib.sha256(str((GCC, CHECKED, with_clang)).encode())
    for name in files("include/sure/**/*.hpp") + files("examples/orders/**/*.[ch]pp"):
        state.update(name.encode() + (ROOT / name).read_bytes())
    of_code = state.hexdigest()
    for name in files("tests/orders/**/*.[ch]pp"):
        state.update(name.encode() + (ROOT / name).read_bytes())
    return of_code, state.hexdigest()


class Kept:
    """What was found out before."""

    def __init__(self, path):
        self.path = path
        rows = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
        self.verdicts = {key: Verdict(who, how) for key, who, how in rows}

    def get(self, key):
        return self.verdicts.get(key)

    def add(self, key, verdict):
        if key not in self.verdicts:
            self.verdicts[key] = verdict
            with self.path.open("a") as out:
                out.write(json.dumps([key, verdict.who, verdict.how]) + "\n")


class Edit:
    """One edit of one core: the changed files by name, or why there are none. With a compiler, only that is asked."""

    def __init__(self, name, core, texts, identity, broken=None, unwritable=None, is_new=False, compiler=None):
        self.name, self.core, self.texts, self.identity = name, core, texts, identity
        self.broken, self.unwritable, self.is_new, self.compiler = broken, unwritable, is_new, compiler

    def key(self, of_code, of_tests, who):
        text = (of_code if who in REFUSED else of_tests) + self.identity
        return f"{self.core} {hashlib.sha256(text.encode()).hexdigest()}"


class Study:
    def __init__(self, objects, verbose, with_clang):
        self.state = state_of_tree(with_clang)
        self.kept = Kept(BUILD / "verdicts.jsonl")
        self.objects, self.verbose, self.with_clang, self.lock = objects, verbose, with_clang, threading.Lock()

    def refusal(self, tree, units):
        """What a compiler says, or None; and the objects otherwise."""
        made = {}
        for unit in units:
            file, done = self.objects.object_of(unit, tree)
            if done.returncode != 0:
                return Verdict(who_refuses(done.stderr), first_error(done.stderr, tree)), {}
            made[unit] = file
        for unit in units if self.with_clang else ():
            done = run(unit.command(CLANG, tree, ["-Werror"]))
            if done.returncode != 0:
                return Verdict("clang", first_error(done.stderr, tree)), {}
        return None, made

    def refusal_by(self, compiler, tree, units):
        for unit in units:
            done = run(unit.command(compiler, tree, ["-fsyntax-only", "-Werror"]))
            if done.returncode != 0:
                return Verdict(who_refuses(done.stderr), first_error(done.stderr, tree))
        return None

    def judged(self, edit):
        if edit.broken:
            return Verdict("broken", edit.broken)
        if not edit.texts:
            return Verdict("unwritable", edit.unwritable)
        tree = BUILD / "defects" / f"{edit.name}-{edit.core}"
        shutil.rmtree(tree, ignore_errors=True)
        try:
            return self.judged_in(tree, edit)
        finally:
            shutil.rmtree(tree, ignore_errors=True)

    def judged_in(self, tree, edit):
        for path, text in edit.texts.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text)
        changed = set(edit.texts)
        affected = self.objects.affected(alone(edit.core), changed)
        if not affected:
            return Verdict("broken", f"{edit.name}, {edit.core}: no file of the core is changed")
        of_core = [unit for unit in affected if unit.source.startswith("examples/")]
        # a core refuses more than what it uses
        code = sorted(of_core, key=lambda unit: unit.source in SHARED)
        if edit.compiler:
            return self.refusal_by(edit.compiler, tree, code) or Verdict("nobody", "")
        refused, made = self.refusal(tree, code)
        if refused:
            return refused
        return self.tested(edit, tree, changed, made)

    def tested(self, edit, tree, changed, made):
        tests = [unit for unit in self.objects.affected(alone(edit.core), changed) if unit not in made]
        for unit in tests:
            made[unit], done = self.objects.object_of(unit, tree)
            if done.returncode != 0:
                return Verdict("tests", f"{unit.source} does not compile: {first_error(done.stderr, tree)}")
        program = tree / "alone"
        done = linked([made.get(unit, self.objects.made[unit]) for unit in alone(edit.core)], program)
        if done.returncode != 0:
            return Verdict("compiler", first_error(done.stderr, tree))
        if failure := failure_of(program):
            return Verdict("tests", failure)
        if edit.is_new:  # what others do not have yet cannot be compared
            return Verdict("nobody", "")
        return self.beside_others(edit, tree, changed, made)

    def beside_others(self, edit, tree, changed, made):
        for unit in self.objects.affected(compared(), changed):
            if unit in made:
                continue
            made[unit], done = self.objects.object_of(unit, tree)
            if done.returncode != 0:
                return Verdict("broken", f"{edit.name}, {edit.core}: another core does not compile")
        program = tree / "compared"
        done = linked([made.get(unit, self.objects.made[unit]) for unit in compared()], program)
        if done.returncode != 0:
            return Verdict("broken", f"{edit.name}, {edit.core}: does not link with the others")
        if failure := failure_of(program):
            return Verdict("comparison", failure)
        return Verdict("nobody", "")

    def judge(self, edit):
        keys = {who: edit.key(*self.state, who) for who in FOUND}
        verdict = self.kept.get(keys["compiler"]) or self.kept.get(keys["tests"]) or self.judged(edit)
        with self.lock:
            if verdict.who in FOUND:
                self.kept.add(keys[verdict.who], verdict)
            print(f"{verdict.who:11} {edit.core:11} {edit.name}" + (f"   {verdict.how}" if self.verbose else ""), flush=True)
        return verdict


def check_healthy(objects, cores, pool):
    folder = BUILD / "healthy"
    programs = {core: alone(core) for core in cores} | {"compared": compared()}
    objects.make(sorted({unit for units in programs.values() for unit in units}, key=lambda unit: unit.name), pool)
    for name, units in programs.items():
        done = linked([objects.made[unit] for unit in units], folder / name)
        failure = done.stderr if done.returncode != 0 else failure_of(folder / name)
        if failure:
            sys.exit(f"study: {name} fails without a defect: {failure}")


def judge_all(edits, cores, verbose, with_clang):
    """The verdicts on the edits, in their order."""
    objects = Objects()
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("SURE_JOBS") or os.cpu_count())) as pool:
        check_healthy(objects, cores, pool)
        return list(pool.map(Study(objects, verbose, with_clang).judge, edits))


def compilers(with_clang):
    """What refuses, with its version."""
    version = run(["g++", "-dumpfullversion"]).stdout.strip()
    return [f"g++ {version}"] + (["clang 19"] if with_clang else [])


def share(part, whole):
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "-"
