# SPDX-License-Identifier: BSL-1.0
"""The two charts of the report: lines over a failure rate or a depth, and rows of bars, points or intervals.

Each is drawn twice, for a phone and for a desktop."""
from __future__ import annotations

from dataclasses import dataclass, field

from .svg import NARROW, WIDE, Canvas, Linear, Log, Rate, spread, text_width, thinned, wrapped
from .view import HIGH, LOW

NARROW_BELOW = 400
LINE, ROW_TEXT = 15, 14                      # heights of a line of text
DASHES = {
    "sure": None, "codes": None, "standard": "2 3", "exceptions": "7 3", "library": "5 2 1 2", "rust": "9 3 2 3", "go": "1 3", "floor": "1 4",
    "own": "4 4"
}
SHAPES = {"sure": "circle", "codes": "square", "standard": "triangle", "exceptions": "cross", "library": "plus", "rust": "diamond", "go": "down",
          "floor": "square", "own": "plus"}


@dataclass
class Point:
    x: float
    y: float
    low: float | None = None
    high: float | None = None
    title: str = ""


@dataclass
class Series:
    label: str
    family: str
    points: list
    leads: bool = False
    brief: str = ""                          # the label where there is little room

    def name(self, width):
        return self.brief if width < NARROW_BELOW and self.brief else self.label


@dataclass
class Mark:
    """A place on the x axis with its interval: a break-even."""
    x: float
    low: float | None
    high: float | None
    text: str
    family: str
    leads: bool
    title: str


@dataclass
class Lines:
    title: str
    x_kind: str                              # "rate" or "depth"
    series: list
    y_text: object
    x_text: object
    log: bool = False
    band: bool = False                       # the band of a tie around 1
    marks: list = field(default_factory=list)


def both(draw, *facts):
    return draw(*facts, WIDE, "wide") + draw(*facts, NARROW, "narrow")


def extent(chart):
    """The leaders decide; the others are shown as far as they lie near them."""
    def values(series):
        return [v for s in series for p in s.points for v in (p.y, p.low, p.high) if v is not None and (v > 0 or not chart.log)]

    lead = values([s for s in chart.series if s.leads]) or values(chart.series) or [1.0]
    low, high = min(lead), max(lead)
    if chart.band:
        low, high = min(low, 0.9), max(high, 1.1)
    reach = (high / low) ** 0.25 if chart.log else 1.0
    near = [v for v in values(chart.series)
            if low / reach <= v <= high * reach] if chart.log else [v for v in values(chart.series) if v <= high * 1.15]
    low, high = min([low, *near]), max([high, *near])
    return (low / 1.06, high * 1.06) if chart.log else (min(0.0, low), high * 1.06)


def beyond(chart):
    """The series that leave the chart: their labels with their lowest and highest value."""
    low, high = extent(chart)
    found = []
    for series in chart.series:
        values = [p.y for p in series.points]
        if values and (max(values) > high or min(values) < low):
            found.append((series.label, min(values), max(values)))
    return found


def end_labels(chart, width, room):
    """The leaders' names at the end of their lines: (series, lines of text, height)."""
    found = []
    for series in chart.series:
        if series.leads and series.points:
            lines = wrapped(series.name(width), (room - 22) / boldness(series))
            found.append((series, lines, LINE * len(lines) + 2))
    return found


def boldness(series):
    return 1.12 if series.family == "sure" else 1.0


def label_room(chart, width):
    longest = max([text_width(line) * boldness(s) for s in chart.series if s.leads for line in s.name(width).split("\n")] or [0]) + 24
    return min(longest, width * (0.32 if width >= NARROW_BELOW else 0.38))


def line_chart(chart, width, kind):
    room = label_room(chart, width)
    labels = end_labels(chart, width, room)
    low, high = extent(chart)
    height = max(300 if width >= NARROW_BELOW else 270, sum(tall for *_, tall in labels) + 8)
    draft = (Log if chart.log else Linear)(low, high, 0, 1)
    ticks = draft.ticks(6)
    left = max([text_width(chart.y_text(t)) for t in ticks] or [20]) + 12
    plot = (left, 12, width - left - room, height - 12 - 28)
    y = (Log if chart.log else Linear)(low, high, plot[1] + plot[3], plot[1])
    xs = sorted({p.x for s in chart.series for p in s.points})
    x = Rate(xs, left, left + plot[2]) if chart.x_kind == "rate" else Log(xs[0], xs[-1], left + 10, left + plot[2] - 10)
    canvas = Canvas(width, height, chart.title, kind)
    grid(canvas, chart, plot, x, y, ticks, xs)
    canvas.window(*plot)
    if chart.band:
        canvas.rect(plot[0], y(HIGH), plot[2], y(LOW) - y(HIGH), "tie")
    for mark in chart.marks:
        if mark.leads:
            first, last = (mark.x if edge is None else edge for edge in (mark.low, mark.high))
            canvas.rect(x(first), plot[1], x(last) - x(first), plot[3], f"f-{mark.family} rate-band")
            canvas.line(x(mark.x), plot[1], x(mark.x), plot[1] + plot[3], f"f-{mark.family} rate-line")
    for series in sorted(chart.series, key=lambda s: (s.leads, s.family == "sure")):
        draw_series(canvas, chart, series, x, y)
    canvas.shut()
    for mark in chart.marks:
        draw_mark(canvas, mark, x, plot)
    names(canvas, labels, x, y, plot, height)
    return canvas.done()


