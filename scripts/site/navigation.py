# SPDX-License-Identifier: BSL-1.0
"""The navigation, from the pages that are there. A page that no section takes is an error."""
import re

# Reference pages in the order of their group; what starts with interop goes to the edges by itself
REFERENCE = [
    ("Vocabulary", ["result", "option", "one_of", "unexpected", "hash", "ranges"]),
    ("Matching", ["match", "sum_traits"]),
    ("Errors", ["try", "error", "context", "report", "trace", "any_error", "collect"]),
    ("State machines", ["machine", "graph", "diagram", "coverage", "walk", "restore"]),
    ("Edges and interop", ["convert"]),
    ("Settings", ["config", "macros", "fwd", "violation"]),
]
EDGES = "Edges and interop"
INDEX = "README.md"


class Astray(Exception):
    """A page that cannot be placed."""


def title_of(text, fallback):
    """The first heading without its marks; of a header, the word that it is included by."""
    heading = re.search(r"^# +(.+?)\s*#*$", text, re.M)
    if not heading:
        return fallback
    words = re.findall(r"<sure/([\w/]+?)(?:\.hpp|/\.\.\.)>", heading[1])
    return ", ".join(words) or re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).replace("`", "")


class Tree:
    """The pages of docs/ that have no place yet."""

    def __init__(self, docs):
        self.docs = docs
        self.left = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}

    def entry(self, path, title=None):
        self.left.discard(path)
        return {title or title_of((self.docs / path).read_text(encoding="utf-8"), path): path}

    def take(self, matches, first=()):
        """Entries of the pages that match, those named in `first` before the others in alphabetical order."""
        paths = sorted(path for path in self.left if re.fullmatch(matches, path))
        ahead = [path for path in first if path in paths]
        return [self.entry(path) for path in ahead + [path for path in paths if path not in ahead]]

    def folder(self, name, extra=r"(?!)"):
        """A folder in the order of the links of its README.md, and after it the pages of docs/ that belong to it."""
        index = f"{name}/{INDEX}"
        if index in self.left:
            return [self.entry(index), *self.take(rf"{name}/.*\.md", self.links(index)), *self.take(extra)]
        listing = [{name.capitalize(): f"{name}/index.md"}] if (self.docs / name).is_dir() and any((self.docs / name).glob("*.md")) else []
        return listing + self.take(rf"{name}/.*\.md") + self.take(extra)

    def links(self, index):
        folder = index.rpartition("/")[0]
        found = re.findall(r"\]\(([\w./-]+\.md)(?:#[^)]*)?\)", (self.docs / index).read_text(encoding="utf-8"))
        return list(dict.fromkeys(f"{folder}/{target}" for target in found))


def reference(tree):
    head = [tree.entry(f"reference/{INDEX}")] if f"reference/{INDEX}" in tree.left else []
    groups = []
    for group, words in REFERENCE:
        entries = [tree.entry(f"reference/{word}.md") for word in words if f"reference/{word}.md" in tree.left]
        if group == EDGES:
            entries += tree.take(r"reference/interop\w*\.md")
        groups.append({group: entries})
    return head + [group for group in groups if all(group.values())]


def build(docs):
    """The `nav` of mkdocs. The order of its sections is the one in which somebody needs them."""
    tree = Tree(docs)
    sections = [
        ("Guide", tree.folder("guide", r"exercises\.md")),
        ("Install", tree.take(r"install\.md")),
        ("Reference", reference(tree)),
        ("Messages", tree.folder("messages")),
        ("Tooling", tree.folder("tooling", r"debuggers\.md")),
        ("The order service", tree.take(r"order-lifecycle\.md|orders(-\w+)?\.md", ["orders-service.md", "order-lifecycle.md"])),
        ("Reliability", tree.take(r"(reliability|security)\.md", ["reliability.md"])),
        ("Benchmarks", tree.take(r"benchmarks\.md")),
        ("Design decisions", tree.folder("design")),
        ("Contributing", tree.take(r"contributing\.md")),
        ("Changelog", tree.take(r"changelog\.md")),
        ("Architecture", tree.take(r"architecture\.md")),
    ]
    if tree.left:
        raise Astray("no section of scripts/site/navigation.py takes: " + ", ".join(sorted(tree.left)))
    single = {"Install", "Contributing", "Changelog", "Architecture"}
    nav = [{"Home": "index.md"}]
    for name, entries in sections:
        if entries:
            nav.append({name: next(iter(entries[0].values())) if name in single else entries})
    return nav
