# SPDX-License-Identifier: BSL-1.0
"""The sections about everything that is not the time of a call: sizes, compilers, instructions, stalls, orders, checks, noise, code."""
from .charts import Lines, Point, Row, Rows, Series, Value, both, line_chart, rows_chart
from .markup import Cell, Html, as_html, details, figure, pair, paragraph, table
from .ratios import style_name
from .sections import off_chart, short
from .view import MORE, SAME, losses, median, missed, order_losses, order_ratio, percent, place_text, ratio_text, significant, with_interval

ORDER = {"MISS": 0, "MISS (known)": 1, "failed": 1, "noisy": 2, "absent": 3, "pass": 4, "info": 5}
SHAPES = {"MISS": "▲", "MISS (known)": "△", "failed": "▲", "noisy": "~", "absent": "–", "pass": "✓", "info": "·"}


def limit_text(row):
    return "–" if row.get(
        "limit") is None else f"{row.get('op', '<=').replace('<=', '≤').replace('>=', '≥').replace('==', '=')} {significant(row['limit'], 4)}"


def gate_lines(rows):
    lines = []
    for row in rows:
        measured = significant(row.get("measured"),
                               4) + (f" [{significant(row['interval'][0])}, {significant(row['interval'][1])}]" if row.get("interval") else "")
        kind = row["verdict"].split()[0].lower()
        lines.append((f"gate-{kind}", [
            Html(f"{as_html(row['what'])}<small class=\"id\">{as_html(row['id'])}</small>"), row["compiler"],
            Cell(f"{SHAPES.get(row['verdict'], '')} {row['verdict']}", "verdict"),
            Cell(measured, "number"),
            Cell(limit_text(row), "number"),
            row.get("unit", ""),
            row.get("rival", ""),
            row.get("note", "")
        ]))
    return lines


def gate(view):
    rows = sorted(view.part("gate"), key=lambda row: ORDER.get(row["verdict"], 9))
    if not rows:
        return ""
    head = ["Row", "Compiler", "Verdict", "Measured", "Must", "Unit", "Beside it", "Note"]
    tally = ", ".join(f"{sum(r['verdict'] == v for r in rows)} {v}" for v in ORDER if any(r["verdict"] == v for r in rows))
    parts = [paragraph(f"{len(rows)} rows: {tally}.")]
    first = [row for row in rows if row["verdict"] not in ("pass", "info")]
    parts.append(table(head, gate_lines(first), "", "gate") if first else paragraph("Every row that could be judged holds."))
    for verdict, words in (("pass", "rows that hold"), ("info", "rows without a limit")):
        found = [row for row in rows if row["verdict"] == verdict]
        if found:
            parts.append(details(f"{len(found)} {words}", table(head, gate_lines(found), "", "gate"), opened=verdict == "pass" and len(found) <= 20))
    return Html("".join(parts))


def bars(view, part, values, text, title, form="bars", tones=()):
    drawn = []
    for compiler in view.compilers:
        rows = []
        for style in view.styles:
            found = [row for row in view.part(part, compiler) if row["style"] == style["name"]]
            numbers = values(found) if found else None
            if numbers:
                rows.append(
                    Row(short(view, style["name"]), style["family"], [Value(n, tone=t) for n, t in zip(numbers, tones or [""] * len(numbers))],
                        text(numbers)))
        if rows:
            drawn.append(figure(f"{title}, {compiler}", both(rows_chart, Rows(f"{title}, {compiler}", rows, form, text=significant))))
    return pair(drawn) if drawn else ""


def of(*names):
    """The numbers of the one row of a style, if all are there."""
    return lambda rows: [rows[0][n] for n in names] if all(rows[0].get(n) is not None for n in names) else None


def levels(rows):
    by = {row["level"]: row.get("instructions") for row in rows}
    return [by[level] for level in ("-O0", "-Og")] if all(by.get(level) is not None for level in ("-O0", "-Og")) else None


