# SPDX-License-Identifier: BSL-1.0
"""Rows, verdicts, the list of known misses, the table."""
import math
import operator
from dataclasses import asdict, dataclass
from pathlib import Path

from .processes import Failed

COMPARE = {"<=": operator.le, ">=": operator.ge, "==": operator.eq}


@dataclass
class Row:
    id: str
    compiler: str
    what: str
    limit: float | None = None      # None: reported, never a gate
    op: str = "<="
    measured: float | None = None   # None with a note: could not be measured
    unit: str = ""
    rival: str = ""
    note: str = ""
    interval: tuple | None = None
    clean: bool = True              # False: the run's own control says that nobody can judge by it, in either direction
    verdict: str = ""
    at_home = None                  # on a slower machine: what it would be where its limit was set; not kept with the row


def failed(note):
    """Whether a row has no number because something broke, and not because it is not installed."""
    return note.startswith(("does not compile", "failed")) and not note.startswith("does not compile: absent")


def judged(row):
    """pass, MISS, noisy, absent or failed, or info for a row without a limit."""
    if row.measured is None or not math.isfinite(row.measured):
        if row.limit is None:
            return "failed" if row.note.startswith("failed") else "absent"
        return "MISS" if row.measured is not None or failed(row.note) else "absent"
    if row.limit is None:
        return "info"
    if not row.clean:
        return "noisy"
    if COMPARE[row.op](row.measured, row.limit):
        return "pass"
    if row.interval is not None:
        # The whole interval must lie beyond the limit, otherwise chance explains it.
        nearest = row.interval[0] if row.op == "<=" else row.interval[1]
        return "noisy" if COMPARE[row.op](nearest, row.limit) else "MISS"
    return "MISS"


def read_known_misses(path):
    """Lines `row | compiler | worst measured value | reason`."""
    known = {}
    if Path(path).exists():
        for line in Path(path).read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                row, compiler, bound, reason = (part.strip() for part in line.split("|", 3))
                known[row, compiler] = (float(bound), reason)
    return known


def judge(rows, known):
    for row in rows:
        row.verdict = judged(row)
        registered = known.get((row.id, row.compiler))
        if row.verdict == "MISS" and registered and row.measured is not None:
            bound, reason = registered
            value = row.measured if row.at_home is None else row.at_home
            if COMPARE["<=" if row.op == "==" else row.op](value, bound):
                row.verdict, row.note = "MISS (known)", reason
            else:
                row.note = f"worse than the registered {number(bound)}: {reason}"
    return rows


def failing(rows):
    return [row for row in rows if row.verdict in ("MISS", "failed")]


def reason(error):
    """Why something has no number, in a line. What the lab did not foresee is told with its kind."""
    text = " ".join(str(error).split())[:300]
    return text if isinstance(error, Failed) else f"{type(error).__name__}: {text}"


def guarded(id, compiler, make):
    """The rows of make(); where it breaks one that says so, so that the others are told nevertheless."""
    try:
        return make()
    except Exception as error:  # whatever it is, it is a row
        note = reason(error)
        return [Row(id, compiler.name, f"all rows of {id}", 1, "==", note=note if note.startswith("absent") else f"failed: {note}")]


def number(value):
    if value is None:
        return "-"
    if float(value).is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 10 else f"{value:.1f}"


def table(rows):
    head = ["row", "compiler", "what", "limit", "measured", "verdict", "in the same run", "note"]
    lines = [head]
    for row in rows:
        unit = f" {row.unit}" if row.unit else ""
        limit = "-" if row.limit is None else f"{row.op} {number(row.limit)}{unit}"
        measured = number(row.measured) + (unit if row.measured is not None else "")
        if row.interval:
            measured += f" [{number(row.interval[0])}, {number(row.interval[1])}]"
        note = " ".join(row.note.split())
        lines.append([row.id, row.compiler, row.what, limit, measured, row.verdict, row.rival, note[:160]])
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths)).rstrip() for line in lines)


def as_json(rows):
    return [asdict(row) for row in rows]
