# SPDX-License-Identifier: BSL-1.0
"""Pieces of HTML: escaped text, tables in a box of their own that scrolls, details, figures."""
from html import escape


class Html(str):
    """Text that is HTML already."""

    def __add__(self, other):
        return Html(str(self) + str(as_html(other)))


def as_html(value):
    return value if isinstance(value, Html) else Html(escape("–" if value is None else str(value)))


def paragraph(text, class_=""):
    return Html(f'<p class="{class_}">{as_html(text)}</p>' if class_ else f"<p>{as_html(text)}</p>")


def listed(items):
    return Html("<ul>" + "".join(f"<li>{as_html(item)}</li>" for item in items) + "</ul>")


class Cell:
    """A table's cell with attributes."""

    def __init__(self, content, class_="", span=1, title=""):
        self.content, self.class_, self.span, self.title = content, class_, span, title

    def html(self, name="td"):
        words = (f' class="{self.class_}"' if self.class_ else "") + (f' colspan="{self.span}"' if self.span > 1 else "")
        words += f' title="{escape(self.title)}"' if self.title else ""
        return f"<{name}{words}>{as_html(self.content)}</{name}>"


def table(head, rows, caption="", class_=""):
    """The first column names the row. A row is a list of cells, or a pair of a class and such a list."""
    out = [f'<p class="caption">{as_html(caption)}</p>'] if caption else []
    out.append('<div class="scroll" tabindex="0">' + (f'<table class="{class_}">' if class_ else "<table>"))
    heads = head if head and isinstance(head[0], list) else [head]
    out.append("<thead>" + "".join("<tr>" + "".join(as_cell(cell).html("th") for cell in line) + "</tr>" for line in heads) + "</thead><tbody>")
    for row in rows:
        kind, cells = row if isinstance(row, tuple) else ("", row)
        first, *rest = [as_cell(cell) for cell in cells]
        out.append((f'<tr class="{kind}">' if kind else "<tr>") + first.html("th").replace("<th", '<th scope="row"', 1)
                   + "".join(cell.html() for cell in rest) + "</tr>")
    return Html("".join(out) + "</tbody></table></div>")


def as_cell(value):
    return value if isinstance(value, Cell) else Cell(value)


def details(summary, *content, opened=False):
    return Html(f"<details{' open' if opened else ''}><summary>{as_html(summary)}</summary>{''.join(map(as_html, content))}</details>")


def figure(title, drawing, *below):
    return Html(f'<figure><figcaption>{as_html(title)}</figcaption>{drawing}{"".join(map(as_html, below))}</figure>')


def pair(parts):
    """Side by side where there is room."""
    return Html('<div class="pair">' + "".join(parts) + "</div>")


def not_measured(why=""):
    return Html(f'<p class="none">Not measured{": " + escape(why) if why else ""}.</p>')
