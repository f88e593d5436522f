# SPDX-License-Identifier: BSL-1.0
"""The include graph of the public headers: a DAG in which no header reaches upward.

    include_graph.py INCLUDE_DIR      prints what breaks the rules; the exit status tells
"""
import pathlib
import re
import sys

LEVELS = [
    {"sure/config.hpp"},
    {"sure/fwd.hpp"},
    {"sure/unexpected.hpp", "sure/violation.hpp", "sure/sum_traits.hpp"},
    {"sure/option.hpp", "sure/one_of.hpp", "sure/result.hpp"},
    {"sure/match.hpp", "sure/try.hpp", "sure/error.hpp", "sure/hash.hpp", "sure/ranges.hpp"},
    {"sure/convert.hpp", "sure/collect.hpp", "sure/trace.hpp", "sure/any_error.hpp", "sure/context.hpp", "sure/report.hpp",
     "sure/machine.hpp", "sure/macros.hpp"},
    {"sure/graph.hpp"},
    {"sure/diagram.hpp", "sure/coverage.hpp", "sure/walk.hpp", "sure/restore.hpp"},
    {"sure.hpp"},
]
INTEROP = "sure/interop/"
DETAIL = "sure/detail/"


def level_of(header):
    """The level of a public header; None for a private one. Nothing may include interop or the umbrella."""
    if header.startswith(DETAIL):
        return None
    if header.startswith(INTEROP):
        return len(LEVELS)
    return next((i for i, names in enumerate(LEVELS) if header in names), -1)


def includes_of(path):
    """The project's own headers that this file includes, and those it names with quotes."""
    text = path.read_text(encoding="utf-8")
    own = re.findall(r"^\s*#\s*include\s*<(sure(?:\.hpp|/[^>]+))>", text, re.M)
    quoted = re.findall(r'^\s*#\s*include\s*"([^"]+)"', text, re.M)
    return own, quoted


def find_cycle(graph):
    """One cycle as a list of headers, or None."""
    done, path = set(), []

    def visit(header):
        if header in path:
            return path[path.index(header):] + [header]
        if header in done:
            return None
        path.append(header)
        for target in graph.get(header, []):
            if cycle := visit(target):
                return cycle
        path.pop()
        done.add(header)
        return None

    for header in graph:
        if cycle := visit(header):
            return cycle
    return None


def reached_from(header, graph):
    """Every header that including this one brings in, with the way to it."""
    ways, stack = {}, [[header]]
    while stack:
        way = stack.pop()
        for target in graph.get(way[-1], []):
            if target not in ways:
                ways[target] = way + [target]
                stack.append(ways[target])
    return ways


def complaints(root):
    """What is wrong with the headers below root, as sentences."""
    graph, found = {}, []
    for path in sorted(root.rglob("*.hpp")):
        header = path.relative_to(root).as_posix()
        graph[header], quoted = includes_of(path)
        found += [f'{header}: write <> around "{name}"' for name in quoted]
        if level_of(header) == -1:
            found.append(f"{header}: has no level; give it one in {pathlib.Path(__file__).name}")
    for header, targets in graph.items():
        found += [f"{header}: includes <{name}>, which does not exist" for name in targets if name not in graph]
    if cycle := find_cycle(graph):
        return found + ["a cycle: " + " -> ".join(cycle)]
    for header in graph:
        level = level_of(header)
        if level == -1:
            continue
        for target, way in reached_from(header, graph).items():
            above = level_of(target)
            if level is None:
                if above is not None and above >= len(LEVELS) - 1:
                    found.append("a private header reaches the top: " + " -> ".join(way))
            elif above is not None and above > level:
                found.append("reaches upward: " + " -> ".join(way))
    return found


if __name__ == "__main__":
    problems = complaints(pathlib.Path(sys.argv[1]))
    print("\n".join(problems) or "the include graph is in order")
    sys.exit(1 if problems else 0)
