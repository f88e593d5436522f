# SPDX-License-Identifier: BSL-1.0
"""REPORT.md, and the measured part of docs/benchmarks.md between its two marks."""
import textwrap

from .page import costs, sections, summary
from .page.ratios import SHAPES
from .page.view import (MEANS, View, family_mean, losses, missed, nanoseconds, percent, place_text, ratio_text, significant,
                        with_interval)

BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
NOTHING = "Not measured."


def clean(text):
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;")


def table(head, rows):
    if not rows:
        return NOTHING
    return "\n".join("| " + " | ".join(clean(cell) for cell in row) + " |" for row in [head, ["---"] * len(head), *rows])


def sheet(view, compiler, columns):
    """A row a style, a column a cell: ratio, interval, verdict."""
    rows = []
    for style in view.styles:
        if not view.measured(style["name"], compiler):
            rows.append([style["name"], view.state(style["name"], compiler), *[""] * (len(columns) - 1)])
            continue
        found = [view.find(compiler, style["name"], column.suite, **column.facts) for column in columns]
        rows.append([style["name"], *[ratio_words(cell) for cell in found]])
    return table(["style", *[f"{column.group} {column.label}" for column in columns]], rows)


def ratio_words(cell):
    if not cell or not cell.get("ratio"):
        return "–"
    verdict = cell.get("verdict") or ""
    return with_interval(cell["ratio"]) + (f" {SHAPES.get(verdict, '')} {verdict}" if verdict else "")


def ratio_columns(view):
    return [column for column in sections.verdict_columns(view) if isinstance(column, sections.Column)]


def facts(view):
    environment, noise = view.environment, view.noise
    lines = [
        *([f"The run is INCOMPLETE: {view.data['incomplete']}."] if view.data.get("incomplete") else []), f"Commit {environment.get('commit') or 'unknown'}{', with changes' if environment.get('dirty') else ''}, "
        f"`{environment.get('command') or './scripts/bench'}`, {environment.get('date') or 'no date'}.",
        f"{environment.get('cpu') or 'An unknown processor'}, {environment.get('cores') or '?'} cores, {environment.get('system') or ''}.", *[
            f"{compiler['name']}: {compiler.get('version', '')}, `{' '.join(compiler.get('flags') or [])}`."
            for compiler in environment.get("compilers") or []
        ], f"The run is {noise.get('stamp') or 'not controlled'}{': ' + noise['why'] if noise.get('why') else ''}."
    ]
    return "\n".join(f"- {line}" for line in lines)


def break_even_rows(view):
    rows = []
    for suite in ("fib", "sqrt"):
        for compiler in view.compilers:
            rows += [[row["style"], suite, compiler, row["throwing"], sections.break_even_text(row)]
                     for row in sections.break_evens(view, compiler, suite)]
    return rows


def chain_rows(view):
    rows = []
    for compiler in view.compilers:
        for kind in view.kinds("chain"):
            for name in (style["name"] for style in view.styles):
                found = [view.find(compiler, name, "chain", kind=kind, depth=16, permille=rate) for rate in (0, 1000)]
                if any(cell and cell.get("ns") for cell in found):
                    rows.append([name, compiler, kind, *[nanoseconds(cell["ns"]) if cell else "–" for cell in found],
                                 *[significant(cell.get("instructions")) if cell else "–" for cell in found]])
    return rows


def size_rows(view):
    rows = []
    for compiler in view.compilers:
        for style in view.styles:
            def one(part, name, style=style, compiler=compiler, level=None):
                row = next((r for r in view.part(part, compiler) if r["style"] == style["name"] and level in (None, r.get("level"))), {})
                return significant(row.get(name))
            cells = [
                one("sizes", "text"),
                one("sizes", "eh"),
                one("sizes", "one_time"),
                one("compiling", "include_ms"),
                one("compiling", "site_ms"),
                one("debug", "instructions", level="-O0"),
                one("debug", "instructions", level="-Og"),
                one("stalls", "found"),
                warned(view, style, compiler)
            ]
            if any(cell != "–" for cell in cells):
                rows.append([style["name"], compiler, *cells])
    return rows


