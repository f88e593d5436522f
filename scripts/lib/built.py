# SPDX-License-Identifier: BSL-1.0
"""Test programs of a build tree of Ninja, made once more with one file changed: what depends on it is compiled anew, and linked with all else
as it is there. The tree itself stays as it was, so that many files can be changed at once, each for itself."""
import json
import os
import re
import shlex
import shutil
from functools import cache, cached_property

import edits

COMPILING, RUNNING = 300, 120  # seconds
KILOBYTES = 16 << 20
QUICK = ["-O0"]  # behind the flags of the tree: what is made here runs once
PROGRAM = "examples/orders/orders"  # the one that tests start; they know its place from a macro


class Refused(Exception):
    """What the compiler or the linker says."""


class Apart(Exception):
    """A test has nothing to do with the file that was changed."""


def words_of(command):
    """Of a command of Ninja, which may stand between others that do nothing."""
    words = shlex.split(command)
    return words[words.index("&&") + 1:-2] if words[0] == ":" else words


def target_of(test):
    """tests/orders/storage/writer.test.cpp is sure.tests.orders.storage.writer."""
    return "sure." + test.removesuffix(".test.cpp").replace("/", ".")


class Build:
    def __init__(self, root, folder):
        self.root, self.folder = root, folder

    def ninja(self, *words):
        done = edits.run(["ninja", *words], 3600, cwd=self.folder)
        if done.returncode != 0:
            raise Refused(f"ninja {' '.join(words)}: {done.stdout[-2000:]}{done.stderr}")
        return done.stdout

    def make(self, tests):
        """All that these need, without a change."""
        self.ninja(*sorted({target_of(test) for test in tests} | ({"orders"} if any(map(self.starts_program, tests)) else set())))

    @cached_property
    def compiling(self):
        """The command of each object file."""
        found = {}
        for entry in json.loads((self.folder / "compile_commands.json").read_text()):
            words = words_of(entry["command"])
            found[words[words.index("-o") + 1]] = words[1 + next((at for at, word in enumerate(words) if word.endswith("/ccache")), -1):]
        return found

    @cached_property
    def needs(self):
        """What each object file was made of, as places from the root."""
        found, made = {}, ""
        for line in self.ninja("-t", "deps").splitlines():
            if line.startswith("    "):
                need = os.path.normpath(self.folder / line.strip())
                if need.startswith(f"{self.root}/"):
                    found[made].add(need[len(f"{self.root}/"):])
            elif line:
                made = line.partition(":")[0]
                found[made] = set()
        return found

    @cache
    def link(self, target):
        """(the words that link a program, its own object files, those of each of its libraries)."""
        words = words_of(self.ninja("-t", "commands", "-s", target).strip().splitlines()[-1])
        own = [word for word in words if word.endswith(".o")]
        libraries = dict.fromkeys(word for word in words if word.endswith(".a") and not word.startswith("/"))
        return words, own, {library: self.members_of(library) for library in libraries}

    @cache
    def members_of(self, library):
        command = next(part for part in self.ninja("-t", "commands", "-s", library).split("&&") if " qc " in part)
        return [word for word in shlex.split(command) if word.endswith(".o")]

    @cache
    def starts_program(self, test):
        """Whether the test, or a header of the tests that it includes, names the program."""
        text = (self.root / test).read_text()
        return "ORDERS_PROGRAM" in text or any(self.starts_program(f"tests/{name}") for name in re.findall(r'#include "(orders/.*?)"', text)
                                               if (self.root / "tests" / name).exists())

    def source_of(self, made):
        return self.compiling[made][-1]

    def affected(self, objects, file):
        return [made for made in objects if file in self.needs.get(made, ()) or self.source_of(made) == f"{self.root}/{file}"]

    def failure(self, test, cases=""):
        """Of the program as it is in the tree."""
        return self.run(self.folder / "tests" / target_of(test), cases)

    def run(self, program, cases):
        words = [f"--test-case={cases}"] if cases else []
        return edits.failure_of(program, RUNNING, KILOBYTES, *words, cwd=self.folder)


class Changed:
    """A build in which the file `file` is the one below `tree`."""

    def __init__(self, build, file, tree):
        self.build, self.file, self.tree, self.made = build, file, tree, {}

    def compiled(self, made, define=()):
        """The object file anew."""
        build, words = self.build, self.build.compiling[made]
        source = build.source_of(made)
        if source == f"{build.root}/{self.file}":
            source = self.tree / self.file
        folder, _, name = made.rpartition("/")
        to = self.tree / folder.replace("/", "_") / name
        to.parent.mkdir(exist_ok=True)
        before = [f"-I{self.tree / folder}" for folder in ("examples/orders", "tests")]
        kept = [word for word in words[1:words.index("-o")] if not any(name in word for name, _ in define)]
        self.must([words[0], *before, *kept, *(f"-D{name}={value}" for name, value in define), *QUICK, "-o", to, "-c", source])
        return to

    def object(self, made):
        if made not in self.made:
            self.made[made] = self.compiled(made)
        return self.made[made]

    def linked(self, target, place, own_anew):
        """The program; None where the file is not in it."""
        words, own, libraries = self.build.link(target)
        new = own_anew | {made: self.object(made) for made in self.build.affected(own, self.file) if made not in own_anew}
        for library, members in libraries.items():
            if changed := [self.object(made) for made in self.build.affected(members, self.file)]:
                new[library] = self.archived(library, changed)
        if not new:
            return None
        words = [str(new.get(word, word)) for word in words]
        words[words.index("-o") + 1] = str(self.tree / place)
        self.must(words)
        return self.tree / place

    def archived(self, library, changed):
        """The library with these members instead of those of their names."""
        copy = self.tree / library.replace("/", "_")
        shutil.copy(self.build.folder / library, copy)
        self.must(["ar", "r", copy, *changed])
        return copy

    def must(self, command):
        done = edits.run(command, COMPILING, cwd=self.build.folder)
        if done.returncode != 0:
            raise Refused(first_error(done.stderr))

    def failure(self, test, cases=""):
        """What a test says against the changed file."""
        own, target = {}, target_of(test)
        if self.build.starts_program(test) and (program := self.program()):
            made = next(made for made in self.build.link(f"tests/{target}")[1] if self.build.source_of(made) == f"{self.build.root}/{test}")
            own[made] = self.compiled(made, [("ORDERS_PROGRAM", f'"{program}"')])
        changed = self.linked(f"tests/{target}", target, own)
        if changed is None:
            raise Apart(f"{self.file} is no part of {test}")
        return self.build.run(changed, cases)

    @cache
    def program(self):
        return self.linked(PROGRAM, "orders", {})


def first_error(said):
    lines = [line for line in said.splitlines() if re.search(r"\berror: |undefined reference|multiple definition", line) and "collect2" not in line]
    return (lines or said.splitlines() or ["?"])[0]