def slashes(unit=""):
    return lambda numbers: " / ".join(significant(n) for n in numbers) + unit


def sizes(view):
    return "".join((bars(view, "sizes", of("text", "eh"), lambda n: f"{significant(n[0])} + {significant(n[1])}",
                         "bytes of a call site: text (full) + exception tables (pale)", "stack",
                         ("", "pale")), bars(view, "sizes", of("one_time"), slashes(), "bytes once a program, static"),
                    bars(view, "compiling", of("include_ms"), slashes(), "including the header, ms of the compiler"),
                    bars(view, "compiling", of("site_ms"), slashes(), "a further call site, ms of the compiler"),
                    bars(view, "debug", levels, slashes(), "fib without optimisation: instructions / the reference's, -O0 (full) and -Og (pale)",
                         tones=("", "pale"))))


def counted(view):
    """Instructions, allocations and bytes of an operation: exact."""
    parts = []
    for compiler in view.compilers:
        places = [("fib", {"permille": 0}), ("fib", {"permille": 100})]
        places += [("chain", {"kind": kind, "depth": 16, "permille": rate}) for kind in view.kinds("chain") for rate in (0, 1000)]
        places += [("widen", {"permille": rate}) for rate in view.values("widen", "permille")]
        rows = []
        for style in view.styles:
            found = [view.find(compiler, style["name"], suite, **facts) for suite, facts in places]
            numbers = [significant(cell["instructions"]) if cell and cell.get("instructions") is not None else "–" for cell in found]
            memory = next((f"{significant(c['allocations'])}, {significant(c.get('bytes'))}" for c in reversed(found)
                           if c and c["suite"] == "chain" and c["permille"] and c.get("allocations") is not None), "–")
            if any(n != "–" for n in numbers):
                rows.append(("ours" if style["family"] == "sure" else "", [style_name(view, style["name"]), *numbers, memory]))
        if rows:
            heads = [f"{suite} {facts.get('kind', '')} {facts.get('depth', '')} {percent(facts['permille'])}" for suite, facts in places]
            parts.append(
                table(["Style", *[" ".join(h.split()) for h in heads], "allocations, bytes of a failure"], rows,
                      f"{compiler}: instructions of an operation", "numbers"))
    return "".join(parts)


def ignored_cell(row, family):
    warns = row.get("warns") if row else None
    if warns is None:
        return Cell("–")
    if not warns and family in ("exceptions", "floor"):
        return Cell("not lost")                 # the failure does not travel in the result
    return Cell("✓ warned", title=row.get("says") or "") if warns else Cell("▲ silent", "loss")


def care(view):
    """What the lint finds in the code, and whether a dropped result is noticed."""
    rows, any_row = [], False
    for style in view.styles:
        cells = []
        for compiler in view.compilers:
            stall = next((row for row in view.part("stalls", compiler) if row["style"] == style["name"]), None)
            ignored = next((row for row in view.part("ignored", compiler) if row["style"] == style["name"]), None)
            any_row = any_row or bool(stall or ignored)
            found = stall.get("found") if stall else None
            cells.append(
                Cell("–" if found is None else "none" if not found else f"▲ {found}", "" if not found else "loss",
                     title=", ".join(stall["where"]) if found else ""))
            cells.append(ignored_cell(ignored, style["family"]))
        rows.append(("ours" if style["family"] == "sure" else "", [style_name(view, style["name"]), *cells]))
    if not any_row:
        return ""
    heads = [["Style", *[Cell(c, "group", 2) for c in view.compilers]], ["", *["loads that stall", "result ignored"] * len(view.compilers)]]
    places = [f"{row['style']}, {row['compiler']}: {', '.join(row['where'])}" for row in view.part("stalls") if row.get("found") and row.get("where")]
    said = [[row["style"], row["compiler"], row.get("says", "")] for row in view.part("ignored") if row.get("says")]
    return (table(heads, rows, "", "care") + (details("Where they stall", Html("<ul>" + "".join(f"<li>{as_html(p)}</li>"
                                                                                                for p in places) + "</ul>")) if places else "") +
            (details("What the compilers say", table(["Style", "Compiler", "Says"], said)) if said else ""))