SIZE_HEAD = [
    "style", "compiler", "text of a site", "exception tables", "once a program", "include, ms", "a site, ms", "-O0", "-Og", "stalls", "ignored result"
]


def warned(view, style, compiler):
    row = next((r for r in view.part("ignored", compiler) if r["style"] == style["name"]), None)
    return costs.ignored_cell(row, style["family"]).content.lstrip("✓▲ ")


def order_rows(view):
    return [[
        row["core"], row["compiler"], row["family"],
        percent(row["permille"]),
        with_interval([row["cpu_ratio"], row.get("cpu_low"), row.get("cpu_high")]) if row.get("cpu_ratio") is not None else "–",
        significant(row.get("instructions_per_request")),
        significant(row.get("allocations_per_request")),
        significant(row.get("bytes_per_request"))
    ] for row in view.part("end_to_end")]


def forgotten_rows(view):
    kinds = [(core, kind, counts) for core, found in ((view.data.get("forgotten") or {}).get("cores") or {}).items()
             for kind, counts in found.items() if counts]
    return [[core, kind, *[counts.get(name, "–") for name in ("planted", "compiler", "warning", "tests", "comparison", "nobody", "equivalent")]]
            for core, kind, counts in kinds]


def gate_rows(rows):
    return [[
        row["id"], row["compiler"], row["what"], row["verdict"], f"{significant(row.get('measured'), 4)} {row.get('unit', '')}".strip(),
        costs.limit_text(row),
        row.get("rival", ""),
        row.get("note", "")
    ] for row in rows]


def loss_rows(view, rivals=3):
    return [[
        cell["style"], cell["compiler"],
        place_text(cell),
        with_interval(cell["ratio"]), "yes" if above else "no",
        ", ".join(f"{rival['style']} {ratio_text(rival['ratio'][0])}"
                  for rival in cheaper[:rivals]) + (f" and {len(cheaper) - rivals} more" if len(cheaper) > rivals else "") or "–"
    ] for cell, above, cheaper in losses(view)]


ORDER_LOSS_HEAD = ["orders, the typed core", "ratio to nil", "above 1.02", "cheaper cores"]
LOSS_HEAD = ["style", "compiler", "cell", "ratio", "above 1.02", "cheaper rivals"]
GATE_HEAD = ["row", "compiler", "what", "verdict", "measured", "must", "beside it", "note"]


def report(results):
    view = View(results)
    columns = ratio_columns(view)
    parts = ["# What handling an error costs", facts(view), "\n".join(f"- {sentence}" for sentence in summary.sentences(view)), "## Verdicts",
             "Thread-CPU time, ratio to the hand-written error code with an out-parameter in the same round, with its 95 % interval."]
    parts += [f"### {compiler}\n\n{sheet(view, compiler, columns)}" for compiler in view.compilers] if columns else [NOTHING]
    parts += ["## Rows that must hold", table(GATE_HEAD, gate_rows(sorted(view.part("gate"), key=lambda row: costs.ORDER.get(row["verdict"], 9))))]
    parts += [
        "## Break-even", "The share of failures from which a style is cheaper than exceptions.",
        table(["style", "suite", "compiler", "throwing", "r*"], break_even_rows(view))
    ]
    parts += ["## 16 frames", table(["style", "compiler", "cleanup", "ok", "failing", "instructions, ok", "failing"], chain_rows(view))]
    for title, suite, rates in (("Value payload", "value", (0,)), ("Value payload, the same object", "inplace", (0,)),
                                ("Error payload", "error", (0, 1000)), ("Handling alternatives", "handle", (1000,))):
        parts += [f"## {title}", kind_table(view, suite, rates)]
    for title, chosen in (("Context at every level", "context"), ("A set of errors that grows", "widen")):
        parts += [f"## {title}", depth_table(view, chosen)]
    parts += [
        "## First error of a process",
        table(["style", "compiler", "first", "warm", "processes"],
              [[r["style"], r["compiler"],
                nanoseconds(r.get("first_ns")),
                nanoseconds(r.get("warm_ns")),
                r.get("processes", "–")] for r in view.part("first_error")])
    ]
    parts += ["## Threads", thread_table(view), "## Size, compile time, debug, care", table(SIZE_HEAD, size_rows(view))]
    parts += [
        "## End to end: orders",
        table(["core", "compiler", "failures", "share", "CPU / nil", "instructions", "allocations", "bytes"], order_rows(view))
    ]
    parts += [
        "## What a forgotten check costs you",
        table(["core", "check", "planted", "compiler", "of these by a warning", "tests", "comparison", "nobody", "equivalent"], forgotten_rows(view))
    ]
    parts += ["## Where we lose", where_we_lose(view), "## What was left out", table(["what", "why"], left_out(view))]
    return "\n\n".join(parts) + "\n"


