# SPDX-License-Identifier: BSL-1.0
"""The table that most of the report is made of: a row a style, a column a cell; each a ratio, its verdict and a small bar with its interval."""
from dataclasses import dataclass
from math import log

from .markup import Cell, Html, as_html, details, table
from .view import FLOOR, HIGH, LOW, REFERENCE, geometric_mean, ratio_text, with_interval

SHAPES = {"win": "▼", "loss": "▲", "tie": "=", "noisy": "~"}
SHOWN = (0.8, 1.25)                          # what a bar shows; beyond it ends in an arrow


@dataclass
class Column:
    label: str
    suite: str
    facts: dict
    measure: str = "ratio"
    group: str = ""


@dataclass
class Mean:
    """The geometric mean over columns of one family of cells."""
    label: str
    columns: list
    group: str = ""


def at(value):
    """Where on the bar a ratio is, in percent."""
    low, high = (log(v) for v in SHOWN)
    return round(100 * min(1, max(0, (log(max(value, 1e-6)) - low) / (high - low))), 1)


def bar(ratio):
    middle, low, high = ratio
    left, right = at(low), at(high)
    out = " over" if middle > SHOWN[1] else " under" if middle < SHOWN[0] else ""
    return Html(f'<i class="bar{out}" style="--l:{left:g}%;--w:{max(right - left, 1):g}%;--m:{at(middle):g}%"></i>')


def ratio_cell(cell, measure="ratio"):
    ratio = cell.get(measure) if cell else None
    if not ratio:
        return Cell("–", "empty")
    verdict = cell.get("verdict") or ""
    if measure != "ratio":
        verdict = "win" if ratio[2] < LOW else "loss" if ratio[1] > HIGH else "tie"
    if cell["style"] == REFERENCE:
        return Cell(Html(f"<b>1.00</b><small>ref.</small>{bar(ratio)}"), "ratio")
    words = f"<small>{SHAPES.get(verdict, '')} {verdict}</small>" if verdict else ""
    return Cell(Html(f"<b>{ratio_text(ratio[0])}</b>{words}{bar(ratio)}"), f"ratio {verdict}".strip(), title=with_interval(ratio))


def style_name(view, name):
    family = view.family(name)
    return Html(f'<span class="name f-{family}">{as_html(view.title(name))}</span><small class="id">{as_html(name)}</small>')


def ratio_table(view, compiler, columns, caption="", floor=True):
    """Every style, also those that are absent; "" where no style has a cell."""
    rows, filled = [], False
    for style in view.styles:
        name = style["name"]
        if name == FLOOR and not floor:
            continue
        kind = "ours" if style["family"] == "sure" else "reference" if name == REFERENCE else ""
        if not view.measured(name, compiler):
            rows.append((f"{kind} absent".strip(), [Cell(style_name(view, name)), Cell(view.state(name, compiler), "absent", len(columns))]))
            continue
        found = {id(column): view.find(compiler, name, column.suite, **column.facts) for column in columns if isinstance(column, Column)}
        cells = []
        for column in columns:
            if isinstance(column, Mean):
                ratios = [found[id(c)]["ratio"][0] if found[id(c)] and found[id(c)].get("ratio") else None for c in column.columns]
                cells.append(Cell(ratio_text(geometric_mean(ratios)) if all(ratios) else "–", "mean"))
            else:
                cells.append(ratio_cell(found[id(column)], column.measure))
                filled = filled or cells[-1].class_ != "empty"
        rows.append((kind, [Cell(style_name(view, name)), *cells]))
    if not filled:
        return ""
    return table(heads(columns), rows, caption, "ratios")


def heads(columns):
    groups = []
    for column in columns:
        if groups and groups[-1][0] == column.group:
            groups[-1][1] += 1
        else:
            groups.append([column.group, 1])
    labels = ["Style" if not any(c.group for c in columns) else "", *[c.label for c in columns]]
    return [["Style", *[Cell(group, "group", span) for group, span in groups]], labels] if any(c.group for c in columns) else [labels]


def interval_table(view, compiler, columns):
    """The same numbers with their intervals and the time of an operation, to read and to copy."""
    columns = [column for column in columns if isinstance(column, Column)]
    rows = []
    for style in view.styles:
        found = [view.find(compiler, style["name"], column.suite, **column.facts) for column in columns]
        rows.append([style["name"], *[with_interval(cell.get(column.measure)) if cell else "–" for cell, column in zip(found, columns)]])
    return details(f"Every interval, {compiler}", table(["Style", *[f"{c.group} {c.label}".strip() for c in columns]], rows, "", "numbers"))
