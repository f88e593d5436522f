# SPDX-License-Identifier: BSL-1.0
"""The documents of the project, README.md and all of docs/, and what of them stands in fences."""
import re

FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*([^\s`]*)[^`]*$")


def documents(root):
    return [path for path in [root / "README.md", *sorted((root / "docs").rglob("*.md"))] if path.is_file()]


def end_of_fence(opening):
    """The expression for the line that ends the fence which this match of FENCE opens."""
    return re.compile(rf"^\s*{re.escape(opening[2][0])}{{{len(opening[2])},}}\s*$")


def lines_of(text):
    """(number, the fence's language or "", None outside of fences, line) of each line that is no edge of a fence."""
    language = end = None
    for number, line in enumerate(text.split("\n"), 1):
        if end is not None and end.match(line):
            language = end = None
        elif end is None and (opening := FENCE.match(line)):
            language, end = opening[3].lower(), end_of_fence(opening)
        else:
            yield number, language, line
