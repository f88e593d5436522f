# SPDX-License-Identifier: BSL-1.0
"""results.csv: long form, a line a number. Each cell has one line `ratio`, and a line for each other number that it has."""
import csv
import io

HEAD = ("section", "compiler", "style", "suite", "kind", "depth", "permille", "threads", "inline", "measure", "value", "low", "high", "verdict")
OTHER = {
    "sizes": ("text", "eh", "one_time"), "compiling": ("include_ms", "site_ms"), "debug": ("instructions",), "stalls": ("found",),
    "ignored": ("warns",), "first_error": ("first_ns", "warm_ns"), "break_even": ("permille",),
    "end_to_end": ("cpu_ratio", "instructions_per_request", "allocations_per_request", "bytes_per_request", "cpu_ns")
}


def as_csv(results):
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEAD)
    for cell in results.get("cells") or []:
        lines.writerows(cell_lines(cell))
    for section, measures in OTHER.items():
        for row in results.get(section) or []:
            lines.writerows(other_lines(section, row, measures))
    for row in results.get("gate") or []:
        low, high = row.get("interval") or ("", "")
        lines.writerow([
            "gate",
            row.get("compiler"), "", "", row["id"], "", "", "", "",
            row.get("unit", ""),
            row.get("measured"), low, high,
            row.get("verdict", "")
        ])
    return out.getvalue()


def cell_lines(cell):
    where = [
        "cell", cell["compiler"], cell["style"], cell["suite"],
        cell.get("kind", ""),
        cell.get("depth", 0),
        cell.get("permille", 0),
        cell.get("threads", 1),
        int(bool(cell.get("inline")))
    ]
    yield [*where, "ratio", *(cell.get("ratio") or ("", "", "")), cell.get("verdict", "")]
    if cell.get("wall_ratio"):
        yield [*where, "wall_ratio", *cell["wall_ratio"], ""]
    for measure in ("ns", "instructions", "allocations", "bytes"):
        if cell.get(measure) is not None:
            yield [*where, measure, cell[measure], "", "", ""]


def other_lines(section, row, measures):
    for measure in measures:
        value, low, high = row.get(measure), "", ""
        if measure == "cpu_ratio":
            low, high = row.get("cpu_low"), row.get("cpu_high")
        elif measure in ("first_ns", "permille"):
            low, high = row.get("low"), row.get("high")
        name = row.get("style") or row.get("core") or ""
        kind = row.get("family") or row.get("level") or row.get("throwing") or ""
        rate = row.get("permille", "") if section == "end_to_end" else ""
        value = int(value) if isinstance(value, bool) else value
        yield [section, row.get("compiler"), name, row.get("suite", ""), kind, "", rate, "", "", measure, value, low, high, row.get("always", "")]