def grid(canvas, chart, plot, x, y, ticks, xs):
    left, up, wide, high = plot
    gap = 2
    kept = thinned(ticks, y, lambda _: "0")
    for tick in kept:
        canvas.line(left, y(tick), left + wide, y(tick), "one" if chart.band and tick == 1 else "grid")
        canvas.text(left - 6, y(tick) + 4, chart.y_text(tick), "end", "tick")
    labelled = thinned(xs, x, chart.x_text)
    for tick in xs:
        canvas.line(x(tick), up + high, x(tick), up + high + (5 if tick in labelled else 3), "axis")
    for tick in labelled:
        canvas.text(x(tick), up + high + 18, chart.x_text(tick), "middle", "tick")
    if chart.x_kind == "rate" and 0 in xs and len(xs) > 1:
        middle = (x.zero + x.first) / 2         # a break: zero has no place on a logarithm
        canvas.line(left, up + high, middle - gap, up + high, "axis")
        canvas.line(middle + gap, up + high, left + wide, up + high, "axis")
        for side in (-gap, gap):
            canvas.line(middle + side - 2, up + high + 4, middle + side + 2, up + high - 4, "axis")
    else:
        canvas.line(left, up + high, left + wide, up + high, "axis")


def draw_series(canvas, chart, series, x, y):
    place = "lead first" if series.leads and series.family == "sure" else "lead" if series.leads else "muted"
    canvas.group(f"f-{series.family} {place}", series.label.replace("\n", ", "))
    runs = [[p for p in series.points if p.x == 0], [p for p in series.points if p.x != 0]] if chart.x_kind == "rate" else [series.points]
    for run in runs:
        banded = [p for p in run if p.low is not None]
        if series.leads and len(banded) > 1:
            canvas.path([(x(p.x), y(p.high)) for p in banded] + [(x(p.x), y(p.low)) for p in reversed(banded)], "spread", closed=True)
        elif series.leads and banded:
            canvas.line(x(banded[0].x), y(banded[0].low), x(banded[0].x), y(banded[0].high), "whisker")
        if len(run) > 1:
            canvas.path([(x(p.x), y(p.y)) for p in run], "line", dash=DASHES[series.family])
        elif run and not series.leads:
            canvas.line(x(run[0].x) - 3, y(run[0].y), x(run[0].x) + 3, y(run[0].y), "line")
    if series.leads:
        for p in series.points:
            canvas.marker(SHAPES[series.family], x(p.x), y(p.y), 3.6, "mark", p.title)
    canvas.end()


def draw_mark(canvas, mark, x, plot):
    """On the axis: the interval as a bar, the rate as a marker; the leader's rate in words above the plot."""
    base = plot[1] + plot[3]
    canvas.group(f"f-{mark.family}")
    if mark.low is not None and mark.high is not None:
        canvas.line(x(mark.low), base, x(mark.high), base, "whisker thick" if mark.leads else "whisker")
    canvas.marker("triangle", x(mark.x), base - 4, 4.5 if mark.leads else 3.2, "mark break-even", mark.title, data_permille=f"{mark.x:g}",
                  data_x=f"{x(mark.x):.1f}")
    canvas.end()
    if mark.leads:
        half = text_width(mark.text) / 2
        canvas.text(min(max(x(mark.x), plot[0] + half + 2), plot[0] + plot[2] - half), plot[1] + 11, mark.text, "middle", "mark-text")


def names(canvas, labels, x, y, plot, height):
    left, up, wide, high = plot
    ends = [(x(series.points[-1].x), y(series.points[-1].y)) for series, _, _ in labels]
    at = spread([min(max(end_y, up), up + high) for _, end_y in ends], [tall for *_, tall in labels], 2, height - 4)
    edge = left + wide
    for (series, lines, tall), (end_x, end_y), middle in zip(labels, ends, at):
        canvas.group(f"f-{series.family} lead")
        if up <= end_y <= up + high:
            canvas.path([(end_x + 4, end_y), (edge + 3, end_y), (edge + 8, middle)] if end_x < edge - 6 else [(end_x + 4, end_y), (edge + 8, middle)],
                        "leader")
        canvas.marker(SHAPES[series.family], edge + 13, middle, 3.6, "mark")
        canvas.end()
        for i, line in enumerate(lines):
            canvas.text(edge + 20, middle - tall / 2 + 1 + LINE * (i + 1) - 3.5, line, None, "ours" if series.family == "sure" else None)