CORES = {"typed": "sure", "exceptions": "exceptions", "nil": "codes", "expected": "standard", SAME: "floor", MORE: "floor"}


def end_to_end(view):
    parts = []
    families = list(dict.fromkeys(row["family"] for row in view.part("end_to_end")))
    for family in families:
        drawn = [orders_figure(view, compiler, family) for compiler in view.compilers]
        if any(drawn):
            parts.append(pair(drawn))
    if not parts:
        return ""
    rows = [[
        row["core"], row["compiler"], row["family"],
        percent(row["permille"]),
        significant(row.get("instructions_per_request")),
        significant(row.get("allocations_per_request")),
        significant(row.get("bytes_per_request")),
        significant(row.get("cpu_ns")),
        with_interval([row["cpu_ratio"], row.get("cpu_low"), row.get("cpu_high")]) if row.get("cpu_ratio") is not None else "–"
    ] for row in view.part("end_to_end")]
    head = ["Core", "Compiler", "Failures", "Share", "Instructions", "Allocations", "Bytes", "CPU, ns", "CPU / nil"]
    return "".join(parts) + details("Every number of a request", table(head, rows, "", "numbers"))


def orders_figure(view, compiler, family):
    series = []
    rows = [row for row in view.part("end_to_end", compiler) if row["family"] == family and row.get("cpu_ratio") is not None]
    for core in dict.fromkeys(row["core"] for row in rows):
        points = [
            Point(row["permille"], row["cpu_ratio"], row.get("cpu_low"), row.get("cpu_high"),
                  f"{core}: {ratio_text(row['cpu_ratio'])} at {percent(row['permille'])}") for row in rows if row["core"] == core
        ]
        series.append(Series(core, CORES.get(core, "own"), sorted(points, key=lambda p: p.x), core not in (SAME, MORE)))
    if not series:
        return ""
    chart = Lines(f"orders, {family} failures, {compiler}", "rate", series, ratio_text, percent, log=True, band=True)
    return figure(f"{family} failures, {compiler}", both(line_chart, chart), off_chart(chart))


OUTCOMES = (("compiler", "refused by the compiler", "t1"), ("warning", "only by a warning", "t2"), ("tests", "caught by tests", "t3"),
            ("comparison", "seen by comparing answers", "t4"), ("nobody", "noticed by nobody", "t5"))


def outcomes(counts):
    """How many ended each way. What a warning refuses is among what the compiler refuses; here each is counted once."""
    found = {name: counts.get(name) or 0 for name, _, _ in OUTCOMES}
    return {**found, "compiler": max(found["compiler"] - found["warning"], 0)}


def forgotten(view):
    data = view.data.get("forgotten")
    if not data:
        return ""
    charted, lines = [], []
    for core, kinds in (data.get("cores") or {}).items():
        each = [outcomes(counts or {}) for counts in kinds.values()]
        totals = {name: sum(one[name] for one in each) for name, _, _ in OUTCOMES}
        values = [Value(totals[name], tone=tone, title=f"{words}: {totals[name]}") for name, words, tone in OUTCOMES]
        charted.append(Row(core, CORES.get(core, "own"), values, f"{totals['nobody']} of {sum(totals.values())} by nobody"))
        for kind, counts in kinds.items():
            if counts:
                lines.append([core, kind, *[significant(counts.get(name)) for name in ("planted", *[n for n, _, _ in OUTCOMES], "equivalent")]])
    key = Html('<p class="key">' + " ".join(f'<b class="tone {tone}">{words}</b>' for _, words, tone in OUTCOMES) + "</p>")
    chart = Rows("what became of a check that was forgotten", charted, "stack", text=significant)
    heads = ["Core", "Check", "planted", "compiler", "of these by a warning", "tests", "comparison", "nobody", "equivalent"]
    return key + figure("Checks taken out, one at a time", both(rows_chart, chart)) + table(heads, lines, "", "numbers")


