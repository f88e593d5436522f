# SPDX-License-Identifier: BSL-1.0
"""Drives the built site in a headless Chromium: site_check.py SITE. Without one only the links are checked.

Every page is opened at the size of a phone (of the sources that only the list of a folder leads to, each tenth): nothing in the console, no request that fails or goes elsewhere, no scrolling sideways,
code of 12 px or more, a contrast of 4.5 or more in light and dark. Then the search, the switch, the keyboard, and a page opened as a file."""
import functools
import http.server
import json
import sys
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts" / "lib"), str(ROOT / "scripts" / "site")]

from browser import CHROMIUM, CONTRAST, DRIVER, Browser, Unseen, start_driver  # noqa: E402

import links  # noqa: E402

PHONE, DESKTOP = (360, 740), (1280, 900)
TAB, ENTER, DOWN = "\ue004", "\ue007", "\ue015"
SEARCHES = {"or_else": "reference/result.html", "SURE_TRY": "reference/try.html", "sure::match": "reference/match.html",
            "result.hpp": "reference/result.html"}

# What is wrong with how a page looks, as sentences
MEASURE = CONTRAST + r"""
const found = [], root = document.documentElement, width = root.clientWidth;
if (root.scrollWidth > width) found.push(`scrolls sideways: ${root.scrollWidth} > ${width}`);
const content = document.querySelector(".md-content");
if (!content) return found;
const say = (element) => `${element.localName} "${element.textContent.trim().slice(0, 40)}"`;
for (const box of content.querySelectorAll("p, li, dd, h1, h2, h3, h4, pre, figure, .md-typeset__scrollwrap, blockquote")) {
  const inside = box.parentElement.closest("pre, figure, .md-typeset__scrollwrap, table");
  if (!inside && box.checkVisibility() && (box.getBoundingClientRect().right > width + 1 ||
      (box.matches("p, li, dd, h1, h2, h3, h4") && box.scrollWidth > box.clientWidth + 1))) found.push(`wider than the page: ${say(box)}`);
}
for (const code of content.querySelectorAll("code"))
  if (parseFloat(getComputedStyle(code).fontSize) < 12) { found.push(`code below 12 px: ${say(code)}`); break; }
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (rgba(colour)[3] === 1) return colour;
  }
  return "rgb(255, 255, 255)";
};
const grounds = new Map(), weak = new Set();
const groundOf = (element) => grounds.get(element) ?? grounds.set(element, ground(element)).get(element);
for (const scheme of ["default", "slate"]) {
  document.body.dataset.mdColorScheme = scheme;
  grounds.clear();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || element.closest("script, style, title, template")) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const ratio = between(element.closest("svg") ? style.fill : style.color, groundOf(element));
    if (ratio < 4.5 && weak.size < 3) weak.add(`contrast ${ratio.toFixed(1)} in ${scheme}: ${say(element)}`);
  }
}
return [...found, ...weak];
"""


