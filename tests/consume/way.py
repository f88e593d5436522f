# SPDX-License-Identifier: BSL-1.0
"""What the ways of ways.py and packaged.py share."""
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Broken(Exception):
    """What a way does not do."""


class Way:
    """An empty folder, and what is run in it."""

    def __init__(self, wish):
        self.name, self.source, self.prefix = wish.way, wish.source.resolve(), wish.prefix
        self.work = wish.work.resolve()
        shutil.rmtree(self.work, ignore_errors=True)
        (self.work / "bin").mkdir(parents=True)
        (self.work / "sure").symlink_to(self.source)
        (self.work / "third_party").mkdir()
        self.environment = {**os.environ, "HOME": str(self.work / "home"), "CMAKE_GENERATOR": "Ninja", "CXX": wish.cxx,
                            "CXXFLAGS": wish.flags, "PATH": f"{self.work}/bin:{os.environ['PATH']}"}
        self.command("c++", f"{shlex.quote(wish.cxx)} {wish.flags}")

    def command(self, name, call):
        """Puts a command of this name in front of all others."""
        file = self.work / "bin" / name
        file.write_text(f'#!/bin/sh\nexec {call} "$@"\n', encoding="utf-8")
        file.chmod(0o755)

    def run(self, command, given=None, status=0):
        """What the command printed; it has to end with that status."""
        ran = subprocess.run(command, cwd=self.work, env=self.environment, input=given, text=True, check=False,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if ran.returncode != status:
            raise Broken(f"{shlex.join(map(str, command))}: ended with {ran.returncode}, not {status}\n{ran.stdout}")
        return ran.stdout

    def page(self, language, name=None):
        """The fence of the page for this way, or for another one."""
        name = name or self.name
        text = (self.source / "docs/install.md").read_text(encoding="utf-8")
        found = re.findall(rf"<!-- way: {name} -->\n```{language}\n(.*?)```", text, re.S)
        if len(found) != 1:
            raise Broken(f"docs/install.md has {len(found)} fences ```{language} for the way {name}")
        return found[0]

    def shell(self):
        self.run(["sh", "-ec", self.page("sh")])

    def main(self, first=""):
        """The user's program: the order desk."""
        (self.work / "main.cpp").write_text(first + (HERE / "desk/main.cpp").read_text(encoding="utf-8"), encoding="utf-8")

    def build(self, *options, page=None):
        """The CMakeLists.txt of the page, configured and built."""
        (self.work / "CMakeLists.txt").write_text(page or self.page("cmake"), encoding="utf-8")
        self.run(["cmake", "-S", ".", "-B", "build", *options])
        self.run(["cmake", "--build", "build"])

    def answers(self, program="./app"):
        """Runs the desk: its last line is no command, so its status is 2."""
        commands = (HERE / "desk/commands.txt").read_text(encoding="utf-8")
        printed = self.run([program], given=commands, status=2)
        if printed != (HERE / "desk/answers.txt").read_text(encoding="utf-8"):
            raise Broken(f"the desk does not answer as it must:\n{printed}")


def fact(file):
    """An option for CMake: this file runs within the project of the user, after its first line."""
    return f"-DCMAKE_PROJECT_app_INCLUDE={HERE}/facts/{file}"


def version_matches(way, found, where):
    text = (way.source / "include/sure/config.hpp").read_text(encoding="utf-8")
    version = ".".join(re.search(rf"define SURE_VERSION_{part} (\d+)", text)[1] for part in ("MAJOR", "MINOR", "PATCH"))
    if found != version:
        raise Broken(f"{where} says version {found}, and sure/config.hpp {version}")