def kind_table(view, suite, rates):
    rows = []
    for compiler in view.compilers:
        for style in view.styles:
            for rate in rates:
                found = [view.find(compiler, style["name"], suite, kind=kind, permille=rate) for kind in view.kinds(suite)]
                if any(cell and cell.get("ratio") for cell in found):
                    rows.append([
                        style["name"], compiler,
                        percent(rate), *[ratio_text(cell["ratio"][0]) if cell and cell.get("ratio") else "–" for cell in found]
                    ])
    return table(["style", "compiler", "failures", *view.kinds(suite)], rows)


def depth_table(view, suite):
    rows, depths = [], view.values(suite, "depth")
    for compiler in view.compilers:
        for style in view.styles:
            for rate in view.values(suite, "permille"):
                found = [view.find(compiler, style["name"], suite, depth=depth, permille=rate) for depth in depths]
                if any(cell and cell.get("ratio") for cell in found):
                    rows.append([style["name"], compiler, percent(rate), *[with_interval(cell.get("ratio")) if cell else "–" for cell in found]])
    return table(["style", "compiler", "failures", *[f"depth {depth}" if depth else "ratio" for depth in depths]], rows)


def thread_table(view):
    rows = [[c["style"], c["compiler"], c["threads"], percent(c["permille"]), with_interval(c.get("ratio")), with_interval(c.get("wall_ratio"))]
            for c in view.cells if c.get("threads", 1) > 1 and not c["style"].startswith("+")]
    return table(["style", "compiler", "threads", "failures", "CPU", "wall"], rows)


def where_we_lose(view):
    words = "Every cell in which the interval of a style of sure lies above 1.02 or above that of a rival, made from the intervals."
    rows = missed(view)
    orders = costs.order_loss_lines(view)
    words += "\n\n" + table(ORDER_LOSS_HEAD, orders) if orders else ""
    return f"{words}\n\n{table(LOSS_HEAD, loss_rows(view))}\n\n" + (table(GATE_HEAD, gate_rows(rows)) if rows else "No row that must hold is missed.")


def left_out(view):
    rows = [[row["what"], row["why"]] for row in view.part("skipped")]
    return rows + [[f"{style['name']}, {compiler}", view.state(style["name"], compiler)] for style in view.styles for compiler in view.compilers
                   if not view.measured(style["name"], compiler)]


