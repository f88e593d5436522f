# SPDX-License-Identifier: BSL-1.0
"""Numbers of the lab in the text of README.md and of docs/, each between two marks on one line:

    a frame takes <!-- lab: gate.frame.sure_try.gcc -->14<!-- /lab --> instructions

`scripts/bench --page` writes what stands between them from the committed results, `scripts/bench --check-page` fails where it is another
number or no number has that name. `scripts/bench --keys WORDS` lists the names; keys.py says what may be written of them."""
import re

from . import keys

MARK = re.compile(r"<!--\s*lab:\s*(.*?)\s*-->(.*?)<!--\s*/lab\s*-->")
EDGE = re.compile(r"<!--\s*/?lab\b.*?(?:-->|$)")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")


def documents(root):
    return [path for path in [root / "README.md", *sorted((root / "docs").rglob("*.md"))] if path.is_file()]


def open_lines(text):
    """(index, line) of all lines that no fence holds."""
    fence = None
    for at, line in enumerate(text.split("\n")):
        edge = FENCE.match(line)
        if fence is None and edge:
            fence = edge[1]
        elif fence is not None:
            if edge and edge[1].startswith(fence) and line.strip() == edge[1]:
                fence = None
        else:
            yield at, line


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

    for at, line in open_lines(text):
        if "lab" not in line:
            continue

        def number_of(mark, at=at):
            try:
                right = keys.written(mark[1], paths)
            except keys.Unknown as problem:
                found.append((at + 1, str(problem)))
                return mark.group()
            if mark[2] != right:
                found.append((at + 1, f"{mark[1]} is {right}, the page says {mark[2] or 'nothing'}"))
            return f"<!-- lab: {mark[1]} -->{right}<!-- /lab -->"

        def changed(part, at=at, number_of=number_of):
            if EDGE.search(MARK.sub("", part)):
                found.append((at + 1, "a mark has no other half on its line"))
            return MARK.sub(number_of, part)

        lines[at] = outside_code(line, changed)
    return "\n".join(lines), found


def write(root, paths):
    """Writes every number; what cannot be written is a complaint."""
    complaints = []
    for document in documents(root):
        text = document.read_text(encoding="utf-8")
        new, _ = rewritten(text, paths)
        if new != text:
            document.write_text(new, encoding="utf-8")
        complaints += told(root, document, rewritten(new, paths)[1])
    return complaints


def check(root, paths):
    return [line for document in documents(root) for line in told(root, document, rewritten(document.read_text(encoding="utf-8"), paths)[1])]


def told(root, document, found):
    return [f"{document.relative_to(root)}:{line}: {words}" for line, words in found]
