# SPDX-License-Identifier: BSL-1.0
"""Links of the documents: where they lead in the site, and whether that place exists in what was built."""
import html.parser
import os
import re
import urllib.parse
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_loader = SourceFileLoader("docs_sync", str(ROOT / "scripts" / "docs_sync"))
docs_sync = module_from_spec(spec_from_loader("docs_sync", _loader))
_loader.exec_module(docs_sync)


def blank_code(line):
    """The line with its inline code blotted out, as long as before."""
    return re.sub(r"(`+)[^`]*\1", lambda code: "\0" * len(code[0]), line)


def prose(lines):
    """The numbers of the lines outside of fences."""
    return [i for i, _ in docs_sync.prose_of(lines)]


def rewritten(text, place):
    """The document with each relative target replaced by what `place` says of it; None leaves it as it is."""
    lines = text.splitlines()
    for i in prose(lines):
        for link in reversed(list(docs_sync.LINK.finditer(blank_code(lines[i])))):
            first, last = link.span(1) if link[1] else link.span(2)
            target = lines[i][first:last]
            if not re.match(r"[a-z][a-z0-9+.-]*:|#", target) and (new := place(target)) is not None:
                lines[i] = lines[i][:first] + new + lines[i][last:]
    return "\n".join(lines) + "\n"


class Map:
    """Which page of the site shows a file of the project. What is linked and has no page gets one: its source."""

    def __init__(self, root):
        self.root, self.docs = root, root / "docs"
        self.sources = {}  # path in the site: file or folder
        self.indexes = {}  # path in the site: folder of docs/ without a README.md

    def page_of(self, file):
        """The path below docs/ of the page, as mkdocs names it; None where there is no such file."""
        if file == self.root / "README.md":
            return "index.md"
        if not file.exists() or self.root not in [file, *file.parents]:
            return None
        if self.docs in [file, *file.parents]:
            path = file.relative_to(self.docs).as_posix()
            if not file.is_dir():
                return path
            if (file / "README.md").exists():
                return f"{path}/README.md"
            self.indexes[f"{path}/index.md"] = file
            return f"{path}/index.md"
        name = f"source/{file.relative_to(self.root).as_posix()}" + ("/index.md" if file.is_dir() else ".md")
        self.sources[name] = file
        return name

    def rewrite(self, text, document, page):
        """The text of a document, with links as they are from its page."""
        def place(target):
            path, hash_, anchor = target.partition("#")
            file = Path(os.path.normpath(document.parent / urllib.parse.unquote(path)))
            found = self.page_of(file)
            return found and os.path.relpath(found, os.path.dirname(page) or ".") + hash_ + anchor
        return rewritten(text, place)


# What was built

class Reader(html.parser.HTMLParser):
    """What a page refers to, and where it can be referred to."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.ids, self.links, self.loads = set(), [], []
        self.style = False

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids.update(value for name in ("id", "name") if (value := values.get(name)) and (name == "id" or tag == "a"))
        if tag == "a" and "href" in values:
            self.links.append(values["href"] or "")
        for name in ("src", "href", "poster", "data", "srcset", "action"):
            if name in values and not (tag in ("a", "area") and name == "href") and not self.is_only_said(tag, values):
                self.loads.append(values[name] or "")
        if values.get("style"):
            self.loads += urls_of_css(values["style"])
        self.style = tag == "style"

    @staticmethod
    def is_only_said(tag, values):
        return tag == "link" and values.get("rel") == "canonical"

    def handle_data(self, data):
        if self.style:
            self.loads += urls_of_css(data)

    def handle_endtag(self, tag):
        self.style = self.style and tag != "style"


def urls_of_css(text):
    found = re.findall(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\s*\)|@import\s+[\"']([^\"']+)", text)
    return [next(filter(None, one), "") for one in found]


def read(file):
    reader = Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    return reader


def foreign(address):
    """Leads to another host, or into the computer of who wrote it."""
    return bool(re.match(r"(?:[a-z][a-z0-9+.-]*:)?//|https?:|file:", address, re.I))


def complaints(site):
    """What is wrong with the links of a built site, as sentences."""
    pages = {file: read(file) for file in sorted(site.rglob("*.html"))}
    if not pages:
        return [f"{site}: no pages"]
    found = []
    for file, page in pages.items():
        name = file.relative_to(site).as_posix()
        for address in page.loads:
            if foreign(address):
                found.append(f"{name}: loads from elsewhere: {address}")
            elif not re.match(r"data:|javascript:|#", address) and not target_of(site, file, address)[0].is_file():
                found.append(f"{name}: loads what is not there: {address}")
        for address in dict.fromkeys(page.links):
            if re.match(r"(?:https?:)?//|mailto:|javascript:|data:", address, re.I):
                continue
            target, anchor = target_of(site, file, address)
            if site not in target.parents or not target.is_file():
                found.append(f"{name}: dead link: {address}")
            elif anchor and target in pages and anchor not in pages[target].ids:
                found.append(f"{name}: dead anchor: {address}")
    for file in site.rglob("*.css"):
        found += [f"{file.relative_to(site).as_posix()}: loads from elsewhere: {address}"
                  for address in urls_of_css(file.read_text(encoding="utf-8")) if foreign(address)]
    return found


def target_of(site, file, address):
    path, _, anchor = address.partition("#")
    path = urllib.parse.unquote(path.partition("?")[0])
    target = file if not path else Path(os.path.normpath(site / path.lstrip("/") if path.startswith("/") else file.parent / path))
    return (target / "index.html" if target.is_dir() else target), urllib.parse.unquote(anchor)
