# SPDX-License-Identifier: BSL-1.0
"""From clone to the first own function, as docs/guide/five-minutes.md says: at most 3 commands and 15 lines, in an empty folder.

    newcomer.py --source FOLDER --work FOLDER      runs them, and prints how many they were and the seconds that they took

The address of the clone is replaced by the folder of the sources. Where that is no git checkout, include/ is copied in its place.
"""
import argparse
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

MOST_COMMANDS, MOST_LINES = 3, 15
PAGE = re.compile(r"<!-- newcomer: commands -->\n```sh\n(?P<commands>.*?)```(?P<rest>.*)", re.S)


class Broken(Exception):
    """What the page promises and is not so."""


def commands_of(page):
    """The commands of the page, and what the last one prints."""
    found = PAGE.search(page)
    if not found:
        raise Broken("the page has no fence ```sh below <!-- newcomer: commands -->")
    printed = re.search(r"```text\n(.*?)```", found["rest"].split("\n#")[0], re.S)
    if not printed:
        raise Broken("the page does not say in a fence ```text what the program prints")
    return [line for line in found["commands"].splitlines() if line.strip() and not line.startswith("#")], printed[1]


def program_of(file):
    """The region `first` of the program, as it stands on the page."""
    parts = re.split(r"^//! \[first\]\n", file, flags=re.M)
    if len(parts) != 3:
        raise Broken("the program has no region `first`")
    return parts[1]


def check_length(commands, program):
    """A line that joins commands counts as many as it joins; a line of the program counts if it is blank, too."""
    count = sum(len(re.split(r"&&|\|\||[;|]", line)) for line in commands)
    if count > MOST_COMMANDS:
        raise Broken(f"{count} commands, and {MOST_COMMANDS} are promised")
    if (lines := len(program.splitlines())) > MOST_LINES:
        raise Broken(f"{lines} lines, and {MOST_LINES} are promised")
    return count, lines


def is_checkout(source):
    """Whether git can clone the folder."""
    return shutil.which("git") is not None and (source / ".git").exists() and subprocess.run(
        ["git", "-C", str(source), "rev-parse", "HEAD"], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def local(command, source):
    """The command, with the folder of the sources for the address of a clone."""
    match = re.fullmatch(r"git clone (?:--depth[ =]1 )?(\S+?/([\w.-]+?)(?:\.git)?)(?: (\S+))?", command)
    if not match:
        return ["sh", "-ec", command]
    target = match[3] or match[2]
    if is_checkout(source):
        return ["git", "clone", "--quiet", str(source), target]
    return [sys.executable, "-c", f"import shutil; shutil.copytree({str(source / 'include')!r}, {target + '/include'!r})"]


def walk(source, work):
    """Does what the page says; a sentence of what it took."""
    page = (source / "docs/guide/five-minutes.md").read_text(encoding="utf-8")
    commands, promised = commands_of(page)
    program = program_of((source / "examples/tour/first_function.cpp").read_text(encoding="utf-8"))
    count, lines = check_length(commands, program)
    if not re.match(r"git clone \S", commands[0]):
        raise Broken("the first command is not the clone")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / "first_function.cpp").write_text(program, encoding="utf-8")
    start = time.monotonic()
    for command in commands:
        ran = subprocess.run(local(command, source), cwd=work, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if ran.returncode:
            raise Broken(f"{command}: ended with {ran.returncode}\n{ran.stdout}")
    if ran.stdout != promised:
        raise Broken(f"the page promises\n{promised}and the program prints\n{ran.stdout}")
    return f"newcomer: {count} commands, {lines} lines, {time.monotonic() - start:.1f} s from the clone to the answer"


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for folder in ("--source", "--work"):
        words.add_argument(folder, type=Path, required=True)
    wish = words.parse_args()
    try:
        print(walk(wish.source.resolve(), wish.work.resolve()))
    except Broken as broken:
        sys.exit(f"newcomer: {broken}")


if __name__ == "__main__":
    main()
