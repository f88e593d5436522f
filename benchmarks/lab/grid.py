# SPDX-License-Identifier: BSL-1.0
"""What is timed in which mode: a cell is a test at a failure rate, a depth, on so many threads."""
import os
from dataclasses import asdict, dataclass

VALUES = ("u32", "2xu32", "u64", "double", "16", "32", "64", "256", "string", "unique_ptr", "move_only")
ERRORS = ("enum", "int", "error_code", "described", "64", "4096", "boxed")
FAILING = 1000  # permille: always


@dataclass(frozen=True)
class Cell:
    suite: str
    kind: str = ""
    depth: int = 0
    permille: int = 0
    threads: int = 1
    inline: bool = False

    @property
    def test(self):
        return f"{self.suite}.{self.kind}" if self.kind else self.suite

    def as_json(self):
        return asdict(self)

    def __str__(self):
        parts = [self.test, f"depth {self.depth}" if self.depth else "", f"{self.permille / 10:g} %",
                 f"{self.threads} threads" if self.threads > 1 else "", "inlinable" if self.inline else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Mode:
    name: str
    minutes: float       # optional steps that would start later are skipped, and the report says so
    rounds: int
    layouts: tuple
    seconds: float       # of one sample
    cells: tuple
    everything: bool     # what takes minutes beside the cells
    parts: tuple = ("layout", "counted", "code", "earlier")  # of the gate
    cases: tuple = ("all",)                                  # what is counted; nothing: what the gate needs


def rates(permilles):
    return [Cell(suite, permille=p) for p in permilles for suite in ("fib", "sqrt")]


def quick_cells():
    return (*rates((0, 10, 100)), Cell("fib", permille=1),
            *(Cell("chain", "guard", depth, p) for depth in (1, 16) for p in (0, FAILING)),
            *(Cell("value", kind, 8) for kind in ("u32", "64", "string")),
            Cell("error", "described", 8, FAILING), Cell("handle", "16", 0, FAILING), Cell("context", "", 4, FAILING))


def thread_counts():
    return sorted({1, 2, os.cpu_count() or 1} - {1})


def usual_cells():
    return (*rates((0, 1, 10, 100)),
            *(Cell("chain", "guard", depth, p) for depth in (1, 4, 16, 64) for p in (0, FAILING)),
            *(Cell("widen", permille=p) for p in (0, FAILING)),
            *(Cell("handle", kind, 0, FAILING) for kind in ("1", "4", "16")),
            *(Cell("context", "", depth, p) for depth in (4, 16) for p in (0, FAILING)),
            *(Cell("value", kind, 8) for kind in VALUES),
            *(Cell("error", kind, 8, p) for kind in ERRORS for p in (0, FAILING)),
            *(Cell("fib", permille=p, threads=n) for n in thread_counts() for p in (0, 100)),
            *(Cell(suite, inline=True) for suite in ("fib", "sqrt")),
            *(Cell("chain", "guard", 16, p, inline=True) for p in (0, FAILING)),
            *(Cell("inplace", kind, 8) for kind in ("64", "256", "string")),
            *(Cell("chain", kind, depth, p) for kind in ("bare", "owner") for depth in (1, 16) for p in (0, FAILING)))


def full_cells():
    more = (*rates((50, 500, FAILING)), *(Cell("value", kind, 8, FAILING) for kind in VALUES), *(Cell("inplace", kind, 8) for kind in VALUES),
            *(Cell("context", "", 1, p) for p in (0, FAILING)),
            *(Cell("chain", kind, depth, p) for kind in ("bare", "owner") for depth in (4, 64) for p in (0, FAILING)))
    return tuple(dict.fromkeys((*usual_cells(), *more)))


def smoke_cells():
    return Cell("fib"), Cell("fib", permille=10), Cell("chain", "guard", 4, FAILING)


MODES = {mode.name: mode for mode in (
    Mode("smoke", 2, 12, (0,), 0.001, smoke_cells(), False, ("layout",), ()),
    Mode("quick", 2.3, 12, (0, 32), 0.002, quick_cells(), False),
    Mode("default", 27, 24, (0, 16, 32, 48), 0.005, usual_cells(), True),
    Mode("full", 600, 48, (0, 8, 16, 24, 32, 40, 48, 56), 0.012, full_cells(), True))}
