# SPDX-License-Identifier: BSL-1.0
"""What is written from a result: the report (index.html, REPORT.md, results.csv) and the measured part of docs/benchmarks.md."""
from pathlib import Path

from . import csv_form, markdown
from .page import html


def write_report(results, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(html.page(results))
    (folder / "REPORT.md").write_text(markdown.report(results))
    (folder / "results.csv").write_text(csv_form.as_csv(results))


def benchmarks_page(page, results):
    """The page with what stands between its marks made anew; what was written by hand stays."""
    before, mark, rest = page.partition(markdown.BEGIN)
    _, end, after = rest.partition(markdown.END)
    if not mark or not end:
        raise ValueError(f"no {markdown.BEGIN} ... {markdown.END} in the page")
    return f"{before}{markdown.BEGIN}\n{markdown.benchmarks(results)}\n{markdown.END}{after}"
