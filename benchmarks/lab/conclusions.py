# SPDX-License-Identifier: BSL-1.0
"""What follows from the cells of a run: who wins, how far it can be trusted, from which failure rate on a style costs less."""
import statistics

from . import stats, timing
from .styles import FLOOR, REFERENCE

CONTROLS = {"A/A": 0, "+5 %": 5}       # copies of the reference: the same again, and with more work than it admits to
THROWING = ("exceptions", "exceptions_runtime_error", "exceptions_hierarchy")
STOLEN = 0.02                          # of the time of a virtual processor: the host gave it to others


def verdicts(ratios, loaded=False):
    """Of the styles of one cell: where an identical copy is off, or another load took the processor, it judges nobody."""
    same = statistics.median(ratios["A/A"])
    judged = {style: samples for style, samples in ratios.items() if style not in (REFERENCE, *CONTROLS)}
    return stats.verdicts(judged, clean=stats.BAND[0] <= same <= stats.BAND[1] and not loaded)


def noise(cells, load, stolen=None):
    waits = [(c["waited"], c.get("others", 0.0)) for c in cells if c.get("waited") is not None]
    same = [c["ratio"] for c in cells if c["style"] == "A/A"]
    more = [c["ratio"] for c in cells if c["style"] == "+5 %"]
    if not same:
        return {"cells": 0, "aa_median": None, "aa_worst": None, "power_found": 0, "power_cells": 0, "stamp": "NOISY", "why": "no control was run",
                "load": load}
    off = [abs(ratio[0] - 1) for ratio in same]
    middle = statistics.median(ratio[0] for ratio in same)
    noticed = sum(stats.notices_five_percent(ratio, low) for ratio, low, _ in more)
    wide = sum(o > 0.03 for o in off)
    why = []
    if abs(middle - 1) > 0.02:
        why.append("the identical copy is off by more than 2 % in half of the cells")
    if wide > len(off) / 20:
        why.append(f"the identical copy is off by more than 3 % in {wide} of {len(off)} cells")
    if noticed < 0.9 * len(more):
        why.append(f"5 % more work was noticed in {noticed} of {len(more)} cells only")
    loaded = sum(timing.is_loaded(*shares) for shares in waits)
    if loaded > len(waits) / 20:
        why.append(f"another load took the processor in {loaded} of {len(waits)} cells")
    if (stolen or 0) > STOLEN:
        why.append(f"the host took {100 * stolen:.0f} % of the time of the processors")
    return {"waited": max((waited for waited, _ in waits), default=None), "cells": len(same), "aa_median": middle, "aa_worst": 1 + max(off), "power_found": noticed, "power_cells": len(more),
            "stamp": "NOISY" if why else "clean", "why": "; ".join(why), "load": load}


def break_even(cells):
    """For each style and each that throws: from which failure rate on the style costs less, in the time of the same rounds."""
    curves = {}
    for cell in cells:
        if cell["suite"] in ("fib", "sqrt") and cell["threads"] == 1 and not cell["inline"] and cell["style"] not in CONTROLS:
            curves.setdefault((cell["compiler"], cell["suite"], cell["style"]), {})[cell["permille"]] = cell["ratios"]
    made = []
    for (compiler, suite, style), curve in curves.items():
        for throwing in THROWING:
            other = curves.get((compiler, suite, throwing))
            if style in (*THROWING, FLOOR) or not other or sorted(other) != sorted(curve) or len(curve) < 2:
                continue
            rates = sorted(curve)
            at, low, high, always = stats.crossing_interval(rates, [other[r] for r in rates], [curve[r] for r in rates])
            made.append({"compiler": compiler, "suite": suite, "throwing": throwing, "style": style, "permille": at, "low": low, "high": high,
                         "always": {"one": "throwing", "other": "style", "": ""}[always]})
    return made
