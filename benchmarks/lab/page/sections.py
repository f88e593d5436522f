# SPDX-License-Identifier: BSL-1.0
"""The sections that compare times: the verdicts, the curves, the depth lines, the heat maps and the tables of ratios."""
from .charts import Lines, Mark, Point, Row, Rows, Series, Value, beyond, both, line_chart, rows_chart
from .markup import Cell, Html, details, figure, pair, paragraph, table
from .ratios import Column, Mean, interval_table, ratio_table, style_name
from .svg import wrapped
from .view import FLOOR, MEANS, family_mean, nanoseconds, percent, ratio_text, significant, with_interval

CLEANUPS = {"bare": "nothing to clean up", "guard": "a guard in each frame", "owner": "memory owned by each frame"}


def rate_columns(view, suite, **facts):
    columns = [Column(percent(rate), suite, {"permille": rate, **facts}, group=suite) for rate in view.values(suite, "permille")]
    return [*columns, Mean("mean", columns, suite)] if len(columns) > 1 else columns


def verdict_columns(view):
    columns = rate_columns(view, "fib") + rate_columns(view, "sqrt")
    kinds = view.kinds("chain")
    kind = "guard" if "guard" in kinds else kinds[0] if kinds else ""
    if 16 in view.values("chain", "depth"):
        columns += [
            Column(words, "chain", {"kind": kind, "depth": 16, "permille": rate}, group="chain, 16 frames")
            for words, rate in (("ok", 0), ("failing", 1000))
        ]
    return columns


def verdicts(view):
    columns = verdict_columns(view)
    parts = []
    for compiler in view.compilers:
        made = ratio_table(view, compiler, columns,
                           f"{compiler}: thread-CPU time, ratio to the hand-written error code in the same round") if columns else ""
        if made:
            parts += [made, interval_table(view, compiler, columns)]
    return "".join(parts) and KEY + Html("".join(parts))


KEY = Html(
    '<p class="key"><b class="win">▼ win</b> the whole interval below 0.98 · <b class="tie">= tie</b> · '
    '<b class="loss">▲ loss</b> the whole interval above 1.02 · '
    '<b class="noisy">~ noisy</b> the control was off. The bar: <i class="bar" style="--l:30%;--w:20%;--m:40%"></i> '
    'the wide line is the 95 % interval, '
    'the stroke the median, the shade a tie. It shows 0.8 to 1.25; an arrow lies beyond. A mean is geometric, over the cells on its left.</p>')


def series_of(view, compiler, suite, axis, value, label=None, **facts):
    leaders, found = view.leaders(compiler), []
    for style in view.styles:
        name = style["name"]
        points = []
        for x in view.values(suite, axis):
            cell = view.find(compiler, name, suite, **{axis: x}, **facts)
            if cell and value(cell):
                middle, low, high = value(cell)
                points.append(Point(x, middle, low, high, f"{view.title(name)}: {ratio_text(middle)} at {x}"))
        if points and name != FLOOR:
            cost = label(points) if label else ""
            found.append(Series(short(view, name) + cost, style["family"], points, name in leaders, name + cost))
    return found


def short(view, name, room=150):
    """What names a style in a chart: its title where it is short enough, else its id."""
    title = view.title(name)
    return title if len(wrapped(title, room)) <= 2 else name


def break_evens(view, compiler, suite, throwing="exceptions"):
    rows = [row for row in view.part("break_even", compiler) if row["suite"] == suite]
    names = list(dict.fromkeys(row["throwing"] for row in rows))
    wanted = throwing if throwing in names else names[0] if names else None
    return [row for row in rows if row["throwing"] == wanted]


def permille_text(permille):
    return "–" if permille is None else f"{significant(permille / 10, 2)} %"


def break_even_text(row):
    if row.get("always"):
        return "never cheaper" if row["always"] == "throwing" else "cheaper at every rate"
    if row.get("permille") is None:
        return "not found"
    return permille_text(row["permille"]) + (f" [{significant(row['low'] / 10, 2)}, {significant(row['high'] / 10, 2)}]"
                                             if row.get("low") is not None and row.get("high") is not None else "")