@dataclass
class Value:
    value: float
    low: float | None = None
    high: float | None = None
    tone: str = ""                           # a class: which of the values of the row this is
    shape: str = "circle"
    title: str = ""
    facts: dict = field(default_factory=dict)


@dataclass
class Row:
    label: str
    family: str
    values: list
    text: str = ""                           # at the end of the row: its numbers, or why it has none


@dataclass
class Rows:
    title: str
    rows: list
    form: str                                # "bars", "stack", "points"
    scale: str = "linear"                    # "linear", "log", "rate"
    text: object = str
    low: float | None = None
    high: float | None = None
    band: bool = False
    rates: tuple = ()


def rows_chart(chart, width, kind):
    """Wide: a name, its bar, its numbers side by side. Narrow: the name and the numbers above the bar."""
    above = width < NARROW_BELOW
    text_room = min(max([text_width(row.text) for row in chart.rows] or [0]) + 10, width * 0.45)
    label_width = width - text_room - 6 if above else min(190, max([text_width(row.label) for row in chart.rows] or [0]) * 1.06 + 10)
    labels = [wrapped(row.label, label_width - 10) for row in chart.rows]
    texts = [wrapped(row.text, text_room - 4) for row in chart.rows]
    left, right = (6, width - 8) if above else (label_width + 8, width - text_room - 6)
    bar = max(9 * max([len(row.values) for row in chart.rows] or [1]) if chart.form == "bars" else 11, 11)
    words = [ROW_TEXT * max(len(name), len(text)) for name, text in zip(labels, texts)]
    tall = [w + 3 + (bar + 6 if row.values else 2) if above else max(bar, w) + 7 for w, row in zip(words, chart.rows)]
    scale = rows_scale(chart, left, right)
    height = sum(tall) + 30
    canvas = Canvas(width, height, chart.title, kind)
    foot = height - 24

    def inside(tick):
        half = text_width(chart.text(tick)) / 2
        return min(max(scale(tick), half), width - half)

    for tick in thinned(scale.ticks(4), inside, chart.text):
        canvas.line(scale(tick), 2, scale(tick), foot, "one" if chart.band and tick == 1 else "grid")
        canvas.text(inside(tick), foot + 15, chart.text(tick), "middle", "tick")
    if chart.band:
        canvas.rect(scale(LOW), 2, scale(HIGH) - scale(LOW), foot - 2, "tie")
    y = 2.0
    for row, name, text, words_high, high in zip(chart.rows, labels, texts, words, tall):
        middle = y + words_high + 3 + bar / 2 if above else y + high / 2
        row_words(canvas, row, name, text, (0, width) if above else (left - 8, right + 8), y + words_high / 2 if above else middle, above)
        row_values(canvas, chart, row, scale, middle, bar, left, right)
        y += high
    return canvas.done()


def rows_scale(chart, left, right):
    if chart.scale == "rate":
        return Rate(chart.rates, left, right)
    stacked = chart.form == "stack"
    values = [v for row in chart.rows for one in row.values for v in (one.value, one.low, one.high) if v is not None]
    if stacked:
        values = [sum(v.value for v in row.values) for row in chart.rows]
    high = chart.high if chart.high is not None else max(values or [1]) * 1.04
    if chart.scale == "log":
        return Log(chart.low or min([v for v in values if v > 0] or [1]) / 1.2, high, left, right)
    return Linear(chart.low if chart.low is not None else 0, high, left, right)


def row_words(canvas, row, name, text, edges, middle, above):
    own = "ours" if row.family == "sure" else None
    for i, line in enumerate(name):
        canvas.text(edges[0], middle + ROW_TEXT * (i - len(name) / 2) + 11, line, None if above else "end", own)
    for i, line in enumerate(text):
        canvas.text(edges[1], middle + ROW_TEXT * (i - len(text) / 2) + 11, line, "end" if above else None, "number" if row.values else "none")


def row_values(canvas, chart, row, scale, middle, bar, left, right):
    canvas.group(f"f-{row.family} lead")
    if chart.form == "points":
        if row.values:
            canvas.line(left, middle, right, middle, "rail")
        for value in row.values:
            place_point(canvas, value, scale, middle, left, right)
    elif chart.form == "stack":
        x = 0.0
        for value in row.values:
            canvas.rect(scale(x), middle - 5.5, scale(x + value.value) - scale(x), 11, f"bar {value.tone}", value.title)
            x += value.value
    else:
        each = bar / max(len(row.values), 1)
        for i, value in enumerate(row.values):
            canvas.rect(left, middle - bar / 2 + i * each, scale(value.value) - left, each - 1.5, f"bar {value.tone}", value.title)
    canvas.end()


def place_point(canvas, value, scale, middle, left, right):
    inside = lambda v: min(max(scale(v), left), right)
    if value.low is not None and value.high is not None:
        canvas.line(inside(value.low), middle, inside(value.high), middle, f"whisker thick {value.tone}")
    canvas.marker(value.shape, inside(value.value), middle, 4, f"mark {value.tone}", value.title, **value.facts)
