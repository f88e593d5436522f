# SPDX-License-Identifier: BSL-1.0
"""Files of results: written as a whole or not at all, read only where they are whole."""
import json
import os
from pathlib import Path

SCHEMA = 1
UNFINISHED = "unfinished.json"
LISTS = ("styles", "cells", "break_even", "first_error", "sizes", "compiling", "debug", "stalls", "ignored", "code", "end_to_end", "gate", "skipped")
CELL = ("compiler", "style", "suite", "kind", "depth", "permille", "threads", "inline", "ratio", "ns", "verdict")
ROW = ("id", "compiler", "what", "limit", "measured", "unit", "rival", "interval", "verdict")


class Unusable(Exception):
    """Why a file of results cannot be used, as a sentence."""


def replace(path, text):
    """Either the whole text stands there afterwards, on the disk, or what stood there before."""
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError as error:
        if part.is_symlink() or part.exists():
            part.unlink()
        raise Unusable(f"{path} cannot be written: {error.strerror}") from None


def write(found, path):
    replace(path, json.dumps(found, separators=(",", ":")))


def missing(one, names, what):
    if not isinstance(one, dict):
        return f"{what} is no object"
    gone = [name for name in names if name not in one]
    return f"{what} lacks {', '.join(gone)}" if gone else ""


def faults(found, rows):
    """What a result lacks; of `--only` where `rows`, else of a whole run."""
    sections = ("rows",) if rows else LISTS
    yield missing(found, ("environment", *sections), "it")
    yield from (f"{name} is no list" for name in sections if not isinstance(found.get(name), list))
    yield missing(found.get("environment"), ("cpu", "compilers"), "its environment")
    if not rows:
        yield from (missing(cell, CELL, "a cell") for cell in found["cells"])
    yield from (missing(row, ROW, "a row") for row in found["rows" if rows else "gate"])


def read(path, rows=False, whole=False):
    """The result in a file. `rows`: of `--only`; `whole`: an interrupted run does not do."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        found = json.loads(text)
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise Unusable(f"{path} is damaged: {error}") from None
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        said = found.get("schema", "none") if isinstance(found, dict) else "none"
        raise Unusable(f"{path} is of schema {said}, this lab reads {SCHEMA}: measure again")
    if problem := next(filter(None, faults(found, rows)), ""):
        raise Unusable(f"{path} is damaged: {problem}")
    if whole and found.get("incomplete"):
        raise Unusable(f"{path} is not whole: {found['incomplete']}")
    return found


def same_machine(path, found, beside, other):
    """Numbers of the two stand in the same sentences."""
    def machine(one):
        return one["environment"]["cpu"], [(c.get("name"), c.get("version")) for c in one["environment"]["compilers"]]

    for mine, theirs in zip(machine(found), machine(other)):
        if mine != theirs:
            raise Unusable(f"{path} was measured on another machine or by other compilers than {beside}: {mine}, not {theirs}")
