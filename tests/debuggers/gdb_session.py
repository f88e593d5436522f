# SPDX-License-Identifier: BSL-1.0
"""Runs inside GDB: answers each line of $SURE_QUESTIONS with one line of $SURE_ANSWERS.

`? NAME` is answered with what `print NAME` says; `! COMMAND` with what the command says; `> NAME` with the children that an
IDE shows, through the machine interface.
"""
import os
import re

import gdb


def ask(command):
    try:
        return gdb.execute(command, to_string=True).strip()
    except gdb.error as error:
        return f"({error})"


def printed(name):
    return re.sub(r"^\$\d+ = ", "", ask(f"print {name}"))


def children(name):
    ask(f'interpreter-exec mi "-var-create ide_{name} @ {name}"')
    answer = ask(f'interpreter-exec mi "-var-list-children --all-values ide_{name}"')
    return " ".join(f"{child} = {value}" for child, value in re.findall(r'exp="([^"]*)".*?value="([^"]*)"', answer))


class ListPrinter:
    """A printer that is not ours, with the hint that its children are an array's."""

    def __init__(self, value):
        self.value = value

    def children(self):
        return ((str(i), self.value["items"][i]) for i in range(2))

    def to_string(self):
        return None

    def display_hint(self):
        return "array"


gdb.pretty_printers.append(lambda value: ListPrinter(value) if value.type.unqualified().name == "shop::listed" else None)
KINDS = {"?": printed, "!": ask, ">": children}

gdb.execute("set confirm off")
gdb.execute("set width 0")
gdb.execute("break stop_here")
gdb.execute("run")
gdb.execute("up")
ask('interpreter-exec mi "-enable-pretty-printing"')
with open(os.environ["SURE_QUESTIONS"]) as questions, open(os.environ["SURE_ANSWERS"], "w") as answers:
    for line in questions:
        kind, _, text = line.rstrip("\n").partition(" ")
        answers.write(" ".join(KINDS[kind](text).split("\n")) + "\n")