class Served:
    """The site at an address of this machine, until the end of the block."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    def __init__(self, site):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(self.Quiet, directory=str(site)))
        self.home = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.home

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def traffic(browser, home):
    """What the console and the network say since the last look."""
    found = [f"console: {entry['message']}" for entry in browser.log("browser")]
    for entry in browser.log("performance"):
        message = json.loads(entry["message"])["message"]
        said, method = message["params"], message["method"]
        if method == "Network.requestWillBeSent" and not said["request"]["url"].startswith((home, "data:", "blob:")):
            found.append(f"asks elsewhere: {said['request']['url']}")
        elif method == "Network.responseReceived" and said["response"]["status"] >= 400:
            found.append(f"{said['response']['status']}: {said['response']['url']}")
        elif method == "Network.loadingFailed" and not said.get("canceled"):
            found.append(f"a request failed: {said['errorText']}")
    return found


def check_page(browser, home, path):
    browser.resize(*PHONE)
    browser.open(home + path)
    return [f"{path}: {fault}" for fault in [*browser.run(MEASURE), *traffic(browser, home)]]


def results(browser, home):
    """Where the results of the search lead."""
    found = browser.run('return [...document.querySelectorAll(".md-search-result__link")].map((link) => link.href)')
    return [address.removeprefix(home).partition("?")[0] for address in found]


def check_search(browser, home, query, page, start="index.html", wait=30):
    browser.resize(*DESKTOP)
    browser.open(home + start)
    try:
        browser.click(".md-search__input")
        browser.keys(query)
        browser.wait(f"{page} before others", lambda: any(one.partition("#")[0] == page for one in results(browser, home)[:1]), wait)
    except Unseen:
        return [f"search: {query}: the first result is not {page}: {results(browser, home)[:5]}"]
    except AssertionError as refused:
        return [f"search: {query}: {str(refused).splitlines()[0]}"]
    return [f"search: {query}: {fault}" for fault in traffic(browser, home)]


COLOURS = 'return [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector("article p")).color]'


def check_switch(browser, home, path="index.html"):
    """The system's preference decides, the switch changes it, and the choice lasts to the next page."""
    found, shown = [], []
    browser.resize(*DESKTOP)
    for scheme in ("light", "dark", "light"):
        browser.prefer(scheme)
        browser.open(home + path)
        shown.append(browser.run(COLOURS))
    if shown[0] == shown[1] or shown[0] != shown[2]:
        found.append(f"switch: the system's preference does not decide: {shown}")
    browser.click("[data-md-component=palette] label:not([hidden])")
    switched = browser.run(COLOURS)
    if switched[0] == shown[0][0] or switched[1] == shown[0][1]:
        found.append(f"switch: nothing changes: {switched}")
    browser.open(home + path)
    if browser.run(COLOURS) != switched:
        found.append("switch: the choice does not last")
    browser.run("localStorage.clear()")
    return found + [f"switch: {fault}" for fault in traffic(browser, home)]


def check_keyboard(browser, home, path="index.html", wait=30):
    """Tab to the search, a word, down to a result, Enter."""
    browser.resize(*DESKTOP)
    browser.open(home + path)
    for _ in range(12):
        browser.keys(TAB)
        if browser.run('return document.activeElement.matches(".md-search__input")'):
            break
    else:
        return ["keyboard: twelve times Tab does not lead to the search"]
    browser.keys("or_else")
    try:
        browser.wait("results", lambda: results(browser, home), wait)
        browser.keys(DOWN)
        first = browser.wait("a result in focus", lambda: browser.run('return document.activeElement.closest(".md-search-result__link")?.href'), wait)
        browser.keys(ENTER)
        browser.wait("the page of the result", lambda: browser.run("return location.pathname") in first, wait)
    except Unseen as unseen:
        return [f"keyboard: {str(unseen).splitlines()[0]}"]
    return [f"keyboard: {fault}" for fault in traffic(browser, home)]


def check_as_file(browser, site, wait=30):
    """A page that is opened from the disk: it finds its parts, and the search works."""
    home = site.resolve().as_uri() + "/"
    return [f"as a file: {fault}" for fault in check_search(browser, home, "or_else", "reference/result.html", "changelog.html", wait)]


def pages_to_open(site):
    """All that documents are or link to, and each tenth of the sources that only the list of a folder leads to."""
    pages = sorted(site.rglob("*.html"))
    linked = {links.target_of(site, page, address)[0] for page in pages if site / "source" not in page.parents
              for address in links.read(page).links if not links.foreign(address)}
    listed = [page for page in pages if site / "source" in page.parents and page not in linked]
    return [page.relative_to(site).as_posix() for page in pages if page not in listed or page in listed[::10]]


def main(site):
    started, found = time.monotonic(), links.complaints(site)
    pages = pages_to_open(site)
    print(f"site_check: links: {len(found)} faults", flush=True)
    if not CHROMIUM or not DRIVER:
        print("site_check: skipped the rest, there is no Chromium and chromedriver here")
        return found
    with start_driver() as driver, Browser(driver) as browser, Served(site) as home:
        browser.prefer("light")
        for path in pages:
            found += check_page(browser, home, path)
        print(f"site_check: {len(pages)} pages opened in {time.monotonic() - started:.0f} s", flush=True)
        for query, page in SEARCHES.items():
            found += check_search(browser, home, query, page)
        found += check_switch(browser, home) + check_keyboard(browser, home) + check_as_file(browser, site)
    return found


if __name__ == "__main__":
    faults = main(Path(sys.argv[1]).resolve())
    print("\n".join(f"site_check: {fault}" for fault in faults) or "site_check: the site is in order")
    sys.exit(1 if faults else 0)
