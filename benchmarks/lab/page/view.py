# SPDX-License-Identifier: BSL-1.0
"""What the report asks of a result: its cells, its styles, what leads and what loses."""
from math import exp, log

REFERENCE, FLOOR = "code_out", "abort_floor"
SAME, MORE = "A/A", "+5 %"
LOW, HIGH = 0.98, 1.02                      # a tie
FAMILIES = {"sure": "sure", "codes": "hand-written codes", "standard": "standard library", "exceptions": "exceptions", "library": "other libraries",
            "rust": "Rust", "go": "Go", "floor": "floor", "own": "your own"}
# The style of each family that a chart emphasises, where it was measured; else the first of the family.
LEADERS = (("sure", "sure_try"), ("codes", REFERENCE), ("standard", "std_expected"), ("exceptions", "exceptions"),
           ("rust", "rust_result"), ("go", "go_sentinel"))


class View:
    """A result, indexed. Sections that are missing or null are empty."""

    def __init__(self, data):
        self.data = data
        self.environment = data.get("environment") or {}
        self.styles = data.get("styles") or []
        self.by_name = {style["name"]: style for style in self.styles}
        self.compilers = [compiler["name"] for compiler in self.environment.get("compilers") or []]
        self.cells = data.get("cells") or []
        self.index = {}
        for cell in self.cells:
            self.index.setdefault((cell["compiler"], cell["style"], cell["suite"]), []).append(cell)
            if cell["compiler"] not in self.compilers:
                self.compilers.append(cell["compiler"])
        self.noise = data.get("noise") or {}

    def part(self, name, compiler=None):
        rows = self.data.get(name) or []
        return rows if compiler is None else [row for row in rows if row.get("compiler") == compiler]

    def family(self, name):
        return self.by_name[name]["family"] if name in self.by_name else "own"

    def title(self, name):
        return self.by_name[name].get("title") or name if name in self.by_name else name

    def state(self, name, compiler):
        return (self.by_name.get(name, {}).get("state") or {}).get(compiler) or "absent: not in this run"

    def measured(self, name, compiler):
        return self.state(name, compiler) == "measured"

    def leaders(self, compiler):
        """One style of each family that a reader looks for first."""
        found = []
        for family, wanted in LEADERS:
            of_family = [s["name"] for s in self.styles if s["family"] == family and self.measured(s["name"], compiler)]
            found += [wanted] if wanted in of_family else of_family[:1]
        return found

    def ours(self, compiler):
        """The style of sure that the page is about: SURE_TRY, else the first that was measured."""
        return next((name for name in self.leaders(compiler) if self.family(name) == "sure"), None)

    def find(self, compiler, style, suite, threads=1, inline=False, **facts):
        """The first such cell; a fact that is not named may have any value."""
        for cell in self.index.get((compiler, style, suite), ()):
            if cell.get("threads", 1) == threads and bool(cell.get("inline")) == inline and all(cell.get(k) == v for k, v in facts.items()):
                return cell
        return None

    def values(self, suite, fact, threads=1, inline=False):
        """The values of a fact that a suite was run with, ascending."""
        return sorted({cell[fact] for cell in self.cells if cell["suite"] == suite and cell.get("threads", 1) == threads
                       and bool(cell.get("inline")) == inline})

    def kinds(self, suite):
        """The kinds of a suite, in the order of the result."""
        return list(dict.fromkeys(cell["kind"] for cell in self.cells if cell["suite"] == suite))

    def controls(self, name, compiler=None):
        return [cell for cell in self.cells if cell["style"] == name and cell.get("ratio") and compiler in (None, cell["compiler"])]

    def why_not(self, *names):
        """What the result says about parts that it skipped."""
        return "; ".join(dict.fromkeys(f"{row['what']}: {row['why']}" for row in self.part("skipped") if any(name in row["what"] for name in names)))


def place(cell):
    """Everything that says which measurement a cell is, apart from the style."""
    return (cell["compiler"], cell["suite"], cell.get("kind", ""), cell.get("depth", 0), cell.get("permille", 0), cell.get("threads", 1),
            bool(cell.get("inline")))


def percent(permille):
    return f"{permille / 10:g} %"


