# SPDX-License-Identifier: BSL-1.0
"""What is written from a result: the report (index.html, REPORT.md, results.csv) and the measured part of docs/benchmarks.md."""
from pathlib import Path

from . import csv_form, markdown
from .page import html
from .results import replace


def write_report(results, folder):
    folder = Path(folder)
    for name, form in (("index.html", html.page), ("REPORT.md", markdown.report), ("results.csv", csv_form.as_csv)):
        replace(folder / name, form(results))


def benchmarks_page(page, results):
    """The page with what stands between its marks made anew; what was written by hand stays."""
    before, mark, rest = page.partition(markdown.BEGIN)
    _, end, after = rest.partition(markdown.END)
    if not mark or not end:
        raise ValueError(f"no {markdown.BEGIN} ... {markdown.END} in the page")
    return f"{before}{markdown.BEGIN}\n{markdown.benchmarks(results)}\n{markdown.END}{after}"
