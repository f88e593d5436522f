# SPDX-License-Identifier: BSL-1.0
"""Drawing: a canvas of SVG elements, scales with their ticks, markers, the width of a text, labels that keep their distance."""
from html import escape
from math import ceil, floor, log10

NARROW, WIDE = 328, 560     # a phone's column, half a desktop's: every chart is drawn for both
FONT = 12

NARROW_LETTERS, WIDE_LETTERS = set("iljI.,:;'|![]() ftr/-"), set("mwMW%@")


def text_width(text, size=FONT):
    """On the wide side: the widest of the system fonts decides."""
    return size * sum(0.40 if c in NARROW_LETTERS else 0.98 if c in WIDE_LETTERS else 0.72 if c.isupper() else 0.635 for c in text)


def wrapped(text, width, size=FONT):
    """The text in lines that fit: broken where it says so, at spaces, and within a word only where the word alone is too long."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            for piece in [word] if text_width(word, size) <= width else pieces(word):
                joined = line + ("" if piece is not word and line.endswith(tuple("_:<,")) or not line else " ") + piece
                if line and text_width(joined, size) > width:
                    lines.append(line)
                    joined = piece
                line = joined
        lines.append(line)
    return [line for line in lines if line]


def pieces(word):
    """A long word, cut after underscores and colons, and brackets."""
    found = [""]
    for c in word:
        found[-1] += c
        if c in "_:<,":
            found.append("")
    return [piece for piece in found if piece]


def number(value):
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


class Canvas:
    def __init__(self, width, height, label, kind):
        self.width, self.height, self.label, self.kind, self.parts = width, height, label, kind, []

    def add(self, name, inner="", **attributes):
        words = "".join(f' {k.rstrip("_").replace("_", "-")}="{escape(number(v))}"' for k, v in attributes.items() if v is not None and v != "")
        self.parts.append(f"<{name}{words}>{inner}</{name}>" if inner else f"<{name}{words}/>")

    def line(self, x1, y1, x2, y2, class_):
        self.add("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=class_)

    def rect(self, x, y, width, height, class_, title=""):
        self.add("rect", hint(title), x=float(x), y=float(y), width=float(max(width, 0.1)), height=float(height), class_=class_)

    def path(self, points, class_, closed=False, dash=None):
        steps = "M" + "L".join(f"{number(float(x))} {number(float(y))}" for x, y in points) + ("Z" if closed else "")
        self.add("path", d=steps, class_=class_, stroke_dasharray=dash)

    def text(self, x, y, words, anchor=None, class_=None):
        self.add("text", escape(words), x=float(x), y=float(y), text_anchor=anchor, class_=class_)

    def marker(self, shape, x, y, size, class_, title="", **facts):
        steps = "M" + "L".join(f"{number(x + dx * size)} {number(y + dy * size)}" for dx, dy in MARKERS[shape]) + "Z"
        self.add("path", hint(title), d=steps, class_=class_, **facts)

    def window(self, x, y, width, height):
        """What follows, until `shut`, is cut at these edges."""
        box = " ".join(number(float(v)) for v in (x, y, width, height))
        self.parts.append(
            f'<svg x="{number(float(x))}" y="{number(float(y))}" width="{number(float(width))}" height="{number(float(height))}" viewBox="{box}">')

    def shut(self):
        self.parts.append("</svg>")

    def group(self, class_, title=""):
        self.parts.append(f'<g class="{class_}">{hint(title)}')

    def end(self):
        self.parts.append("</g>")

    def done(self):
        return (f'<svg class="{self.kind}" viewBox="0 0 {self.width} {number(float(self.height))}" role="img" aria-label="{escape(self.label)}">'
                + "".join(self.parts) + "</svg>")


def hint(title):
    return f"<title>{escape(title)}</title>" if title else ""


MARKERS = {
    "circle": [(0, -1), (0.5, -0.87), (0.87, -0.5), (1, 0), (0.87, 0.5), (0.5, 0.87), (0, 1), (-0.5, 0.87), (-0.87, 0.5), (-1, 0), (-0.87, -0.5),
               (-0.5, -0.87)],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0, -1.15), (1.1, 0.85), (-1.1, 0.85)],
    "diamond": [(0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)],
    "down": [(0, 1.15), (1.1, -0.85), (-1.1, -0.85)],
    "plus": [(-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4),
             (-1.2, -0.4), (-0.4, -0.4)],
    "cross": [(0, -0.5), (0.8, -1.2), (1.2, -0.8), (0.5, 0), (1.2, 0.8), (0.8, 1.2), (0, 0.5), (-0.8, 1.2), (-1.2, 0.8), (-0.5, 0), (-1.2, -0.8),
              (-0.8, -1.2)],
}


class Linear:
    def __init__(self, low, high, start, end):
        self.low, self.high, self.start, self.end = low, high if high > low else low + 1, start, end

    def __call__(self, value):
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, count=5):
        return nice_steps(self.low, self.high, count)


class Log:
    def __init__(self, low, high, start, end):
        self.low, self.high, self.start, self.end = low, high if high > low else low * 2, start, end

    def __call__(self, value):
        share = log10(max(value, self.low / 1e3) / self.low) / log10(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self, count=5):
        decades = log10(self.high / self.low)
        if decades < 0.8:
            return nice_steps(self.low, self.high, count)
        steps = (1, 2, 5) if decades < 2.5 else (1, 3) if decades < 4 else (1,)
        found = [m * 10.0 ** e for e in range(floor(log10(self.low)), ceil(log10(self.high)) + 1) for m in steps]
        return [tick for tick in found if self.low * 0.999 <= tick <= self.high * 1.001]


class Rate:
    """Failures of a thousand: a logarithm, with zero at a place of its own on the left."""

    def __init__(self, rates, start, end):
        self.rates = sorted(set(rates)) or [0]
        above = [rate for rate in self.rates if rate > 0] or [1, 10]
        self.zero = start + 8
        self.first = start + max(0.17 * (end - start), 46) if 0 in self.rates else start + 8
        self.log = Log(above[0], above[-1], self.first, end - 8)
        self.start, self.end = start, end

    def __call__(self, permille):
        return self.zero if permille <= 0 else max(self.first - 6, min(self.end, self.log(permille)))

    def ticks(self, _count=0):
        return self.rates


def nice_steps(low, high, count):
    raw = (high - low) / max(count, 1)
    unit = 10.0 ** floor(log10(raw))
    step = next(m * unit for m in (1, 2, 2.5, 5, 10) if m * unit >= raw * 0.999)
    first = ceil(low / step - 1e-6)
    return [round(i * step, 10) for i in range(first, int(floor(high / step + 1e-6)) + 1)]


def thinned(ticks, scale, text, size=FONT, space=6):
    """The ticks whose labels do not touch; the first and the last come before those between, and of these the powers of ten."""
    kept = []
    ordered = [ticks[0], ticks[-1], *sorted(ticks[1:-1], key=lambda tick: not power_of_ten(tick))] if len(ticks) > 1 else list(ticks)
    for tick in ordered:
        middle, half = scale(tick), text_width(text(tick), size) / 2
        if all(abs(middle - m) >= half + h + space for _, m, h in kept):
            kept.append((tick, middle, half))
    return sorted(tick for tick, _, _ in kept)


def power_of_ten(value):
    return value > 0 and abs(log10(value) - round(log10(value))) < 1e-9


def spread(wanted, heights, low, high):
    """Middles of labels as near as possible to where they belong, without overlap, between low and high."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks = []     # [indices, sum of where each would put the block's top, height]
    for i in order:
        blocks.append([[i], wanted[i] - heights[i] / 2, heights[i]])
        while len(blocks) > 1 and top(blocks[-2], low, high) + blocks[-2][2] > top(blocks[-1], low, high):
            last, before = blocks.pop(), blocks[-1]
            before[1] += last[1] - len(last[0]) * before[2]
            before[0] += last[0]
            before[2] += last[2]
    placed = [0.0] * len(wanted)
    for block in blocks:
        y = top(block, low, high)
        for i in block[0]:
            placed[i] = y + heights[i] / 2
            y += heights[i]
    return placed


def top(block, low, high):
    return max(low, min(high - block[2], block[1] / len(block[0])))