def noise(view):
    facts = view.noise
    if not facts and not view.controls(SAME):
        return ""
    stamp = facts.get("stamp", "unknown")
    out = [
        paragraph(
            f"The run is {stamp}{': ' + facts['why'] if facts.get('why') else ''}. "
            f"An identical copy of the reference ran in {significant(facts.get('cells'))} cells: median {significant(facts.get('aa_median'), 4)}, "
            f"worst {significant(facts.get('aa_worst'), 4)}. A copy that does 5 % more work was noticed in {significant(facts.get('power_found'))} of "
            f"{significant(facts.get('power_cells', facts.get('cells')))}. The copies belong on 1 and on 1.05. "
            f"Load while it ran: {', '.join(significant(v) for v in facts.get('load') or []) or 'unknown'}.")
    ]
    drawn = [strips(view, compiler) for compiler in view.compilers]
    if any(drawn):
        out.append(pair(drawn))
    return "".join(out) + layouts(view)


def strips(view, compiler):
    rows = []
    for control in (SAME, MORE):
        by_suite = {}
        for cell in view.controls(control, compiler):
            by_suite.setdefault(cell["suite"], []).append(cell)
        for suite, cells in by_suite.items():
            values = [Value(c["ratio"][0], tone="dot", title=f"{place_text(c)}: {with_interval(c['ratio'])}") for c in cells]
            ratios = [v.value for v in values]
            rows.append(Row(f"{control}, {suite}", "codes" if control == SAME else "exceptions", values, f"{min(ratios):.3f} to {max(ratios):.3f}"))
    if not rows:
        return ""
    reach = [v.value for row in rows for v in row.values]
    chart = Rows(f"controls, {compiler}", rows, "points", "linear", ratio_text, min(0.94, min(reach) - 0.01), max(1.1, max(reach) + 0.01), True)
    return figure(f"Every control, {compiler}", both(rows_chart, chart))


def layouts(view):
    """How far the place of the code alone moves a style: the layouts' medians of the same cell, apart."""
    kinds = view.environment.get("layouts") or []
    found = []
    for cell in view.cells:
        if view.by_name.get(cell["style"], {}).get("language") not in ("C++", None):
            continue                            # the other languages have one layout
        samples = cell.get("samples") or []
        if len(kinds) > 1 and len(samples) >= 2 * len(kinds) and cell.get("threads", 1) == 1:
            each = [median(samples[i::len(kinds)]) for i in range(len(kinds))]
            if min(each) > 0:
                found.append((max(each) / min(each), cell, each))
    if not found:
        return ""
    found.sort(key=lambda item: -item[0])
    rows = [[cell["style"], cell["compiler"],
             place_text(cell), *[significant(v) for v in each], f"{100 * (apart - 1):.1f} %"] for apart, cell, each in found[:12]]
    middle = median([apart for apart, _, _ in found])
    return (paragraph(
        f"Between the {len(kinds)} layouts of the code the medians of a cell are {100 * (middle - 1):.1f} % apart, "
        f"in the middle of {len(found)} cells; where most:"
    ) + table(["Style", "Compiler", "Cell", *[f"layout {k}, ns" for k in kinds], "apart"], rows, "", "numbers"))


def code(view):
    parts = []
    for style in view.styles:
        blocks = [
            f'<div><h4>{as_html(row["compiler"])}</h4><pre tabindex="0">{as_html(row["text"])}</pre></div>' for row in view.part("code")
            if row["style"] == style["name"] and row.get("text")
        ]
        if blocks:
            parts.append(details(view.title(style["name"]), Html('<div class="pair">' + "".join(blocks) + "</div>")))
    return "".join(parts)


