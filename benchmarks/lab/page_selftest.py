# SPDX-License-Identifier: BSL-1.0
"""Tests of the report, the comparison and the generated documents, on made-up results: `check(say)` says of each whether it holds."""
import csv
import io
import re
import tempfile
from html.parser import HTMLParser
from math import log10
from pathlib import Path

from . import compare, csv_form, document, markdown, page_check
from .page import costs, html
from .page.svg import Rate, nice_steps, spread, text_width, wrapped
from .page.view import FAMILIES, View, family_mean, losses, order_losses, place, significant
from .selftest_results import COMPILERS, changed, make

PLANTED = {("g++", "sure_try", "fib", "", 0, 10), ("clang++-19", "sure_monadic", "chain", "owner", 16, 1000),
           ("g++", "sure_match", "value", "string", 8, 0)}


class Reader(HTMLParser):
    """Balanced tags, ids, references, the text of each section."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.faults, self.links, self.sections = [], [], [], [], {}

    def handle_starttag(self, tag, attrs):
        self.seen(tag, dict(attrs))
        if tag != "meta":
            self.open.append((tag, dict(attrs).get("id") if tag == "section" else None))

    def handle_startendtag(self, tag, attrs):
        self.seen(tag, dict(attrs))

    def seen(self, tag, facts):
        if "id" in facts:
            self.ids.append(facts["id"])
        for name in ("src", "href", "srcset", "data", "action"):
            if name in facts:
                self.links.append((tag, facts[name]))
        if tag in ("script", "link", "iframe", "object", "embed", "img"):
            self.faults.append(f"<{tag}>")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}")
        else:
            self.open.pop()

    def handle_data(self, data):
        name = next((section for tag, section in reversed(self.open) if tag == "section" and section), None)
        self.sections[name] = self.sections.get(name, "") + data


def read(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def check(say):
    results = make()
    for test in (check_page, check_marks, check_files, check_documents):
        test(results, say)
    check_holes(results, say)
    check_losses(say)
    check_noise(say)
    check_compare(results, say)
    check_means(results, say)
    check_drawing(say)
    check_colours(say)
    check_layout(results, say)


def check_page(results, say):
    text = html.page(results)
    reader = read(text)
    say(not reader.faults and not reader.open, f"page: tags are balanced, nothing is loaded {reader.faults[:3]} {reader.open[:3]}")
    say(len(reader.ids) == len(set(reader.ids)), "page: every id is there once")
    missing = [name for name, *_ in html.SECTIONS if name not in reader.ids]
    say(not missing, f"page: every section is there {missing}")
    empty = [name for name, *_ in html.SECTIONS if "Not measured" in reader.sections.get(name, "Not measured")]
    say(not empty, f"page: every section is filled {empty}")
    outside = [link for link in reader.links if not link[1].startswith("#")]
    say(not outside and "url(" not in text and "@import" not in text, f"page: no reference leads outside {outside[:3]}")
    lost = [(href, tag) for tag, href in reader.links if href[1:] not in reader.ids]
    say(not lost, f"page: every link of the page leads somewhere {lost[:3]}")
    names = [
        style["name"] for style in results["styles"]
        if style["name"] not in reader.sections["verdicts"] or style["name"] not in reader.sections["styles"]
    ]
    say(not names, f"page: every style is named among the verdicts and the styles {names}")
    say("<absl/status/statusor.h> is not installed" in reader.sections["verdicts"] and "absl_statusor" in reader.sections["skipped"],
        "page: an absent style is shown with its reason")
    say("claims nothing about it" in reader.sections["threads"], "page: no claim about scaling under four cores")
    say("\"last\"" in reader.sections["code"], "page: generated code is escaped and whole")
    say(html.page(results) == text, "page: the same results give the same page")
    bars = [costs.outcomes(c) for kinds in results["forgotten"]["cores"].values() for c in kinds.values()]
    planted = [c["planted"] - c["equivalent"] for kinds in results["forgotten"]["cores"].values() for c in kinds.values()]
    say([sum(bar.values()) for bar in bars] == planted, "page: each forgotten check is counted once")
    care = dict(re.findall(r'<small class="id">(\w+)</small></th>(.*?)</tr>', text[text.index('id="care"'):text.index('id="orders"')], re.S))
    say("not lost" in care["exceptions"] and "silent" in care["leaf"] and "warned" in care["sure_try"] and "▲ 3" in care["optional"],
        "page: stalls and ignored results as they are")
    many = html.page({**results, "environment": {**results["environment"], "cores": 8}})
    say("claims nothing about it" not in many, "page: with eight cores the table of threads says what contention is")


def check_marks(results, say):
    """r* stands where it was planted: at 1.4 % for sure_try, between the labels of 1 % and 10 %, in each drawing."""
    drawn = rate_drawings(html.page(results), "fib, g++: ratio")
    say(
        len(drawn) == 2 and all(set(marks) >= {14.0, 40.0} for _, marks in drawn),
        f"break-even: marked in {len(drawn)} drawings at the planted rates")
    off = [abs(marks[rate] - (ticks["1 %"] + (ticks["10 %"] - ticks["1 %"]) * log10(rate / 10))) for ticks, marks in drawn for rate in (14.0, 40.0)]
    say(bool(off) and max(off) < 0.2, f"break-even: each mark stands at its rate on the logarithmic axis, {max(off, default=0):.2f} off")
    axis = Rate([0, 1, 10, 100], 40, 240)
    say(abs((axis(100) - axis(10)) - (axis(10) - axis(1))) < 1e-6 and axis(0) < axis(1) - 20, "break-even: a logarithmic axis with a place for zero")
    moved = html.page(changed(results, ("break_even", {"style": "sure_try"}, {"permille": 33.0, "low": 30.0, "high": 35.0})))
    marks = rate_drawings(moved, "fib, g++: ratio")[0][1]
    say(33.0 in marks and 14.0 not in marks and "r* 3.3 % [3, 3.5]" in moved, "break-even: moves with the result")
    never = html.page(changed(results, ("break_even", {"style": "sure_try"}, {"permille": None, "low": None, "high": None, "always": "style"})))
    say(14.0 not in rate_drawings(never, "fib, g++: ratio")[0][1] and "sure_try is cheaper at every measured rate" in never,
        "break-even: none where a style is always cheaper")


def rate_drawings(page, name):
    """For each drawing of that name: where the labels of its axis stand, and its marks by permille."""
    found = []
    for svg in re.findall(rf'<svg class="(?:wide|narrow)"[^>]* aria-label="{re.escape(name)}.*?</svg>(?=<svg class|</figure>|<p)', page, re.S):
        ticks = {words: float(x) for x, words in re.findall(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="middle" class="tick">([^<]*)</text>', svg)}
        marks = {float(permille): float(x) for permille, x in re.findall(r'data-permille="([\d.]+)" data-x="([\d.]+)"', svg)}
        drawn = [
            float(x)
            for x in re.findall(r'class="mark break-even"[^>]*', svg) and re.findall(r'<path d="M([\d.]+) [^"]*" class="mark break-even"', svg)
        ]
        if sorted(drawn) == sorted(marks.values()):     # the drawing itself, not only what it says
            found.append((ticks, marks))
    return found


def check_files(results, say):
    with tempfile.TemporaryDirectory() as folder:
        document.write_report(results, Path(folder) / "report")
        made = {path.name: path.read_text() for path in (Path(folder) / "report").iterdir()}
    say(set(made) == {"index.html", "REPORT.md", "results.csv"}, f"files: {sorted(made)}")
    lines = list(csv.DictReader(io.StringIO(made["results.csv"])))
    keys = [tuple(line[k] for k in csv_form.HEAD[1:9]) for line in lines if line["section"] == "cell" and line["measure"] == "ratio"]
    wanted = [
        tuple(map(str, (c["compiler"], c["style"], c["suite"], c["kind"], c["depth"], c["permille"], c["threads"], int(c["inline"]))))
        for c in results["cells"]
    ]
    say(keys == wanted and len(set(keys)) == len(keys), f"csv: one line a cell, {len(keys)} of {len(wanted)}")
    instructions = [line for line in lines if line["section"] == "cell" and line["measure"] == "instructions"]
    say(len(instructions) == sum(c["instructions"] is not None for c in results["cells"]), "csv: each number of a cell has its line")
    missing = [style["name"] for style in results["styles"] if style["name"] not in made["REPORT.md"]]
    say(not missing and "| sure_try | g++ |" in made["REPORT.md"], f"REPORT.md: every style is named {missing}")
    widths = [{line.count("|") - line.count("\\|") for line in block.splitlines()} for block in tables(made["REPORT.md"])]
    say(all(len(width) == 1 for width in widths) and len(widths) > 10, f"REPORT.md: {len(widths)} tables, each row as wide as its head")


def tables(text):
    return re.findall(r"(?:^\|.*\|\n)+", text + "\n", re.M)


def check_holes(results, say):
    """A section that is null, empty or missing says so, and nothing else changes."""
    results = few(results)
    for name in ("first_error", "break_even", "sizes", "compiling", "debug", "stalls", "ignored", "code", "end_to_end", "forgotten", "gate", "noise",
                 "skipped", "cells"):
        for hole in (None, [] if name not in ("noise", "forgotten") else {}):
            holed = {**results, name: hole, "skipped": [{"what": name, "why": "it was left out on purpose"}] if name != "skipped" else hole}
            reader, text = read(html.page(holed)), markdown.report(holed) + markdown.benchmarks(holed) + csv_form.as_csv(holed)
            good = not reader.faults and not reader.open and bool(text)
            section = {"first_error": "first", "code": "code", "end_to_end": "orders", "forgotten": "forgotten", "gate": "rows",
                       "cells": "verdicts"}.get(name)
            if section:
                good = good and "Not measured" in reader.sections[section] and "left out on purpose" in reader.sections[section]
            say(good, f"holes: {name} = {hole}")
    for bare in ({"schema": 1}, {"schema": 1, "cells": [], "styles": [], "environment": {}}):
        reader = read(html.page(bare))
        say("Not measured" in reader.sections["verdicts"] and not reader.faults, f"holes: nothing but {sorted(bare)}")
    numbers = ("ratio", "ns", "instructions", "allocations", "bytes", "wall_ratio")
    nothing = changed(results, ("cells", {}, {**{n: None
                                                 for n in numbers}, "samples": [], "verdict": ""}),
                      ("sizes", {}, {"text": None, "eh": None, "one_time": None}), ("compiling", {}, {"include_ms": None, "site_ms": None}),
                      ("debug", {}, {"instructions": None}), ("stalls", {}, {"found": None, "where": None}),
                      ("ignored", {}, {"warns": None, "says": None}),
                      ("first_error", {}, {"first_ns": None, "low": None, "high": None, "warm_ns": None}),
                      ("break_even", {}, {"permille": None, "low": None, "high": None}),
                      ("end_to_end", {}, {"cpu_ratio": None, "cpu_low": None, "cpu_high": None, "instructions_per_request": None, "cpu_ns": None}),
                      ("gate", {}, {"measured": None, "limit": None, "interval": None}))
    reader = read(html.page(nothing))
    say(not reader.faults and not reader.open and bool(markdown.report(nothing) + markdown.benchmarks(nothing) + csv_form.as_csv(nothing)),
        "holes: every number null")


def few(results):
    """The same with six styles, to be quicker."""
    names = ("code_out", "value_error", "exceptions", "std_expected", "sure_try", "absl_statusor")
    kept = lambda rows: [row for row in rows if row.get("style", row.get("name")) in (*names, "A/A", "+5 %")]
    return {
        **results, **{
            part: kept(results[part])
            for part in ("styles", "cells", "sizes", "compiling", "debug", "stalls", "ignored", "code", "first_error", "break_even")
        }
    }


def check_losses(say):
    results = make(best=True, planted=PLANTED)
    found = {(c["compiler"], c["style"], c["suite"], c["kind"], c["depth"], c["permille"]) for c, _, _ in losses(View(results))}
    say(found == PLANTED, f"losses: exactly the planted ones {found ^ PLANTED}")
    reader = read(html.page(results))
    text = reader.sections["losses"]
    words = re.findall(r"dearer than a rival in (\d+) of", text)
    say(sorted(map(int, words)) == [0, 0, 0, 1, 1, 1], f"losses: told once for each planted cell {words}")
    say("fib, 1 % failures" in text and "chain, owner, depth 16, 100 % failures" in text and "value, string, depth 8" in text,
        "losses: each planted cell is named")
    say(text.count("frame.fail") == 1 and "fib.instructions.sure_try" not in text, "losses: the missed row is named, a row that holds is not")
    say(not losses(View(make(best=True))), "losses: none where none was planted")
    slow = {"cpu_ratio": 1.2, "cpu_low": 1.18, "cpu_high": 1.22}
    orders = changed(make(best=True), ("end_to_end", {"compiler": "g++", "core": "typed", "family": "deep", "permille": 10}, slow))
    found = [(row["compiler"], row["family"], row["permille"], above, [r["core"] for r in cheaper])
             for row, above, cheaper in order_losses(View(orders))]
    say(found == [("g++", "deep", 10, True, ["expected", "exceptions"])] and not order_losses(View(make(best=True))),
        f"losses: of orders, the planted one {found}")
    say("deep failures, 1 %, g++" in read(html.page(orders)).sections["losses"] and "deep failures, 1 %, g++" in markdown.report(orders),
        "losses: the planted order is told")
    check_rule(say)


def check_rule(say):
    """The rule itself, on two cells."""
    styles = [{"name": "sure_try", "family": "sure",
               "state": {"g++": "measured"}}, {"name": "struct", "family": "codes", "state": {"g++": "measured"}},
              {"name": "abort_floor", "family": "floor",
               "state": {"g++": "measured"}}, {"name": "sure_match", "family": "sure", "state": {"g++": "measured"}}]

    def lost(own, rival, name="struct"):
        cells = [{"compiler": "g++", "style": style, "suite": "fib", "permille": 0, "ratio": ratio}
                 for style, ratio in (("sure_try", own), (name, rival))]
        return [(above, [r["style"] for r in cheaper]) for cell, above, cheaper in losses(View({"styles": styles, "cells": cells}))
                if cell["style"] == "sure_try"]

    for what, found, wanted in (
            ("below 1.02, above a rival", lost([1.0, 0.98, 1.01], [0.9, 0.88, 0.92]), [(False, ["struct"])]),
            ("intervals that meet", lost([1.0, 0.98, 1.01], [0.95, 0.93, 0.985]), []),
            ("an interval that reaches 1.02", lost([1.03, 1.0, 1.06], [1.1, 1.05, 1.2]), []),
            ("the same, and a cheaper rival", lost([1.03, 1.0, 1.06], [0.9, 0.88, 0.92]), [(False, ["struct"])]),
            ("above 1.02, and no rival below", lost([1.1, 1.03, 1.2], [1.1, 1.03, 1.2]), [(True, [])]),
            ("the floor, which cannot fail, is no rival", lost([0.9, 0.89, 0.91], [0.7, 0.69, 0.71], "abort_floor"), []),
            ("another style of sure is no rival", lost([0.9, 0.89, 0.91], [0.7, 0.69, 0.71], "sure_match"), [])):
        say(found == wanted, f"losses: {what}: {found}")


def check_noise(say):
    loud, quiet = html.page(make(noisy=True)), html.page(make())
    say('class="stamp noisy">▲ NOISY' in loud and "5.8 % off" in loud and "may be chance" in loud, "noise: a noisy run is stamped, with its reason")
    say('class="stamp clean">✓ clean' in quiet and "NOISY" not in quiet, "noise: a clean run is not")
    say("~ noisy" in read(loud).sections["verdicts"], "noise: a cell that cannot judge says so")
    say("NOISY" in markdown.report(make(noisy=True)), "noise: REPORT.md says so")


def exit_status(old, new):
    return int(compare.compare(old, new)[1])


def check_compare(results, say):
    say(not compare.changes(results, make()) and exit_status(results, make()) == 0, "compare: nothing changed, nothing told")
    fib = {"compiler": "g++", "style": "sure_try", "suite": "fib", "permille": 0, "threads": 1, "inline": False}
    cell = next(c for c in results["cells"] if all(c[k] == v for k, v in fib.items()))
    n = cell["instructions"]
    plants = (
        ("0.4 % more instructions are nothing", ("cells", fib, {"instructions": n * 1.004}), None, 0, 0),
        ("1 % more instructions", ("cells", fib, {"instructions": n * 1.01}), "count", 1, 1),
        ("1 % less", ("cells", fib, {"instructions": n * 0.99}), "count", -1, 0),
        ("an allocation", ("cells", fib, {"allocations": 1.0}), "count", 1, 1),
        ("a rival's instructions", ("cells", {**fib, "style": "leaf"}, {"instructions": 1e6}), "count", 1, 0),
        ("intervals that still meet", ("cells", fib, {"ratio": [cell["ratio"][2] + 0.05, cell["ratio"][2], cell["ratio"][2] + 0.1]}), None, 0, 0),
        ("intervals that no longer meet", ("cells", fib, {"ratio": [0.97, 0.96, 0.98]}), "time", 1, 1),
        ("a verdict that turned", ("cells", fib, {"verdict": "loss"}), "verdict", 1, 1),
        ("a row that is missed", ("gate", {"id": "sites.text"}, {"verdict": "MISS", "measured": 110.0}), "row", 1, 1),
        ("a row that holds now", ("gate", {"id": "frame.fail"}, {"verdict": "pass", "measured": 1.0}), "row", -1, 0),
        ("a call site's bytes", ("sizes", {"compiler": "g++", "style": "sure_try"}, {"text": 300.0}), "count", 1, 1),
        ("a stall", ("stalls", {"compiler": "g++", "style": "sure_try"}, {"found": 1, "where": ["f+1"]}), "count", 1, 1),
        ("a warning that is gone", ("ignored", {"compiler": "g++", "style": "sure_try"}, {"warns": False}), "count", 1, 1),
        ("fib at -O0", ("debug", {"compiler": "g++", "style": "sure_try", "level": "-O0"}, {"instructions": 99.0}), "count", 1, 1),
        ("an order's instructions", ("end_to_end", {"compiler": "g++", "core": "typed", "family": "deep",
                                                    "permille": 10}, {"instructions_per_request": 9e5}), "count", 1, 1),
        ("a style that is gone", ("styles", {"name": "sure_match"}, {"state": {c: "failed: does not compile"
                                                                               for c in COMPILERS}}), "style", 1, 1),
    )
    for name, edit, group, direction, status in plants:
        new = changed(results, edit)
        found = list(compare.changes(results, new))
        seen = {(change.group, change.direction) for change in found}
        wanted = {(group, direction)} if group else set()
        many = 2 if group == "style" else len(wanted)
        say(seen == wanted and len(found) == many and exit_status(results, new) == status,
            f"compare: {name}: {sorted(seen)}, status {exit_status(results, new)}")
    fewer = {**results, "mode": "quick", "cells": [c for c in results["cells"] if c["suite"] != "value"]}
    text, worse = compare.compare(results, fewer)
    gone = len(results["cells"]) - len(fewer["cells"])
    say(f"{gone} of {len(results['cells'])} cells" in text and "mode: default -> quick" in text and not worse,
        "compare: cells that are gone are told")
    worse = changed(results, ("cells", fib, {"instructions": n * 1.1, "ratio": [2.0, 1.9, 2.1]}))
    elsewhere = {
        **worse, "environment": {
            **worse["environment"], "cpu": "another", "compilers": [{"name": "g++", "version": "13", "flags": []},
                                                                    worse["environment"]["compilers"][1]]
        }
    }
    text, _ = compare.compare(results, elsewhere)
    say(
        exit_status(results, elsewhere) == 0 and text.index("cpu:") < text.index("instructions") and "g++, version" in text,
        "compare: another machine and compiler is told first and judges nothing")
    loud = {**changed(results, ("cells", fib, {"ratio": [2.0, 1.9, 2.1]})), "noise": make(noisy=True)["noise"]}
    say(exit_status(results, loud) == 0 and exit_status(results, worse) == 1, "compare: a noisy run judges no time")


def check_documents(results, say):
    text = f"# Head\n\nby hand\n\n{markdown.BEGIN}\nold\n{markdown.END}\n\n## Orders, by hand\n"
    written = document.benchmarks_page(text, results)
    say(
        written.startswith("# Head\n\nby hand\n") and written.endswith(f"{markdown.END}\n\n## Orders, by hand\n") and "\nold\n" not in written,
        "docs: what is written by hand stays")
    say(document.benchmarks_page(written, results) == written, "docs: writing it again changes nothing")
    say(
        document.benchmarks_page(written.replace("| sure_try |", "| sure_tri |", 1), results) == written,
        "docs: a number changed by hand is made anew")
    other = changed(results, ("cells", {"style": "sure_try", "suite": "fib", "compiler": "g++"}, {"ratio": [0.77, 0.76, 0.78]}))
    say("0.77 [0.76, 0.78]" in document.benchmarks_page(text, other) and document.benchmarks_page(text, other) != written,
        "docs: another result gives another page")
    widths = [{line.count("|") - line.count("\\|") for line in block.splitlines()} for block in tables(written)]
    say(all(len(width) == 1 for width in widths) and len(widths) > 6, "docs: each row is as wide as its head")
    try:
        document.benchmarks_page("no marks", results)
        say(False, "docs: a page without marks is refused")
    except ValueError:
        say(True, "docs: a page without marks is refused")


def check_means(results, say):
    view = View(results)
    ratios = [c["ratio"][0] for c in results["cells"] if c["style"] == "leaf" and c["compiler"] == "g++" and c["suite"] == "value"]
    product = 1.0
    for ratio in ratios:
        product *= ratio
    say(abs(family_mean(view, "g++", "leaf", "value", None) - product ** (1 / len(ratios))) < 1e-9, "means: the geometric mean of a family")
    short = View({**results, "cells": [c for c in results["cells"] if (c["style"], c["suite"], c["kind"]) != ("leaf", "value", "64")]})
    say(family_mean(short, "g++", "leaf", "value", None) is None, "means: none where a style has fewer cells than the reference")
    say(family_mean(view, "g++", "leaf", "widen", None) is None, "means: none over a cell without a number")


def check_drawing(say):
    wanted, heights = [10, 12, 14, 90, 200], [16, 16, 30, 16, 16]
    at = spread(wanted, heights, 0, 100)
    boxes = sorted((m - h / 2, m + h / 2) for m, h in zip(at, heights))
    say(all(a[1] <= b[0] + 1e-9 for a, b in zip(boxes, boxes[1:])) and boxes[0][0] >= 0 and boxes[-1][1] <= 100, f"labels: apart and inside {boxes}")
    say(spread([50], [10], 0, 100) == [50] and spread([10, 90], [10, 10], 0, 100) == [10, 90], "labels: stay where there is room")
    long = "own_with_a_very_long_name_that_somebody_chose"
    say(max(text_width(line) for line in wrapped(long, 120)) <= 130 and "".join(wrapped(long, 120)) == long, "labels: a long name is broken, not cut")
    say(nice_steps(0, 1, 5) == [0, 0.2, 0.4, 0.6, 0.8, 1.0], "ticks: round steps")
    say([significant(v) for v in (None, 0, 3.0, 0.0123, 123.4, 12345.6, 999.7)] == ["–", "0", "3", "0.0123", "123", "12,346", "1,000"],
        "numbers: three digits, thousands apart")
    cells = [c for c in make()["cells"] if c["style"] == "sure_try"]
    say(len({place(c) for c in cells}) == len(cells), "cells: every place is there once")


ON_PAPER = ("ink", "soft", "win", "loss", "noisy", "link")
HEATS = {
    "light": ("#fff", "#14171a", "ink", "ink", "ink", "ink", "ink", "#14171a", "#fff"),
    "dark": ("#14171a", "#14171a", "ink", "ink", "ink", "ink", "ink", "#14171a", "#14171a")
}


def brightness(colour):
    digits = colour.lstrip("#")
    parts = [int(c * 2, 16) if len(digits) == 3 else int(c, 16) for c in (digits if len(digits) == 3 else re.findall("..", digits))]
    linear = [v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def check_colours(say):
    """Text is readable on what it stands on, marks are told from the paper, in both schemes."""
    css = html.STYLE.read_text()
    light = dict(re.findall(r"--(\w+): (#\w+)", css[:css.index("@media")]))
    dark = {**light, **dict(re.findall(r"--(\w+): (#\w+)", css[css.index("@media"):css.index("* {")]))}
    for name, colours in (("light", light), ("dark", dark)):
        pairs = [(text, ground) for text in ON_PAPER for ground in ("paper", "raised", "ours")] + [(text, f"h{i}")
                                                                                                   for i, text in enumerate(HEATS[name])]
        weak = [(text, ground, round(c, 1)) for text, ground in pairs if (c := contrast(colours.get(text, text), colours[ground])) < 4.5]
        say(not weak, f"colours: {name}: {len(pairs)} pairs of text and ground, at least 4.5 {weak}")
        families = [(family, round(c, 1)) for family in FAMILIES if (c := contrast(colours[family], colours["paper"])) < 2.6]
        say(not families, f"colours: {name}: the marks of every family stand out from the paper {families}")
        steps = [brightness(colours[f"h{i}"]) for i in range(9)]
        turned = steps if name == "light" else [-s for s in steps]
        say(turned[:5] == sorted(turned[:5]) and turned[4:] == sorted(turned[4:], reverse=True),
            f"colours: {name}: the heat map grows from the tie in both directions")


def check_layout(results, say):
    """In a browser, where there is one: a page is measured, and a page with a planted overlap is found out."""
    program = page_check.browser()
    if not program:
        print("skip  layout: there is no Chromium here", flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        page.write_text(html.page(results))
        for width, dark in ((360, False), (1440, True)):
            seen = page_check.measure(program, page, width, dark)
            say(not seen["found"] and seen["texts"] > 300 and seen["width"] == width and seen["dark"] == dark,
                f"layout: {width} pixels, {seen['texts']} texts, {seen['found'][:2]}")
        planted = (
            '<figure><svg viewBox="0 0 100 20" aria-label="p" style="display:block;width:300px">'
            '<text x="0" y="10">first</text><text x="8" y="12">second</text>'
            '<text x="90" y="10">cut off</text></svg></figure><div style="width:3000px">wide</div></main>')
        page.write_text(html.page(results).replace("</main>", planted))
        found = " ".join(page_check.measure(program, page, 390, False)["found"])
        say("first" in found and "cut: cut off" in found and "sideways" in found, "layout: a planted overlap, a cut label and a wide page are found")
