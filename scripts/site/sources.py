# SPDX-License-Identifier: BSL-1.0
"""Pages of what the documents link to outside of docs/: a file with numbered lines, a folder with its files."""
import html
import subprocess

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound

LARGEST = 200_000  # bytes; what is longer is not read in a browser


def tracked(root):
    """The files of the project, as git knows them: nothing that was built, nothing hidden."""
    command = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
        return [root / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        return [file for file in root.rglob("*") if file.is_file()]


def children(folder, files):
    """The folders and files directly in a folder."""
    return sorted({folder / file.relative_to(folder).parts[0] for file in files if folder in file.parents and file.exists()},
                  key=lambda path: (path.is_file(), path.name))


def text_of(file):
    """None where it is no text, or too long."""
    if file.stat().st_size > LARGEST:
        return None
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def lexer_of(file):
    first = file.open(encoding="utf-8", errors="replace").readline()
    try:
        return get_lexer_for_filename(file.name if file.suffix else "x.py" if "python" in first else "x.sh" if "sh" in first else file.name)
    except ClassNotFound:
        return TextLexer()


def as_html(file):
    """The file, each line with the anchor that GitHub would give it: #L12."""
    text = text_of(file)
    if text is None:
        return f"<p>{file.stat().st_size:,} bytes, not shown.</p>"
    lines = highlight(text, lexer_of(file), HtmlFormatter(nowrap=True)).splitlines()
    body = "".join(f'<span class="line" id="L{n}"><a href="#L{n}" aria-label="line {n}" data-line="{n}" tabindex="-1"></a>{line}\n</span>'
                   for n, line in enumerate(lines, 1))
    return f'<div class="highlight source"><pre tabindex="0"><code>{body}</code></pre></div>'


def listing(root, folder, files, place):
    """A folder: what is in it, with links to what has a page."""
    rows = []
    for path in children(folder, files):
        name = html.escape(path.name + ("/" if path.is_dir() else ""))
        target = place(path)
        rows.append(f'<li><code>{name}</code></li>' if target is None else f'<li><a href="{html.escape(target)}"><code>{name}</code></a></li>')
    return f'<ul class="listing">{"".join(rows)}</ul>'
