# SPDX-License-Identifier: BSL-1.0
"""Limits in seconds were set on one machine; here they are judged on another."""
from .report import number

# What <expected> cost, in ms, where the limits in ms were set. A machine on which it costs more is slower than that one.
HOME = {True: {"include": 26, "type": 5.5, "sites": 80}, False: {"include": 40, "type": 6.6, "sites": 80}}


def judged_at_home(row, compiler, what, expected_here):
    """A limit in ms was set on one machine. On a slower one only what would miss there too is a miss."""
    if row.measured is None or row.limit is None:
        return row
    if row.measured <= row.limit:
        return row
    if expected_here is None:
        row.clean, row.note = False, "no <expected> to compare the machine with"
        return row
    slower = expected_here / HOME[compiler.gcc][what]
    if slower > 1.15:
        row.at_home = row.measured / slower
        row.clean = row.at_home > row.limit
        row.note = f"<expected> takes {slower:.2f} times what it took where the limit was set: {number(row.at_home)} there"
    return row