def off_chart(chart):
    found = beyond(chart)
    if not found:
        return ""
    return paragraph(
        "Beyond the chart, wholly or in part: " + "; ".join(f"{label.split(chr(10))[0]} {chart.y_text(low)} to {chart.y_text(high)}"
                                                            for label, low, high in found) + ".", "beyond")


def curves(view):
    parts = []
    for suite in ("fib", "sqrt"):
        drawn = [curve(view, compiler, suite) for compiler in view.compilers if view.values(suite, "permille")]
        if any(drawn):
            parts.append(pair(drawn))
            parts += [interval_table(view, compiler, rate_columns(view, suite)) for compiler in view.compilers]
            crossings = [break_even_figure(view, compiler, suite) for compiler in view.compilers]
            if any(crossings):
                parts.append(pair(crossings))
    return "".join(parts)


def curve(view, compiler, suite):
    series = series_of(view, compiler, suite, "permille", lambda cell: cell.get("ratio"))
    if not series:
        return ""
    ours, marks = view.ours(compiler), []
    for row in break_evens(view, compiler, suite):
        if row.get("permille") is not None and row["style"] in view.leaders(compiler):
            leads = row["style"] == ours
            marks.append(Mark(row["permille"], row.get("low"), row.get("high"), f"r* {break_even_text(row)}", view.family(row["style"]), leads,
                              f"{view.title(row['style'])} is cheaper than {view.title(row['throwing'])} from {break_even_text(row)}"))
    chart = Lines(f"{suite}, {compiler}: ratio to the error code by share of failures", "rate", series, ratio_text, percent, log=True, band=True,
                  marks=marks)
    return figure(f"{suite}, {compiler}: ratio to the hand-written code, by failures", both(line_chart, chart), off_chart(chart))


def break_even_figure(view, compiler, suite):
    rows = break_evens(view, compiler, suite)
    if not rows:
        return ""
    lines = []
    for row in rows:
        values = []
        if row.get("permille") is not None:
            values = [
                Value(row["permille"], row.get("low"), row.get("high"), facts={"data_style": row["style"], "data_permille": f"{row['permille']:g}"})
            ]
        lines.append(Row(short(view, row["style"]), view.family(row["style"]), values, break_even_text(row)))
    highest = max([v for row in rows for v in (row.get("permille"), row.get("high")) if v] or [100])
    shown = tuple(rate for rate in (0, 1, 10, 100, 1000) if rate < highest * 10)
    chart = Rows(f"{suite}, {compiler}: failure rate from which a style is cheaper than exceptions", lines, "points", "rate", percent, rates=shown)
    name = view.title(rows[0]["throwing"])
    return figure(f"{suite}, {compiler}: the share of failures from which a style is cheaper than {name}", both(rows_chart, chart))


def frame_cost(points):
    first, last = points[0], points[-1]
    return (last.y - first.y) / (last.x - first.x) if last.x > first.x else None


def depth_lines(view):
    parts = []
    for kind in view.kinds("chain"):
        for words, rate in (("succeeding", 0), ("failing", 1000)):
            drawn = [depth_figure(view, compiler, kind, rate, words) for compiler in view.compilers]
            if any(drawn):
                parts.append(pair(drawn))
    tables = [details(f"Every time and slope, {compiler}", slopes(view, compiler)) for compiler in view.compilers if view.kinds("chain")]
    return "".join(parts) and "".join(parts + tables)


def depth_figure(view, compiler, kind, rate, words):
    time = lambda cell: cell.get("ns") and (cell["ns"], None, None)

    def label(points):
        cost = frame_cost(points)
        return f"\n{significant(cost)} ns/frame" if cost is not None else ""

    series = series_of(view, compiler, "chain", "depth", time, label, kind=kind, permille=rate)
    if not series:
        return ""
    chart = Lines(f"{kind}, {words}, {compiler}: ns of a call by depth", "depth", series, nanoseconds, lambda d: f"{d:g}", log=True)
    return figure(f"{CLEANUPS.get(kind, kind)}, {words}, {compiler}", both(line_chart, chart), off_chart(chart))


