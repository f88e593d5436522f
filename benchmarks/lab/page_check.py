# SPDX-License-Identifier: BSL-1.0
"""Opens a report in headless Chromium and measures it: no text of a drawing meets another or is cut, the page never scrolls sideways.

    python3 benchmarks/lab/page_check.py [report/index.html]

Without a file it writes the report of the made-up results first. Every width, light and dark; all details are opened."""
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WIDTHS = (360, 390, 800, 1440)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

MEASURE = """
for (const d of document.querySelectorAll('details')) d.open = true;
addEventListener('load', () => {
  const found = [], root = document.documentElement;
  let texts = 0;
  if (root.scrollWidth > root.clientWidth) found.push('the page scrolls sideways: ' + root.scrollWidth + ' > ' + root.clientWidth);
  for (const svg of document.querySelectorAll('figure > svg')) {
    const edge = svg.getBoundingClientRect();
    if (!edge.width) continue;
    const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    texts += boxes.length;
    const name = svg.getAttribute('aria-label');
    boxes.forEach(([words, box], i) => {
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1)
        found.push(name + ': cut: ' + words);
      for (const [others, other] of boxes.slice(i + 1))
        if (box.left < other.right - 0.5 && other.left < box.right - 0.5 && box.top < other.bottom - 2.5 && other.top < box.bottom - 2.5)
          found.push(name + ': "' + words + '" meets "' + others + '"');
    });
  }
  for (const box of document.querySelectorAll('main p, main li, main dd, main h2, main figcaption, main summary')) {
    if (!box.closest('.scroll, pre') && box.scrollWidth > box.clientWidth + 1) found.push('cut: ' + box.textContent.slice(0, 60));
  }
  const out = document.createElement('pre');
  out.id = 'measured';
  out.textContent = JSON.stringify({texts, found, width: innerWidth, dark: matchMedia('(prefers-color-scheme: dark)').matches});
  document.body.append(out);
});
"""


def browser():
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def measure(program, page, width, dark):
    """What the script found at this width: {"texts", "found", "width", "dark"}."""
    with tempfile.TemporaryDirectory() as folder:
        # A window is never narrower than 500 pixels, a frame can be.
        (Path(folder) / "page.html").write_text(page.read_text().replace("</head>", f"<script>{MEASURE}</script></head>"))
        (Path(folder) / "frame.html").write_text(
            f'<body style="margin:0"><iframe src="page.html" width="{width}" height="900" style="border:0"></iframe><script>'
            'addEventListener("load", () => document.body.append(Object.assign(document.createElement("pre"), '
            '{id: "out", textContent: frames[0].document.getElementById("measured").textContent})))</script>'
        )
        dump = subprocess.run([
            program, "--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", f"--user-data-dir={folder}/profile",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}", f"--window-size={max(width, 600)},900", "--virtual-time-budget=20000",
            "--dump-dom", (Path(folder) / "frame.html").as_uri()
        ], capture_output=True, text=True, timeout=300, check=False).stdout
    found = re.search(r'<pre id="out">(.*?)</pre>', dump, re.S)
    if not found:
        raise RuntimeError(f"Chromium measured nothing at {width} pixels")
    return json.loads(html.unescape(found.group(1)))


def check(page, say=print):
    """The faults of a page, over every width and both schemes; None without a browser."""
    program = browser()
    if not program:
        say("page_check: skipped, there is no Chromium here")
        return None
    faults = []
    for width in WIDTHS:
        for dark in (False, True):
            seen = measure(program, page, width, dark)
            if seen["width"] != width or seen["dark"] != dark or not seen["texts"]:
                seen["found"].append(f"measured at {seen['width']} pixels, dark {seen['dark']}, {seen['texts']} texts, not what was asked")
            say(f"page_check: {width} pixels, {'dark' if dark else 'light'}: {seen['texts']} texts of drawings, {len(seen['found'])} faults")
            faults += [f"{width} pixels: {fault}" for fault in seen["found"] if f"{width} pixels: {fault}" not in faults]
    return faults


def main(arguments):
    with tempfile.TemporaryDirectory() as folder:
        page = Path(arguments[0]) if arguments else Path(folder) / "index.html"
        if not arguments:
            sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
            from lab.document import write_report       # noqa: PLC0415
            from lab.selftest_results import make       # noqa: PLC0415
            write_report(make(), Path(folder))
        faults = check(page)
    for fault in faults or []:
        print(f"page_check: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1:]))
