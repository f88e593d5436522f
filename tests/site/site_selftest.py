# SPDX-License-Identifier: BSL-1.0
"""Shows that each check of the site can fail: site_selftest.py SITE. Faults are planted in a copy of the built site, and in a small project."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import site_check  # noqa: E402
from site_check import ROOT, Browser, Served, links, start_driver  # noqa: E402

import drawings  # noqa: E402
import navigation  # noqa: E402


class Tally:
    def __init__(self):
        self.held, self.failed = 0, 0

    def say(self, ok, text):
        self.held, self.failed = self.held + bool(ok), self.failed + (not ok)
        if not ok:
            print(f"site_selftest: FAILED: {text}", flush=True)


class Planted:
    """A page of the copy with something put into it, until the end of the block."""

    def __init__(self, file, edit):
        self.file, self.edit = file, edit

    def __enter__(self):
        self.text = self.file.read_text(encoding="utf-8")
        new = self.edit(self.text)
        assert new != self.text, f"nothing to plant in {self.file}"
        self.write(new)

    def __exit__(self, *_):
        self.write(self.text)

    def write(self, text):
        self.file.unlink()  # the copy shares its files with the site
        self.file.write_text(text, encoding="utf-8")


def put(html):
    return lambda page: page.replace("</article>", html + "</article>", 1)


# Where links and loads are read from the files
LINKS = [
    ("a dead link", '<a href="nowhere.html">x</a>', "dead link: nowhere.html"),
    ("a dead anchor", '<a href="contributing.html#nowhere">x</a>', "dead anchor: contributing.html#nowhere"),
    ("a dead anchor on the same page", '<a href="#nowhere">x</a>', "dead anchor: #nowhere"),
    ("a link out of the site", '<a href="../../README.md">x</a>', "dead link: ../../README.md"),
    ("a link to a file of the writer's machine", '<a href="file:///tmp/x.html">x</a>', "dead link: file:"),
    ("a picture that is not there", '<img src="nowhere.png" alt="">', "loads what is not there: nowhere.png"),
    ("a script from another host", '<script src="https://cdn.example/x.js"></script>', "loads from elsewhere: https://cdn.example"),
    ("a font from another host", "<style>@import 'https://fonts.example/css';</style>", "loads from elsewhere: https://fonts.example"),
    ("a picture in a style", '<p style="background: url(//host.example/x.png)">x</p>', "loads from elsewhere: //host.example"),
]

# What only a browser sees
SEEN = [
    ("an error in the console", '<script>console.error("planted")</script>', "console: "),
    ("a request that fails", '<script>fetch("nowhere.json")</script>', "404: "),
    ("a request to another host", '<script>new Image().src = "http://127.0.0.2:9/x.png"</script>', "asks elsewhere: http://127.0.0.2:9/"),
    ("a box wider than a phone", '<div style="width: 900px">x</div>', "scrolls sideways"),
    ("a word wider than a phone", '<p style="overflow-wrap: normal; overflow: hidden">' + "x" * 400 + "</p>", "wider than the page"),
    ("small code in a block", "<style>.md-typeset pre > code { font-size: 11px !important; }</style>", "code below 12 px"),
    ("small code in a table", "<table><tr><td><code style='font-size: 11px'>x</code></td></tr></table>", "code below 12 px"),
    ("pale text", '<p style="color: #999; background: #fff">x</p>', "contrast 2.8 in default"),
    ("dark text on dark ground", "<style>[data-md-color-scheme=slate] article p { color: #444 !important; }</style>", "in slate"),
    ("a pale comment in code", "<style>.highlight .c1 { color: #bbb !important; }</style>", "in default"),
]


def check_files(site, tally):
    tally.say(not links.complaints(site), "the site itself is in order")
    for what, html, expected in LINKS:
        with Planted(site / "index.html", put(html)):
            found = links.complaints(site)
            tally.say(found and all(f"index.html: {expected}" in one for one in found), f"{what}: {found}")
    sheet = next((site / "assets" / "stylesheets").glob("main.*.css"))
    with Planted(sheet, lambda css: css + "\n@font-face { src: url('https://fonts.example/x.woff'); }"):
        tally.say(any("https://fonts.example" in one for one in links.complaints(site)), "a font in a style sheet")


def check_seen(site, browser, home, tally):
    page = "index.html"
    tally.say(not site_check.check_page(browser, home, page), "the home page is in order")
    for what, html, expected in SEEN:
        with Planted(site / page, put(html)):
            found = site_check.check_page(browser, home, page)
            tally.say(any(expected in one for one in found), f"{what}: {found}")


def check_driven(site, browser, home, tally):
    page, index = site / "index.html", site / "search" / "search_index.json"

    def says(what, expected, found):
        tally.say(any(expected in one for one in found), f"{what}: {found}")

    with Planted(index, lambda text: text.replace("reference/result.html", "reference/option.html")):
        says("a page that is not in the index", "the first result is not reference/result.html",
             site_check.check_search(browser, home, "or_else", "reference/result.html", wait=5))
    with Planted(index, lambda text: re.sub(r'"tags":\[[^]]*\]', '"tags":[]', text)):
        says("a reference whose names do not weigh more", "the first result is not reference/result.html",
             site_check.check_search(browser, home, "or_else", "reference/result.html", wait=5))
    with Planted(site / "assets" / "site.js", lambda text: text.replace("asWords(message.data)", "message.data")):
        says("a colon that is taken for a field", "the first result is not reference/match.html",
             site_check.check_search(browser, home, "sure::match", "reference/match.html", wait=5))
    with Planted(site / "assets" / "site.js", lambda text: text.replace("asFile ? URL", "false ? URL")):
        says("a worker from a file", "as a file:", site_check.check_as_file(browser, site, wait=5))
    with Planted(page, put("<style>body { background-color: #fff !important; }</style>")):
        says("a switch that changes nothing", "switch: nothing changes", site_check.check_switch(browser, home))
    with Planted(page, lambda text: text.replace("__palette_", "__nothing_").replace('name="__palette"', 'name="__nothing"')):
        says("a switch that is not remembered", "switch: ", site_check.check_switch(browser, home))
    with Planted(page, lambda text: text.replace('name="query"', 'name="query" tabindex="-1"')):
        says("a search that Tab does not reach", "does not lead to the search", site_check.check_keyboard(browser, home))
    with Planted(page, lambda text: text.replace("</body>", "<script>addEventListener('click', (it) => it.preventDefault(), true)</script></body>")):
        says("a result that Enter does not open", "not within", site_check.check_keyboard(browser, home, wait=5))


# A project of three pages, built as the whole is

PARTS = ["scripts/site", "scripts/docs_sync", "scripts/lib", "tests/headers/include_graph.py", "include"]
PAGES = {
    "README.md": "# small\n\n```cpp\nint main() {} // a comment\n```\n\nSee [a page](docs/contributing.md#one-heading) and [a program](examples/x.cpp#L2).\n",
    "docs/contributing.md": "# Contributing\n\n## One heading\n\nText.\n",
    "docs/architecture.md": "# Architecture\n\n## What depends on what\n\n```mermaid\nstateDiagram-v2\n    [*] --> one\n    one --> two: go\n```\n",
    "examples/x.cpp": "// SPDX-License-Identifier: BSL-1.0\nint main() {}\n",
}
BROKEN = [
    ("a link to a page that is not there", "README.md", "docs/contributing.md#one-heading", "docs/nowhere.md", "nowhere.md"),
    ("a link to a source that is not there", "README.md", "examples/x.cpp#L2", "examples/y.cpp", "y.cpp"),
    ("a link to a heading that is not there", "README.md", "#one-heading", "#no-heading", "dead anchor: contributing.html#no-heading"),
    ("a link to a line that is not there", "README.md", "#L2", "#L9", "dead anchor: source/examples/x.cpp.html#L9"),
    ("a diagram that cannot be drawn", "docs/architecture.md", "one --> two: go", "one ==> two", "cannot draw the line: one ==> two"),
    ("a page without the heading that it is known by", "docs/architecture.md", "What depends on what", "Something else", "which is not there"),
    ("a page that no section takes", "docs/contributing.md", None, "docs/astray.md", "no section of scripts/site/navigation.py takes: astray.md"),
]


def build(folder):
    """The exit status and what was said."""
    command = ["mkdocs", "build", "--strict", "-q", "-f", str(folder / "scripts/site/mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    return done.returncode, done.stdout + done.stderr


def make(folder):
    for part in PARTS:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, folder / part)
    for name, text in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def check_builds(folder, tally):
    """Leaves the small project built and in order."""
    make(folder)
    for what, name, old, new, expected in BROKEN:
        text = PAGES[name]
        (folder / (name if old else new)).write_text(text.replace(old, new) if old else text, encoding="utf-8")
        status, said = build(folder)
        tally.say(status != 0 and expected in said, f"{what}: {said}")
        (folder / new).unlink() if not old else (folder / name).write_text(text, encoding="utf-8")
    status, said = build(folder)
    tally.say(status == 0 and (folder / "build/site/source/examples/x.cpp.html").is_file(), f"a small project is built: {said}")
    if status:
        sys.exit(f"site_selftest: the small project is not built, so nothing can be planted in it:\n{said}")
    tally.say("<svg" in (folder / "build/site/architecture.html").read_text(encoding="utf-8"), "its diagram is drawn")


def check_parts(tally):
    with tempfile.TemporaryDirectory() as place:
        docs = Path(place)
        for name, text in {"guide/README.md": "# Guide\n[b](b.md) [a](a.md#x)\n", "guide/a.md": "# A\n", "guide/b.md": "# B\n", "guide/c.md": "# `C`\n",
                           "exercises.md": "# Exercises\n", "reference/result.md": "# `<sure/result.hpp>`\n"}.items():
            (docs / name).parent.mkdir(exist_ok=True)
            (docs / name).write_text(text)
        nav = navigation.build(docs)
        tally.say(nav[1] == {"Guide": [{"Guide": "guide/README.md"}, {"B": "guide/b.md"}, {"A": "guide/a.md"}, {"C": "guide/c.md"}, {"Exercises": "exercises.md"}]}
                  and nav[2] == {"Reference": [{"Vocabulary": [{"result": "reference/result.md"}]}]},
                  f"the guide is in the order of its links: {nav}")
    dot = drawings.dot_of_mermaid('stateDiagram-v2\n    state "a b" as s0\n    [*] --> s0\n    s0 --> s0: x, y / f<br/>#34;z#34;\n    note right of s0\n        may "fail"\n    end note')
    tally.say('"s0" -> "s0" [label="x, y / f\\n\\"z\\""]' in dot and 'label="may \\"fail\\"\\l"' in dot and '[label="a b"]' in dot, f"a diagram is read: {dot}")


def main(site):
    tally = Tally()
    check_parts(tally)
    with tempfile.TemporaryDirectory(dir=site.parent) as place:
        project, copy = Path(place) / "small", Path(place) / "site"
        check_builds(project, tally)
        small = project / "build" / "site"
        check_files(small, tally)
        if site_check.CHROMIUM and site_check.DRIVER:
            shutil.copytree(site, copy, copy_function=os.link)
            with start_driver() as driver, Browser(driver) as browser:
                browser.tell("Network.setCacheDisabled", cacheDisabled=True)
                browser.prefer("light")
                with Served(small) as home:
                    check_seen(small, browser, home, tally)
                with Served(copy) as home:
                    check_driven(copy, browser, home, tally)
        else:
            print("site_selftest: skipped what a browser sees, there is none here")
    print(f"site_selftest: {tally.held} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