def where_we_lose(view):
    found, rows = losses(view), missed(view)
    parts = []
    if not view.cells and not view.part("gate"):
        return ""
    if (view.noise.get("stamp") or "") == "NOISY":
        parts.append(paragraph("The run is NOISY: some of these may be chance.", "note"))
    for style in [s for s in view.styles if s["family"] == "sure"]:
        for compiler in view.compilers:
            own = [loss for loss in found if loss[0]["style"] == style["name"] and loss[0]["compiler"] == compiler]
            cells = [c for c in view.cells if c["style"] == style["name"] and c["compiler"] == compiler and c.get("ratio")]
            if cells:
                over = sum(above for _, above, _ in own)
                words = (f"{style['title']}, {compiler}: dearer than a rival in {len(own)} of {len(cells)} cells, "
                         f"above the hand-written code in {over}")
                parts.append(details(words, table(["Cell", "Ratio", "Above 1.02", "Cheaper rivals"], [loss_line(loss) for loss in own], "", "losses"),
                                     opened=style["name"] == view.ours(compiler)) if own else paragraph(words + "."))
    orders = order_loss_lines(view)
    if orders:
        parts.append(details(f"Orders, the typed core: dearer than another core, or than nil by more than 2 %, in {len(orders)} places",
                             table(["Place", "Ratio", "Above 1.02", "Cheaper cores"], orders, "", "losses"), opened=True))
    if rows:
        parts.append(
            Html("<h3>Rows that are missed</h3>") + table(["Row", "Compiler", "Measured", "Must", "Note"], [[
                f"{row['what']} ({row['id']})", row["compiler"], f"{significant(row.get('measured'), 4)} {row.get('unit', '')}",
                limit_text(row),
                row.get("note", "")
            ] for row in rows]))
    else:
        parts.append(paragraph("No row that must hold is missed."))
    return "".join(parts)


def order_loss_lines(view):
    return [[
        f"{row['family']} failures, {percent(row['permille'])}, {row['compiler']}",
        with_interval(order_ratio(row)), "▲ yes" if above else "no", ", ".join(f"{other['core']} {with_interval(order_ratio(other))}"
                                                                               for other in cheaper) or "–"
    ] for row, above, cheaper in order_losses(view)]


def loss_line(loss):
    cell, above, cheaper = loss
    words = ", ".join(f"{rival['style']} {with_interval(rival['ratio'])}"
                      for rival in cheaper[:4]) + (f" and {len(cheaper) - 4} more" if len(cheaper) > 4 else "")
    noisy = ", noisy" if cell.get("verdict") == "noisy" else ""
    return [place_text(cell), with_interval(cell["ratio"]) + noisy, "▲ yes" if above else "no", words or "–"]


def skipped(view):
    rows = [[row["what"], row["why"]] for row in view.part("skipped")]
    for style in view.styles:
        for compiler in view.compilers:
            if not view.measured(style["name"], compiler):
                rows.append([f"{style['name']}, {compiler}", view.state(style["name"], compiler)])
    holes = [cell for cell in view.cells if not cell.get("ratio")]
    rows += [[f"{cell['style']}, {cell['compiler']}", f"no number for {place_text(cell)}"] for cell in holes[:40]]
    if len(holes) > 40:
        rows.append([f"{len(holes) - 40} further cells", "no number"])
    return table(["What", "Why"], rows) if rows else paragraph("Nothing.")


def with_code(text):
    """`x` as code."""
    return Html("".join(f"<code>{as_html(part)}</code>" if i % 2 else as_html(part) for i, part in enumerate(text.split("`"))))


def styles(view):
    rows = [("ours" if style["family"] == "sure" else "",
             [style_name(view, style["name"]),
              style.get("language", ""), with_code(style.get("about", "")),
              style.get("file", "")]) for style in view.styles]
    return table(["Style", "Language", "What it is", "File"], rows, "", "styles") if rows else ""
