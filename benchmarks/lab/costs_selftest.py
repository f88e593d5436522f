# SPDX-License-Identifier: BSL-1.0
"""Tests of the counting of operations, on a program of which every cost is known: `check(compilers, say)` says of each whether it holds."""
from . import costs, gate
from .report import failing, judge
from .toolchain import LAB, Builder

PLANTED = LAB / "selftest" / "planted_costs.cpp"


def check(compilers, say):
    lab = gate.Lab(Builder(LAB.parent / "include"), compilers, say=lambda text: None)
    for compiler in compilers:
        found = costs.spent(lab, compiler, PLANTED)
        five, nine = found["five"][0], found["nine"][0]
        say(found["seven"] == (7, 0, 0), f"costs: seven instructions are counted as {found['seven'][0]:g}, {compiler.name}")
        say(nine - five in (3, 4, 5), f"costs: four more instructions behind a test are {nine - five:g}, {compiler.name}")
        say(found["mean"][0] == (five + nine) / 2, f"costs: the mean of {five:g} and {nine:g} is {found['mean'][0]:g}, {compiler.name}")
        say(found["block"][1:] == (1, 24), f"costs: a block of 24 bytes is {found['block'][1]:g} of {found['block'][2]:g}, {compiler.name}")
        broken = judge(costs.counted(lab, compiler, PLANTED, ("-DLAB_WRONG_SUM",)), {})
        say(len(failing(broken)) == 1 and "the answers add up to 16, expected 32" in broken[0].note, f"costs: a wrong sum is a MISS, {compiler.name}")
