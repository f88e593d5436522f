# SPDX-License-Identifier: BSL-1.0
"""The module exports every public name of <sure.hpp>, and none that is not there.

    exports.py INCLUDE_DIR      compares sure.cppm with the headers; prints what differs; the exit status tells
"""
import re
import sys
from pathlib import Path

OPERATOR = r"operator\s*(?:<=>|==|!=|<=|>=|<<|>>|->|\+\+|--|\(\)|\[\]|[-+*/%<>!&|])"
TOKEN = re.compile(rf"{OPERATOR}|\d[\w.']*|\w+|::|->|<=>|==|!=|<=|>=|&&|\|\||\S", re.S)
TEXT_OR_COMMENT = re.compile(r'R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.S)
OPTIONAL = ("SURE_TL_NAMES",)  # names that a program asks for by a macro are for those who include
LEFT, RIGHT = set("({["), set(")}]")


def bare(text):
    """The text without comments, strings and directives; of what stands under a condition, the first branch."""
    text = TEXT_OR_COMMENT.sub(lambda found: " " if found[0].startswith("/") else "0", text).replace("\\\n", " ")
    kept, skipping = [], []
    for line in text.splitlines():
        if directive := re.match(r"\s*#\s*(\w+)", line):
            if directive[1] in ("if", "ifdef", "ifndef"):
                skipping.append(any(name in line for name in OPTIONAL))
            elif directive[1] in ("else", "elif"):
                skipping[-1] = True
            elif directive[1] == "endif":
                skipping.pop()
        elif not any(skipping):
            kept.append(line)
    return "\n".join(kept)


def skip(tokens, at):
    """The place after the bracket that closes the one at `at`; of `<`, only where it opens a list."""
    if tokens[at] == "<":
        depth = 0
        while True:
            if tokens[at] in LEFT:
                at = skip(tokens, at)
                continue
            depth += (tokens[at] == "<") - (tokens[at] == ">")
            at += 1
            if depth == 0:
                return at
    depth = 0
    while True:
        depth += (tokens[at] in LEFT) - (tokens[at] in RIGHT)
        at += 1
        if depth == 0:
            return at


def declarations(tokens):
    """(namespaces, tokens) of each declaration that stands in a namespace; bodies are left out."""
    spaces, at = [], 0
    while at < len(tokens):
        if tokens[at:at + 2] == ["inline", "namespace"]:
            at += 1
        elif tokens[at] == "namespace":
            end = next(i for i in range(at, len(tokens)) if tokens[i] in "{;=")
            if tokens[end] == "{":
                spaces.append("".join(tokens[at + 1:end]))
                at = end + 1
            else:
                at = tokens.index(";", end) + 1
        elif tokens[at] == "}":
            spaces.pop()
            at += 1
        elif tokens[at] == ";":
            at += 1
        else:
            head, at = declaration(tokens, at)
            yield spaces, head


def declaration(tokens, at):
    """One declaration without its body, and the place after it."""
    head, initialised = [], False
    while at < len(tokens) and tokens[at] != ";":
        if tokens[at] == "{":
            at = skip(tokens, at)
            if not initialised and (at >= len(tokens) or tokens[at] != ";"):
                return head, at
            continue
        initialised |= tokens[at] == "="
        end = skip(tokens, at) if tokens[at] in LEFT else skip(tokens, at + 1) if tokens[at:at + 2] == ["template", "<"] else at + 1
        head += tokens[at:end]
        at = end
    return head, at + 1


def after_condition(head, at):
    """The place after the condition of a requires clause: names and brackets, joined by && and ||."""
    while True:
        if head[at] == "(":
            at = skip(head, at)
        else:
            at += 1
            while head[at] in ("::", "<"):
                at = skip(head, at) if head[at] == "<" else at + 2
        if head[at] not in ("&&", "||"):
            return at
        at += 1


def without_prefix(head):
    """Without `template <...>`, what it requires, and attributes."""
    while head and head[0] == "template":
        head = head[skip(head, 1):]
    if head and head[0] == "requires":
        head = head[after_condition(head, 1):]
    out, at = [], 0
    while at < len(head):
        if head[at:at + 2] == ["[", "["]:
            at = skip(head, at)
        else:
            out.append(head[at])
            at += 1
    return out


def name_of(head):
    """The name that this declares in its namespace, or None."""
    head = without_prefix(head)
    if not head or head[0] in ("static_assert", "extern"):
        return None
    for word in ("using", "concept"):
        if word in head[:2]:
            return head[head.index(word) + 1]
    at = next((i for i, token in enumerate(head) if token in ("struct", "class", "enum")), None)
    if at is not None and "(" not in head[:at]:
        rest = [token for token in head[at + 1:] if token not in ("struct", "class") and not token.startswith("SURE_")]
        return rest[0] if rest and "::" not in rest[:2] else None
    name, at = None, 0
    while at < len(head) and head[at] != "=":
        token = head[at]
        if token == "(":
            if name in ("decltype", "explicit", "noexcept", "alignas"):
                at = skip(head, at)
                continue
            break
        if token == "<":
            at = skip(head, at)
            continue
        if re.fullmatch(OPERATOR, token):
            return re.sub(r"\s", "", token)
        if re.fullmatch(r"[A-Za-z_]\w*", token):
            name = None if at and head[at - 1] == "::" and at + 1 < len(head) and head[at + 1] == "(" else token
        at += 1
    return name


def public_names(texts):
    """What these headers declare in namespace sure, whichever its inline namespace."""
    found = set()
    for text in texts:
        making = dict(re.findall(r"#define (SURE_\w+)\((op)\b(?:[^\n]*\\\n)*?[^\n]*operator op\b", text))
        tokens = TOKEN.findall(bare(text))
        for spaces, head in declarations(tokens):
            if "::".join(spaces) not in ("sure::inlineSURE_ABI", "sure"):
                continue
            while head and head[0] in making:  # a macro that declares this operator
                found.add(f"operator{head[2]}")
                head = head[skip(head, 1):]
            if head and (name := name_of(head)):
                found.add(name)
    return found


def headers_from(root):
    """The texts of sure.hpp and of all that it includes of its own kind."""
    found, waiting = {}, ["sure.hpp"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = (root / name).read_text(encoding="utf-8")
            waiting += re.findall(r"^#\s*include <(sure(?:\.hpp|/[^>]+))>", found[name], re.M)
    return found


def complaints(texts, unit):
    """What differs between headers and the module's unit, as sentences."""
    public = unit.split("namespace detail")[0]
    exported = re.findall(r"^using sure::(.+);$", public, re.M)
    names = public_names(texts)
    found = [f"sure.cppm does not export sure::{name}" for name in sorted(names - set(exported))]
    found += [f"sure.cppm exports sure::{name}, which no header declares" for name in sorted(set(exported) - names)]
    found += [f"sure.cppm exports sure::{name} twice" for name in sorted({n for n in exported if exported.count(n) > 1})]
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    wrong = complaints(headers_from(folder).values(), (folder / "sure.cppm").read_text(encoding="utf-8"))
    print("\n".join(wrong) or "sure.cppm exports all public names")
    sys.exit(1 if wrong else 0)
