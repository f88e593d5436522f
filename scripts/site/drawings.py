# SPDX-License-Identifier: BSL-1.0
"""Drawings by Graphviz, in the colours of the page: what documents say in Mermaid, and the include graph of the headers."""
import html
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "headers"))
import include_graph  # noqa: E402

LOOK = ('bgcolor="transparent"; nodesep=.2; ranksep=.4; node [shape=box, style=rounded, fontname=Helvetica, fontsize=14, height=.36, width=.5, margin="0.09,0.03"]; '
        "edge [fontname=Helvetica, fontsize=12, arrowsize=.7];")


class Unknown(Exception):
    """A line of a diagram that this does not read."""


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def words(label):
    """A label of Mermaid: its breaks, and the characters that it escapes."""
    text = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), html.unescape(label.replace("<br/>", "\n"))).strip()
    return text if " / " in text else text.replace(", ", ",\n")  # events alone: one below the other


def dot_of_mermaid(text):
    """A stateDiagram-v2 in the language of Graphviz."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or lines[0] != "stateDiagram-v2":
        raise Unknown(f"not a stateDiagram-v2: {lines[:1]}")
    out, note, about = [], None, ""
    for line in lines[1:]:
        if note is not None:
            if line == "end note":
                name = quoted(f"{about} note")
                said = "".join(words(one).replace("\n", " ").replace("\\", "\\\\").replace('"', '\\"') + "\\l" for one in note)
                out.append(f'{name} [shape=note, style="", class=note, fontsize=12, label="{said}"]; '
                           f"{quoted(about)} -> {name} [style=dotted, arrowhead=none];")
                note = None
            else:
                note.append(line)
        elif found := re.fullmatch(r"note (?:right|left) of (\S+)", line):
            note, about = [], found[1]
        elif found := re.fullmatch(r'state "(.*)" as (\S+)', line):
            out.append(f"{quoted(found[2])} [label={quoted(words(found[1]))}];")
        elif found := re.fullmatch(r"(\S+) --> (\S+?)(?:\s*:\s*(.*))?", line):
            out.append(arrow(found[1], found[2], words(found[3] or "")))
        else:
            raise Unknown(f"cannot draw the line: {line}")
    return f"digraph {{ {LOOK} {' '.join(out)} }}"


def arrow(start, end, label):
    marks = ""
    if start == "[*]":
        start, marks = "start", "start [shape=point, width=.18, class=mark]; "
    if end == "[*]":
        end, marks = "end", 'end [shape=doublecircle, style=filled, label="", width=.12, class=mark]; '
    return f"{marks}{quoted(start)} -> {quoted(end)} [label={quoted(label)}];"


def dot_of_headers(include, page_of):
    """The public headers, and which of them each includes, itself or through private ones; interop as one."""
    own = {path.relative_to(include).as_posix(): include_graph.includes_of(path)[0] for path in include.rglob("*.hpp")}
    interop = [name for name in own if name.startswith(include_graph.INTEROP)]
    public = [name for name in own if not name.startswith(include_graph.DETAIL)]

    def reached(header, seen):
        for target in own.get(header, []):
            if target.startswith(include_graph.DETAIL):
                if target not in seen:
                    seen.add(target)
                    yield from reached(target, seen)
            else:
                yield target

    direct = {name: set(reached(name, set())) - {name} for name in public if name not in interop}
    direct["sure/interop/*"] = {target for name in interop for target in reached(name, set())} - set(interop)

    def below(name):
        return direct[name] | {one for target in direct[name] for one in below(target)}

    out = []
    for name in sorted(direct):
        word = re.sub(r"^sure/|\.hpp$", "", name) if name != "sure.hpp" else name
        link = f", URL={quoted(page)}" if (page := page_of(name)) else ""
        out.append(f"{quoted(name)} [label={quoted(word)}{link}];")
        implied = {one for target in direct[name] for one in below(target)}
        out += [f"{quoted(name)} -> {quoted(target)};" for target in sorted(direct[name] - implied)]
    return f"digraph {{ rankdir=BT; {LOOK} {' '.join(out)} }}"


def svg(dot, name):
    """A figure: drawn lines and text take the colour of the page."""
    drawn = subprocess.run(["dot", "-Tsvg"], input=dot, capture_output=True, text=True, check=True).stdout
    drawn = drawn[drawn.index("<svg"):]
    drawn = re.sub(r"<!--.*?-->|<title>.*?</title>|xlink:title=\"[^\"]*\"", "", drawn, flags=re.S).replace("xlink:href", "href")
    drawn = re.sub(r' (?:id|font-family|font-size)="[^"]*"', lambda m: m[0] if "size" in m[0] else "", drawn)
    drawn = re.sub(r'(stroke|fill)="(?:black|#000000)"', r'\1="currentColor"', drawn)
    drawn = drawn.replace("<text ", '<text fill="currentColor" ')
    width, height = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', drawn).groups()
    drawn = re.sub(r"<svg[^>]*>", f'<svg class="drawing" role="img" aria-label="{html.escape(name)}" width="{float(width):.0f}" '
                   f'height="{float(height):.0f}" viewBox="0 0 {width} {height}">', drawn, count=1)
    return f'<figure class="drawing" tabindex="0">{" ".join(drawn.split())}</figure>'