def slopes(view, compiler):
    depths, kinds, rows = view.values("chain", "depth"), view.kinds("chain"), []
    for style in view.styles:
        for kind in kinds:
            for rate in (0, 1000):
                found = [view.find(compiler, style["name"], "chain", kind=kind, permille=rate, depth=depth) for depth in depths]
                times = [Point(d, c["ns"]) for d, c in zip(depths, found) if c and c.get("ns")]
                if times:
                    slope = frame_cost(times)
                    rows.append([
                        style["name"], kind, "failing" if rate else "ok", *[significant(c["ns"]) if c and c.get("ns") else "–" for c in found],
                        significant(slope) if slope is not None else "–"
                    ])
    return table(["Style", "cleanup", "", *[f"{d}, ns" for d in depths], "ns a frame"], rows, "", "numbers")


STEPS = (0.5, 0.75, 0.9, 0.98, 1.02, 1.1, 1.5, 3.0)      # between them: nine colours, the middle one is a tie


def heat(ratio):
    return f"heat h{sum(ratio > step for step in STEPS)}"


def heat_map(view, compiler, suite, caption, **facts):
    kinds = view.kinds(suite)
    rows, filled = [], False
    for style in view.styles:
        cells = []
        for kind in kinds:
            cell = view.find(compiler, style["name"], suite, kind=kind, **facts)
            ratio = cell.get("ratio") if cell else None
            filled = filled or bool(ratio)
            cells.append(
                Cell(ratio_text(ratio[0]), heat(ratio[0]), title=f"{with_interval(ratio)}, {nanoseconds(cell.get('ns'))}"
                     ) if ratio else Cell("–", "empty"))
        if any(cell.class_ != "empty" for cell in cells):
            rows.append(("ours" if style["family"] == "sure" else "", [style_name(view, style["name"]), *cells]))
        else:
            rows.append(
                [style_name(view, style["name"]),
                 Cell("absent" if not view.measured(style["name"], compiler) else "–", "absent",
                      len(kinds) or 1)])
    return figure(caption, table(["Style", *kinds], rows, "", "heats")) if filled else ""


HEAT_KEY = Html('<p class="key">Ratio to the hand-written code: ' +
                " ".join(f'<b class="heat h{i}">{words}</b>'
                         for i, words in enumerate(("≤ 0.5", "≤ 0.75", "≤ 0.9", "≤ 0.98", "tie", "≤ 1.1", "≤ 1.5", "≤ 3", "> 3"))) + "</p>")


def payloads(view):
    parts = []
    for compiler in view.compilers:
        for suite, words in (("value", "values through 8 frames, copied into each result"), ("inplace",
                                                                                             "values through 8 frames, the same object returned")):
            parts.append(heat_map(view, compiler, suite, f"{words}, {compiler}", permille=0))
        for rate, words in ((0, "succeeding"), (1000, "failing")):
            parts.append(heat_map(view, compiler, "error", f"errors through 8 frames, {words}, {compiler}", permille=rate))
    return "".join(parts) and HEAT_KEY + Html("".join(parts))


def ratio_section(columns):
    def section(view):
        chosen = columns(view)
        made = "".join(ratio_table(view, compiler, chosen, compiler, floor=False) for compiler in view.compilers) if chosen else ""
        return made and made + "".join(interval_table(view, compiler, chosen) for compiler in view.compilers)
    return section


def each_rate(rates):
    return [("ok" if rate == 0 else "failing" if rate == 1000 else percent(rate), rate) for rate in rates]


