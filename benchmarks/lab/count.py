# SPDX-License-Identifier: BSL-1.0
"""Instructions and allocations of one operation, by differencing two runs of a worker under callgrind."""
import re
import shutil
import tempfile
from pathlib import Path

from .toolchain import Failed, run

VALGRIND = shutil.which("valgrind")


class Cost:
    """instructions[test, permille, depth], allocations[...], bytes[...]: of one operation. checksum[...]: of all of them."""

    def __init__(self):
        self.instructions, self.allocations, self.bytes, self.checksum = {}, {}, {}, {}

    def per_frame(self, permille=0, test="chain.guard"):
        near, far = (self.instructions[(test, permille, d)] for d in (1, 16))
        return (far - near) / 15


def case_of(line):
    """What a worker says of a case: its name, six numbers or more."""
    words = line.split()
    if len(words) < 7 or not all(word.isdecimal() for word in words[1:]):
        raise Failed(f"it counted nonsense: {line[:80]!r}")
    return words


def cost_of(worker, only=None, cases=()):
    """`worker`: an executable, or a list of it and its first arguments; `cases`: what follows "count". Where `only` names a function,
    only what happens in it counts."""
    argv = worker if isinstance(worker, list) else [worker]
    inside = [f"--toggle-collect={only}"] if only else []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "cut"
        printed = run([VALGRIND, "--tool=callgrind", "--dump-after=lab_mark", f"--callgrind-out-file={out}", *inside, *argv, "count", *cases])
        cuts = []
        while (part := out.with_name(f"cut.{len(cuts) + 1}")).exists():
            totals = re.search(r"^totals: (\d+)", part.read_text(), re.M)
            if totals is None:
                raise Failed("callgrind did not write its totals")
            cuts.append(int(totals[1]))
    cases = [case_of(line) for line in printed.splitlines()]
    spans = cuts[1::2]  # what lies between the second and the first lab_mark of each pair
    if len(spans) != len(cases) or len(cases) % 2 or not cases:
        raise Failed(f"callgrind cut {len(spans)} times, the worker ran {len(cases)} cases")
    cost = Cost()
    for few, many, before, after in zip(cases[::2], cases[1::2], spans[::2], spans[1::2]):
        key = (few[0], int(few[1]), int(few[2]))
        steps = int(many[3]) - int(few[3])
        if many[:3] != few[:3] or steps <= 0:
            raise Failed(f"it counted nonsense: {' '.join(many)} after {' '.join(few)}")
        cost.instructions[key] = (after - before) / steps
        cost.allocations[key] = (int(many[4]) - int(few[4])) / steps
        cost.bytes[key] = (int(many[5]) - int(few[5])) / steps
        cost.checksum[key] = int(many[6])
    return cost
