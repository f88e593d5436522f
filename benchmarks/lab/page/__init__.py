# SPDX-License-Identifier: BSL-1.0
"""The report of a result: index.html, REPORT.md and results.csv, and the measured part of docs/benchmarks.md."""
from pathlib import Path

from . import document
from ..csv_form import as_csv
from ..markdown import benchmarks_page, report


def write_report(results, folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(document.page(results))
    (folder / "REPORT.md").write_text(report(results))
    (folder / "results.csv").write_text(as_csv(results))
