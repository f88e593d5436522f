# SPDX-License-Identifier: BSL-1.0
"""Tests of the numbers in documents, on made-up results: `check(say)` says of each whether it holds."""
import copy
import tempfile
from pathlib import Path

from . import keys, marks
from .selftest_results import make

COSTS = {"environment": {"date": "then", "compilers": []},
         "rows": [{"id": "match.8", "compiler": "g++", "what": "w", "limit": None, "measured": 12.0, "unit": "instructions", "rival": "", "interval": None}]}
ROW = {"id": "frame.sure_try", "compiler": "g++", "what": "a frame", "limit": 18, "measured": 14.0, "unit": "instructions",
       "rival": "code_out 23,800, std_expected 20, absent absent", "interval": [13.5, 14.5]}
PAGE = """# A page

A frame takes <!-- lab: gate.frame.sure_try.gcc -->14<!-- /lab --> instructions, `<!-- lab: not.this -->`.

| a | b |
| --- | --- |
| 8 cases | <!-- lab: costs.match.8.gcc as unit -->12 instructions<!-- /lab --> |

```
<!-- lab: nor.this -->3<!-- /lab -->
```
"""
WRITTEN = {  # key: what it is with frame 14, its rivals 23,800 and 20, match 12
    "gate.frame.sure_try.gcc": "14", "gate.frame.sure_try.gcc.rival.code_out": "23,800", "gate.frame.sure_try.gcc.low": "13.5",
    "gate.frame.sure_try.gcc.rival.code_out as 2 digits": "24,000", "gate.frame.sure_try.gcc to gate.frame.sure_try.gcc.rival.std_expected": "0.7",
    "gate.frame.sure_try.gcc to gate.frame.sure_try.gcc.rival.std_expected as 2 decimals": "0.70",
    "gate.frame.sure_try.gcc to gate.frame.sure_try.gcc.rival.std_expected as 2 digits": "0.70",
    "gate.frame.sure_try.gcc to gate.frame.sure_try.gcc.rival.std_expected as 3 digits percent": "70.0 %",
    "gate.frame.sure_try.gcc minus costs.match.8.gcc as unit": "2 instructions",
    "gate.frame.sure_try.gcc minus gate.frame.sure_try.gcc.rival.std_expected": "-6", "costs.environment.date": "then"
}
REFUSED = ("gate.frame.sure_try", "gate.frame.sure_try.gcc.rival.absent", "gate.frame.sure_try.gcc as 2", "gate.frame.sure_try.gcc as ms",
           "gate.frame.sure_try.gcc to costs.match.9.gcc", "costs.environment.date as 2 digits", "costs.environment.date to costs.match.8.gcc", "")


def paths_of(**changes):
    return keys.catalogue({**make(), "gate": [ROW | changes]}, {"costs": COSTS})


def check(say):
    paths = paths_of()
    for key, text in WRITTEN.items():
        got = keys.written(key, paths)
        say(got == text, f"marks: {key} is {got}, expected {text}")
    for key in REFUSED:
        try:
            say(False, f"marks: {key} is {keys.written(key, paths)}, expected a complaint")
        except keys.Unknown as problem:
            say(True, f"marks: refused: {problem}")
    twice = {**make(), "gate": [ROW, copy.copy(ROW)]}
    try:
        say(not keys.catalogue(twice, {"costs": COSTS}), "marks: two rows of one name were taken")
    except keys.Unknown as problem:
        say("frame.sure_try.gcc" in str(problem), f"marks: refused: {problem}")
    check_documents(paths, say)


def check_documents(paths, say):
    """A page that is right, then with one thing wrong at a time: a number, a name, half a mark, another result."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        page = root / "docs" / "page.md"

        def complaints(text, known=paths):
            page.write_text(text)
            return marks.check(root, known)

        say(complaints(PAGE) == [], f"marks: a page that is right: {complaints(PAGE)}")
        for what, text, known, words in (
                ("another number", PAGE.replace(">14<", ">13<"), paths, "docs/page.md:3: gate.frame.sure_try.gcc is 14, the page says 13"),
                ("an unknown key", PAGE.replace("frame.sure_try", "frame.sure_tri"), paths, "docs/page.md:3: no number is called gate.frame.sure_tri.gcc; "
                 "near: gate.frame.sure_try.gcc"),
                ("half a mark", PAGE.replace("14<!-- /lab -->", "14"), paths, "docs/page.md:3: a mark has no other half on its line"),
                ("another result", PAGE, paths_of(measured=15.0), "docs/page.md:3: gate.frame.sure_try.gcc is 15, the page says 14"),
                ("a number of a table", PAGE.replace("12 instr", "1 instr"), paths, "docs/page.md:7: costs.match.8.gcc as unit is 12 instructions")):
            got = complaints(text, known)
            say(len(got) == 1 and got[0].startswith(words), f"marks: {what}: {got}")
        page.write_text(PAGE.replace(">14<", "><"))
        say(marks.write(root, paths) == [] and page.read_text() == PAGE, "marks: --page writes a number that is missing")