handling = ratio_section(lambda view: [Column(kind, "handle", {"kind": kind}, group="alternatives handled") for kind in view.kinds("handle")])
contexts = ratio_section(lambda view: [Column(f"{depth}", "context", {"depth": depth, "permille": rate}, group=f"levels, {words}")
                                       for words, rate in each_rate(view.values("context", "permille")) for depth in view.values("context", "depth")])
widening = ratio_section(
    lambda view:
    [Column(words, "widen", {"permille": rate}, group="{A} to {A, B, C, D}") for words, rate in each_rate(view.values("widen", "permille"))])


def inline_columns(view):
    found = []
    for suite in ("fib", "sqrt", "chain"):
        for inline in (False, True):
            twins = {(c["kind"], c["depth"], c["permille"]) for c in view.cells if c["suite"] == suite and c.get("inline")}
            for kind, depth, rate in sorted(twins):
                where = f"{suite} {kind} {depth or ''}".strip()
                words = ("inlined" if inline else "opaque") + f", {percent(rate)}"
                found.append(Column(words, suite, {"kind": kind, "depth": depth, "permille": rate, "inline": inline}, group=" ".join(where.split())))
    return sorted(found, key=lambda c: (c.group, c.facts["permille"], c.facts["inline"]))


inlinable = ratio_section(lambda view: inline_columns(view))


def first_errors(view):
    drawn = []
    for compiler in view.compilers:
        rows = [row for row in view.part("first_error", compiler) if row.get("first_ns")]
        if not rows:
            continue
        lines = [Row(short(view, row["style"]), view.family(row["style"]),
                     [Value(row["first_ns"], row.get("low"), row.get("high"), title="the first")]
                     + ([Value(row["warm_ns"], tone="hollow", shape="diamond", title="when warm")] if row.get("warm_ns") else []),
                     f"{nanoseconds(row['first_ns'])} / {nanoseconds(row.get('warm_ns'))}") for row in rows]
        chart = Rows(f"first error in a process, {compiler}", lines, "points", "log", nanoseconds)
        drawn.append(figure(f"{compiler}: the first / a warm one", both(rows_chart, chart)))
    processes = {row.get("processes") for row in view.part("first_error") if row.get("processes")}
    return pair(drawn) + paragraph(f"Medians of {'/'.join(map(str, sorted(processes)))} processes.") if drawn else ""


def threads(view):
    counts = sorted({cell.get("threads", 1) for cell in view.cells if cell["suite"] == "fib"})
    if len(counts) < 2:
        return ""
    cores = view.environment.get("cores")
    columns = []
    for rate in sorted({cell["permille"] for cell in view.cells if cell["suite"] == "fib" and cell.get("threads", 1) > 1}):
        for count in counts:
            columns.append(Column(f"{count} CPU", "fib", {"permille": rate, "threads": count}, group=f"fib, {percent(rate)} failures"))
            if count > 1:
                columns.append(Column(f"{count} wall", "fib", {"permille": rate, "threads": count}, "wall_ratio", f"fib, {percent(rate)} failures"))
    made = "".join(
        ratio_table(view, compiler, columns,
                    f"{compiler}: threads at once, CPU of a thread and wall time, ratio to the reference with as many threads")
        for compiler in view.compilers)
    if cores and cores < 4:
        claim = (f"This machine has {cores} cores. With fewer than four the table cannot show how a style scales with threads, "
                 "so the report claims nothing about it.")
    else:
        claim = "It is called contention only where the ratio of wall to CPU grows by more than that of the identical copies."
    return made and paragraph(claim, "note") + Html(made)


def means(view):
    """The geometric mean of each family of cells; there is no score over all of them."""
    parts = []
    for compiler in view.compilers:
        rows = []
        for style in view.styles:
            found = [family_mean(view, compiler, style["name"], *family) for family in MEANS.values()]
            if any(found):
                rows.append(("ours" if style["family"] == "sure" else "", [style_name(view, style["name"]), *map(ratio_text, found)]))
        if rows:
            parts.append(details(f"Geometric mean of each family of cells, {compiler}", table(["Style", *MEANS], rows, "", "numbers")))
    return "".join(parts)
