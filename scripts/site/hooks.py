# SPDX-License-Identifier: BSL-1.0
"""What scripts/docs adds to mkdocs: README.md as the home page, pages of linked sources, drawings, the report of the lab."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import drawings  # noqa: E402
import links  # noqa: E402
import navigation  # noqa: E402
import sources  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.structure.files import File  # noqa: E402
from mkdocs.structure.nav import Link  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).resolve().parent
REPORT = "report/index.html"
RESULT = ROOT / "benchmarks" / "results" / "default.json"
MAP = links.Map(ROOT)
FILES = []
NO_NAMES = {"noexcept", "explicit", "decltype", "requires", "operator", "sizeof", "alignof", "auto", "class", "const"}


# what there is

def on_config(config):
    config["mdx_configs"]["toc"]["slugify"] = lambda text, _: links.docs_sync.slug(text)
    if not config["site_url"]:  # both need to know where the site will be
        config["theme"].static_templates.clear()
    try:
        config["nav"] = navigation.build(ROOT / "docs")
    except navigation.Astray as wrong:
        raise PluginError(str(wrong)) from None
    return config


def on_files(files, config):
    """The pages that are no files of docs/."""
    MAP.sources.clear()
    MAP.indexes.clear()
    FILES[:] = sources.tracked(ROOT)

    if not config["site_url"] and (sitemap := files.get_file_from_path("sitemap.xml")):
        files.remove(sitemap)

    def add(path, folder=None):
        if files.get_file_from_path(path) is None:
            files.append(File(path, str(folder or config["docs_dir"]), config["site_dir"], config["use_directory_urls"]))

    add("index.md")
    for folder in (ROOT / "docs").iterdir():  # a section without a README.md begins with a list of its pages
        if folder.is_dir() and folder.name != "reference" and any(folder.glob("*.md")):
            MAP.page_of(folder)
    for document in links.docs_sync.documents(ROOT):
        text = document.read_text(encoding="utf-8")
        MAP.rewrite(text, document, MAP.page_of(document))
        for program in programs_of(text):
            MAP.page_of(program)
    grow()
    for page in [*MAP.sources, *MAP.indexes]:
        add(page)
    for asset in ("assets/site.css", "assets/site.js", "assets/sign.svg"):
        add(asset, OWN)
    if RESULT.exists():
        add(REPORT, report(ROOT / "build" / "site.work"))
    return files


def grow():
    """A linked folder shows its files; a linked Markdown file links on."""
    done = set()
    while fresh := [page for page in MAP.sources if page not in done]:
        for page in fresh:
            done.add(page)
            path = MAP.sources[page]
            if path.is_dir():
                for child in sources.children(path, FILES):
                    if child.is_file():
                        MAP.page_of(child)
            elif path.suffix == ".md":
                MAP.rewrite(path.read_text(encoding="utf-8"), path, page)


def report(work):
    """The report of the committed result, with a way back to the site."""
    out = work / "report"
    command = [sys.executable, str(ROOT / "scripts" / "bench"), "--render", str(RESULT), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    page = out / "index.html"
    back = '<main><p><a href="../benchmarks.html">sure: benchmarks</a></p>'
    sign = '<link rel="icon" href="../assets/sign.svg"></head>'
    page.write_text(page.read_text(encoding="utf-8").replace("<main>", back, 1).replace("</head>", sign, 1), encoding="utf-8")
    return work


def programs_of(text):
    """The files that the C++ blocks of a document come from."""
    return list(dict.fromkeys(ROOT / path for path in re.findall(r"^<!-- region: ([\w./-]+)#", text, re.M) if (ROOT / path).is_file()))


def on_nav(nav, config, files):
    for section in nav.items:
        if section.title == "Benchmarks" and files.get_file_from_path(REPORT):
            section.children.append(Link("The report of the lab", REPORT))
            section.children[-1].parent = section
    return nav


# what is on a page

def on_page_read_source(page, config):
    path = page.file.src_path.replace(os.sep, "/")
    if path == "index.md":
        return (ROOT / "README.md").read_text(encoding="utf-8")
    if path in MAP.indexes:
        return folder_page(MAP.indexes[path])
    if path in MAP.sources:
        file = MAP.sources[path]
        if file.suffix == ".md":
            return file.read_text(encoding="utf-8")
        return f"# {file.relative_to(ROOT).as_posix()}\n"
    return None


def folder_page(folder):
    """A folder of docs/ that has no page of its own: its pages."""
    title = {"design": "Design decisions"}.get(folder.name, folder.name.capitalize())
    lines = [f"- [{navigation.title_of(file.read_text(encoding='utf-8'), file.name)}]({file.name})" for file in sorted(folder.glob("*.md"))]
    return f"# {title}\n\n" + "\n".join(lines) + "\n"


def document_of(path):
    """The file that a page is made from."""
    if path == "index.md":
        return ROOT / "README.md"
    return MAP.sources.get(path) or ROOT / "docs" / path


def on_page_markdown(markdown, page, config, files):
    path = page.file.src_path.replace(os.sep, "/")
    file = document_of(path)
    if file.is_dir() or file.suffix != ".md":
        return markdown
    try:
        text = drawn(highlighted(markdown), page)
    except drawings.Unknown as wrong:
        raise PluginError(f"{path}: {wrong}") from None
    if path == "architecture.md":
        text = with_headers(text, path)
    if programs := programs_of(text):
        text += "\n\nFrom " + ", ".join(f"[{one.relative_to(ROOT).as_posix()}]({os.path.relpath(one, file.parent)})" for one in programs)
        text += ".\n{: .programs }\n"
    text = MAP.rewrite(text, file, path)
    return without_comments(text)


def without_comments(text):
    lines = text.splitlines()
    for i in links.prose(lines):
        if re.fullmatch(r"\s*<!--.*-->\s*", lines[i]):
            lines[i] = ""
    return "\n".join(lines) + "\n"


def highlighted(text):
    """A synopsis is C++, which is no program and so says no language."""
    lines, section = text.splitlines(), ""
    for _, at, info, first, _ in list(links.docs_sync.fences(lines)):
        if info == "":
            above = [line for line in lines[:first - 1] if line.startswith("## ")]
            section = above[-1] if above else ""
            if section == "## Synopsis":
                lines[first - 1] += "cpp"
    return "\n".join(lines) + "\n"


def drawn(text, page):
    """Mermaid is drawn here, not in the browser."""
    lines = text.splitlines()
    for _, _, info, first, last in reversed(list(links.docs_sync.fences(lines))):
        if info == "mermaid":
            picture = drawings.svg(drawings.dot_of_mermaid("\n".join(lines[first:last])), f"{page.title}: a diagram of its states")
            lines[first - 1:last + 1] = ["", picture, ""]
    return "\n".join(lines) + "\n"


def with_headers(text, path):
    heading = "## What depends on what\n"
    if heading not in text:
        raise PluginError(f"{path}: the drawing of the headers stands below {heading.strip()!r}, which is not there")

    def page_of(header):
        name = "reference/" + header.replace("/*", "").removeprefix("sure/").removesuffix(".hpp").replace("/", "_") + ".md"
        return name.replace(".md", ".html") if (ROOT / "docs" / name).exists() else None

    picture = drawings.svg(drawings.dot_of_headers(ROOT / "include", page_of), "The include graph of the public headers")
    note = "Drawn from the headers: an arrow leads to what a header includes, itself or through `detail/`. What another way implies is left out.\n"
    return text.replace(heading, f"{heading}\n{picture}\n\n{note}", 1)


def on_page_content(html, page, config, files):
    path = page.file.src_path.replace(os.sep, "/")
    file = MAP.sources.get(path)
    if file is None or file.suffix == ".md":
        return html
    if not file.is_dir():
        return html + sources.as_html(file)

    def place(child):
        target = next((name for name, one in MAP.sources.items() if one == child), None)
        return target and os.path.relpath(re.sub(r"\.md$", ".html", target), os.path.dirname(path))

    return html + sources.listing(ROOT, file, FILES, place)


# what was built

def on_post_build(config):
    site = Path(config["site_dir"])
    write_search(site, config)
    wrong = links.complaints(site)
    if wrong:
        raise PluginError("\n".join(["dead links:", *wrong]))


def write_search(site, config):
    """The index without the sources, and once more as scripts: a page that was opened as a file may load nothing else."""
    index = site / "search" / "search_index.json"
    found = json.loads(index.read_text(encoding="utf-8"))
    found["docs"] = [entry for entry in found["docs"] if not entry["location"].startswith("source/")]
    for entry in found["docs"]:
        page = ROOT / "docs" / entry["location"].replace(".html", ".md")
        if entry["location"].startswith("reference/") and page.is_file():
            entry["tags"] = declared(page.read_text(encoding="utf-8"))
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    index.write_text(text, encoding="utf-8")
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.min.js")).read_text(encoding="utf-8")
    scripts = {"search_index.js": f"var __index = {text};", "search_worker.js": f"var __worker = {json.dumps(without_map(worker))};"}
    for name, script in scripts.items():
        (site / "search" / name).write_text(script.replace("</", "<\\/") + "\n", encoding="utf-8")


def declared(text):
    """The names in the synopsis of a page. As tags they weigh more than all text: who searches a name finds its reference first."""
    synopsis = re.search(r"^## Synopsis\n(.*?)^## ", text, re.M | re.S)
    code = re.sub(r"//.*", "", "\n".join(re.findall(r"^```.*?\n(.*?)^```", synopsis[1], re.M | re.S))) if synopsis else ""
    found = re.findall(r"\b([A-Za-z_]\w+)\s*\(|\b(?:class|struct|concept|using|enum)\s+([A-Za-z_]\w+)|\b(SURE_\w+)", code)
    words = re.findall(r"<sure/(?:interop/)?(\w+)\.hpp>", text.partition("\n")[0])
    return sorted({name for names in found for name in names if name} - NO_NAMES) + 6 * words


def without_map(script):
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.M)