def benchmarks(results):
    """The measured part of docs/benchmarks.md, from one result."""
    view = View(results)
    parts = ["## The styles, as measured", "Made by `./scripts/bench --page` from a committed result.", facts(view), listed(summary.sentences(view))]
    parts += ["Time of fib, sqrt and a chain of 16 frames with a guard in each, ratio to the hand-written code:"]
    parts += [f"### Times with {compiler}\n\n{sheet(view, compiler, ratio_columns(view))}" for compiler in view.compilers]
    parts += ["### Geometric mean of a family of cells", mean_table(view), "### Break-even with exceptions", short_break_evens(view)]
    parts += ["### Instructions", instruction_table(view), "### Size, compile time, debug, care", table(SIZE_HEAD, size_rows(view))]
    limited = sorted((row for row in view.part("gate") if row["verdict"] != "info"), key=lambda row: costs.ORDER.get(row["verdict"], 9))
    parts += ["### Rows that must hold", table([*GATE_HEAD[:6], "note"], [[*row[:6], row[7]] for row in gate_rows(limited)])]
    parts += ["### Where the styles of sure lose", lost_families(view)]
    orders = costs.order_loss_lines(view)
    parts += [table(ORDER_LOSS_HEAD, orders)] if orders else []
    return "\n\n".join(parts)


def listed(sentences):
    return "\n".join(
        textwrap.fill(sentence, 150, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        for sentence in sentences)


def mean_table(view):
    rows = []
    for compiler in view.compilers:
        for style in view.styles:
            found = [family_mean(view, compiler, style["name"], *family) for family in MEANS.values()]
            if any(found):
                rows.append([style["name"], compiler, *map(ratio_text, found)])
    return table(["style", "compiler", *MEANS], rows)


def short_break_evens(view):
    columns = [(suite, compiler) for suite in ("fib", "sqrt") for compiler in view.compilers]
    found = {(row[0], row[1], row[2]): row[4] for row in break_even_rows(view)}
    names = [style["name"] for style in view.styles if any((style["name"], *column) in found for column in columns)]
    return table(["style", *[f"{suite}, {compiler}" for suite, compiler in columns]],
                 [[name, *[found.get((name, *column), "–") for column in columns]] for name in names])


def instruction_table(view):
    kind = next((kind for kind in ("guard", *view.kinds("chain"))), "")
    places = [("fib", {"permille": 0}), ("chain", {"kind": kind, "depth": 16, "permille": 0}),
              ("chain", {"kind": kind, "depth": 16, "permille": 1000}), ("widen", {"permille": 0}), ("widen", {"permille": 1000})]
    rows = []
    for style in view.styles:
        words = []
        for suite, wanted in places:
            cells = [view.find(compiler, style["name"], suite, **wanted) for compiler in view.compilers]
            words.append(" / ".join(significant(cell.get("instructions")) if cell else "–" for cell in cells))
        if any(c.isdigit() for text in words for c in text):
            rows.append([style["name"], *words])
    return f"{' / '.join(view.compilers)}:\n\n" + table(["style", "fib(15)", f"16 frames, {kind}, ok", "failing", "{A} to {A,B,C,D}, ok", "failing"],
                                                        rows)


def lost_families(view):
    """How many cells of each suite are lost, and the worst of them."""
    found = losses(view)
    rows = []
    for key in dict.fromkeys((cell["style"], cell["compiler"], cell["suite"]) for cell, _, _ in found):
        of_key = [loss for loss in found if (loss[0]["style"], loss[0]["compiler"], loss[0]["suite"]) == key]
        cells = [c for c in view.cells if (c["style"], c["compiler"], c["suite"]) == key and c.get("ratio")]
        worst = max(of_key, key=lambda loss: loss[0]["ratio"][0])
        rows.append([
            *key, f"{len(of_key)} of {len(cells)}",
            sum(above for _, above, _ in of_key), f"{place_text(worst[0])}: {with_interval(worst[0]['ratio'])}",
            ", ".join(f"{rival['style']} {ratio_text(rival['ratio'][0])}" for rival in worst[2][:2]) or "–"
        ])
    return table(["style", "compiler", "suite", "cells lost", "above 1.02", "the worst", "there cheaper"], rows)
