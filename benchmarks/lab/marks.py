# SPDX-License-Identifier: BSL-1.0
"""Numbers of the lab in the text of README.md and of docs/, each between two marks on one line:

    a frame takes <!-- lab: gate.frame.sure_try.gcc -->14<!-- /lab --> instructions

`scripts/bench --page` writes what stands between them from the committed results, `scripts/bench --check-page` fails where it is another
number or no number has that name. `scripts/bench --keys WORDS` lists the names; keys.py says what may be written of them."""
import re

from documents import documents, lines_of

from . import keys, results

MARK = re.compile(r"<!--\s*lab:\s*(.*?)\s*-->(.*?)<!--\s*/lab\s*-->")
EDGE = re.compile(r"<!--\s*/?lab\b.*?(?:-->|$)")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def outside_code(line, change):
    """The line with change(text) for every part of it that is not code."""
    parts, at = [], 0
    for code in CODE.finditer(line):
        parts += [change(line[at:code.start()]), code.group()]
        at = code.end()
    return "".join([*parts, change(line[at:])])


def rewritten(text, paths):
    """(the text with every number as it is, complaints as (line, words))."""
    lines, found = text.split("\n"), []

    for number, fence, line in lines_of(text):
        if fence is not None or "lab" not in line:
            continue

        def number_of(mark, number=number):
            try:
                right = keys.written(mark[1], paths)
            except keys.Unknown as problem:
                found.append((number, str(problem)))
                return mark.group()
            if mark[2] != right:
                found.append((number, f"{mark[1]} is {right}, the page says {mark[2] or 'nothing'}"))
            return f"<!-- lab: {mark[1]} -->{right}<!-- /lab -->"

        def changed(part, number=number, number_of=number_of):
            if EDGE.search(MARK.sub("", part)):
                found.append((number, "a mark has no other half on its line"))
            return MARK.sub(number_of, part)

        lines[number - 1] = outside_code(line, changed)
    return "\n".join(lines), found


def write(root, paths):
    """Writes every number; what cannot be written is a complaint."""
    complaints = []
    for document in documents(root):
        text = document.read_text(encoding="utf-8")
        new, _ = rewritten(text, paths)
        if new != text:
            results.replace(document, new)
        complaints += told(root, document, rewritten(new, paths)[1])
    return complaints


def check(root, paths):
    return [line for document in documents(root) for line in told(root, document, rewritten(document.read_text(encoding="utf-8"), paths)[1])]


def told(root, document, found):
    return [f"{document.relative_to(root)}:{line}: {words}" for line, words in found]
