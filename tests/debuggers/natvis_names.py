#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks sure.natvis without its debugger: it is well-formed, and every type and member that it names is declared in the headers.

    natvis_names.py sure.natvis include
"""
import re
import sys
import xml.etree.ElementTree as xml
from collections import defaultdict
from functools import cache
from pathlib import Path

WORDS_OF_THE_DEBUGGER = {"sizeof", "sure", "detail", "s8", "int"}
EXPRESSIONS = {"Item", "ExpandedItem", "Size", "ValuePointer"}
ONLY_TRACED = {"ticket", "ticketed"}


def local_name(element):
    return element.tag.rpartition("}")[2]


def expressions_of(element):
    """The expressions of a view: its conditions, what stands in the braces of a display string, the text of an item."""
    if condition := element.get("Condition"):
        yield condition
    if local_name(element) == "DisplayString":
        yield from re.findall(r"\{([^}]*)\}", element.text or "")
    elif local_name(element) in EXPRESSIONS:
        yield element.text or ""


def names_in(expression):
    expression = re.sub(r'"[^"]*"|,\s*\w+\s*$|\$T\d+|\b0x[0-9a-f]+u?|\b\d+u?\b', " ", expression)
    return set(re.findall(r"[A-Za-z_]\w*", expression)) - WORDS_OF_THE_DEBUGGER


@cache
def names_of(headers):
    """The types, the members and variables, and the namespaces that the headers declare."""
    return (set(re.findall(r"\b(?:struct|class)(?: \[\[\w+\]\])?(?: [A-Z_]+)? (\w+)", headers)),
            set(re.findall(r"\b([A-Za-z_]\w*)(?:\[\w+\])?(?: =\s[^;]*|\{\})?;", headers)),
            set(re.findall(r"#define SURE_ABI (\w+)", headers)))


def wrong_with(text, headers):
    try:
        root = xml.fromstring(text)
    except xml.ParseError as error:
        return [f"not well-formed: {error}"]
    declared_types, declared, abis = names_of(headers)
    wrong, views, namespaces = [], 0, defaultdict(list)
    for view in root:
        types = [view.get("Name"), *(part.get("Name") for part in view if local_name(part) == "AlternativeType")]
        for name in types:
            match = re.fullmatch(r"sure::(\w+)::((?:\w+::)*)(\w+)(<[*,]+>)?", name)
            if not match or match[1] not in abis:
                wrong.append(f"no namespace of sure: {name}")
            elif match[3] not in declared_types:
                wrong.append(f"no such type: {name}")
            else:
                namespaces[match[3]].append(match[1])
        for element in view.iter():
            for expression in expressions_of(element):
                views += 1
                wrong += [f"{types[0]}: {name} is no member: {expression}"
                          for name in sorted(names_in(expression) - declared - abis)]
    for name, found in namespaces.items():
        if sorted(found) != sorted(abi for abi in abis if name not in ONLY_TRACED or abi.endswith("traced")):
            wrong.append(f"{name}: not once in each of its namespaces, but in {', '.join(found)}")
    return wrong if views else [*wrong, "no expression at all"]


def refuses_planted_mistakes(text, headers):
    """What this check fails to see among mistakes that it has to."""
    planted = [("storage_", "store_"), ("payload", "cargo"), (".rest", ".more"), ("mark", "stamp"), ("nullable&lt;", "nullish&lt;"),
               ("first_code", "start_code"), ("spare_value&lt;", "spared_value&lt;"), ("v0_traced", "v9_traced"), ("usual_code", "code_in_use"), ("slot_.block", "slot_.piece"),
               ("ticketed&lt;", "stamped&lt;"), ("machine&lt;", "engine&lt;"), ("held_.sum", "kept_.sum"), ("cell_-&gt;event", "cell_-&gt;act"),
               ("outcome.storage_", "ending.storage_"), ("all_ways", "some_ways"), (">size<", ">amount<"), (".hops<", ".strides<"), ("way_<", "path_<"), ("count_<", "counted_<"),
               ("sure::v0_traced::hop", "sure::v0::hop"), ("</Type>", "")]
    return [f"the check accepts {new!r} for {old!r}" for old, new in planted
            if old not in text or not wrong_with(text.replace(old, new), headers)]


def main():
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    headers = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[2]).rglob("*.hpp")))
    wrong = wrong_with(text, headers) or refuses_planted_mistakes(text, headers)
    print("\n".join(wrong) or "every name in it is declared")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