def place_text(cell):
    words = [cell["suite"]]
    if cell.get("kind"):
        words.append(cell["kind"])
    if cell.get("depth"):
        words.append(f"depth {cell['depth']}")
    words.append(f"{percent(cell.get('permille', 0))} failures")
    if cell.get("threads", 1) > 1:
        words.append(f"{cell['threads']} threads")
    if cell.get("inline"):
        words.append("inlinable")
    return ", ".join(words)


def losses(view):
    """Every cell in which the interval of a style of sure lies above 1.02 or above that of a rival: (cell, above, rivals' cells)."""
    rivals = {}
    for cell in view.cells:
        if cell.get("ratio") and cell["style"] in view.by_name and view.family(cell["style"]) not in ("sure", "floor") and cell["style"] != REFERENCE:
            rivals.setdefault(place(cell), []).append(cell)
    found = []
    for cell in view.cells:
        if not cell.get("ratio") or cell["style"] not in view.by_name or view.family(cell["style"]) != "sure":
            continue
        low = cell["ratio"][1]
        cheaper = sorted((rival for rival in rivals.get(place(cell), ()) if rival["ratio"][2] < low), key=lambda rival: rival["ratio"][0])
        if low > HIGH or cheaper:
            found.append((cell, low > HIGH, cheaper))
    order = {style["name"]: i for i, style in enumerate(view.styles)}
    return sorted(found, key=lambda loss: (order[loss[0]["style"]], view.compilers.index(loss[0]["compiler"]), -loss[0]["ratio"][1]))


def order_losses(view):
    """The same of orders: every place in which the typed core lies above 1.02 of nil or above another core: (row, above, the others' rows)."""
    found = []
    for row in view.part("end_to_end"):
        if row["core"] != "typed" or row.get("cpu_low") is None:
            continue
        rivals = [other for other in view.part("end_to_end", row["compiler"]) if other["core"] not in ("typed", "nil", SAME, MORE)
                  and (other["family"], other["permille"]) == (row["family"], row["permille"])]
        cheaper = sorted((r for r in rivals if r.get("cpu_high") is not None and r["cpu_high"] < row["cpu_low"]), key=lambda r: r["cpu_ratio"])
        if row["cpu_low"] > HIGH or cheaper:
            found.append((row, row["cpu_low"] > HIGH, cheaper))
    return found


def order_ratio(row):
    return [row["cpu_ratio"], row["cpu_low"], row["cpu_high"]]


def missed(view):
    return [row for row in view.part("gate") if row["verdict"].startswith("MISS")]


def geometric_mean(values):
    values = [value for value in values if value and value > 0]
    return exp(sum(map(log, values)) / len(values)) if values else None


# The families of cells that have a mean of their own: suite and failures, None for any. There is no mean over all of them.
MEANS = {"fib": ("fib", None), "sqrt": ("sqrt", None), "chain, ok": ("chain", 0), "chain, failing": ("chain", 1000), "value": ("value", None),
         "inplace": ("inplace", None), "error": ("error", None), "context": ("context", None), "handle": ("handle", None)}


def family_mean(view, compiler, style, suite, permille):
    """None where the style lacks a cell that the reference has: a mean over fewer cells is another number."""
    def ratios(name):
        return [cell["ratio"][0] if cell.get("ratio") else None for cell in view.index.get((compiler, name, suite), ())
                if cell.get("threads", 1) == 1 and not cell.get("inline") and permille in (None, cell.get("permille"))]

    own, reference = ratios(style), ratios(REFERENCE)
    return geometric_mean(own) if own and all(own) and len(own) == len(reference) else None


def median(values):
    ordered, n = sorted(values), len(values)
    return None if not n else (ordered[(n - 1) // 2] + ordered[n // 2]) / 2


def significant(value, digits=3):
    """A number to read: three digits, thousands apart, never an exponent."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if abs(value) >= 999.5:
        return f"{value:,.0f}"
    return f"{value:.0f}" if float(value).is_integer() or abs(value) >= 100 else f"{value:.{digits}g}"


def ratio_text(value):
    """A ratio: two decimals as far as they say something."""
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def with_interval(ratio):
    return "–" if not ratio else f"{ratio_text(ratio[0])} [{ratio_text(ratio[1])}, {ratio_text(ratio[2])}]"


def nanoseconds(value):
    if value is None:
        return "–"
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if value >= size:
            return f"{significant(value / size)} {unit}"
    return f"{significant(value)} ns"
