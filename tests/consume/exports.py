# SPDX-License-Identifier: BSL-1.0
"""The module exports every public name of <sure.hpp>, and none that is not there.

    exports.py INCLUDE_DIR      compares sure.cppm with the headers; prints what differs; the exit status tells
"""
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts" / "lib"))

from public_names import PublicNames  # noqa: E402


def public_names(include):
    """What sure.hpp of this folder declares."""
    return set(PublicNames(include, ["sure.hpp"], "-std=c++20").names)


def complaints(names, unit):
    """What differs between the names and the module's unit, as sentences."""
    public = unit.split("namespace detail")[0]
    exported = re.findall(r"^using sure::(.+);$", public, re.M)
    found = [f"sure.cppm does not export sure::{name}" for name in sorted(names - set(exported))]
    found += [f"sure.cppm exports sure::{name}, which no header declares" for name in sorted(set(exported) - names)]
    found += [f"sure.cppm exports sure::{name} twice" for name in sorted({n for n in exported if exported.count(n) > 1})]
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    wrong = complaints(public_names(folder), (folder / "sure.cppm").read_text(encoding="utf-8"))
    print("\n".join(wrong) or "sure.cppm exports all public names")
    sys.exit(1 if wrong else 0)
