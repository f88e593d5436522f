# SPDX-License-Identifier: BSL-1.0
"""The styles of error handling that are measured: one file each in runtime/styles, which says itself what it is called and needs."""
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from .processes import finished
from .toolchain import LAB, Failed, run

FOLDER = LAB / "runtime" / "styles"
FOLDERS = [FOLDER]      # --styles-from adds one
LANGUAGES = {".cpp": "C++", ".rs": "Rust", ".go": "Go"}
FAMILIES = ("floor", "codes", "standard", "library", "exceptions", "sure", "rust", "go", "own")
REFERENCE, FLOOR = "code_out", "abort_floor"
HANDLE = "struct handle { explicit handle(int); ~handle(); int id; };\n"


@dataclass
class Style:
    name: str
    path: Path
    title: str = ""
    family: str = "own"
    about: str = ""
    standard: str = "c++20"
    needs: str = ""        # a header without which it is absent
    package: str = ""      # Debian's name of what has that header
    links: str = ""        # names for pkg-config
    stdlib: str = ""       # the library that clang has to take for it
    sites: dict = field(default_factory=dict)
    absences: dict = field(default_factory=dict)

    @property
    def language(self):
        return LANGUAGES[self.path.suffix]

    def flags_of(self, compiler):
        """What the compiler gets beside its own flags; the last -stdlib counts."""
        return [f"-stdlib={self.stdlib}"] if self.stdlib and not compiler.gcc else []

    def libraries(self):
        if not self.links:
            return []
        return run(["pkg-config", "--libs", *self.links.split()]).split()

    def absence(self, compiler):
        """Why it cannot be measured with this compiler; empty where it can. Asked once: some headers take a second."""
        if compiler.name not in self.absences:
            self.absences[compiler.name] = self.find_absence(compiler)
        return self.absences[compiler.name]

    def find_absence(self, compiler):
        if self.language != "C++":
            tool = {"Rust": "rustc", "Go": "go"}[self.language]
            return "" if shutil.which(tool) else f"{tool} is not installed"
        if self.needs:
            argv = compiler.argv(f"-std={self.standard}", *self.flags_of(compiler), "-fsyntax-only", "-x", "c++", "-")
            if finished(argv, text=f"#include {self.needs}\n").code != 0:
                return f"{self.needs} is not installed" + (f" (Debian: {self.package})" if self.package else "")
        try:
            self.libraries()
        except Failed as error:
            return f"{self.links}: {error}" if "pkg-config cannot" in str(error) else f"pkg-config does not know {self.links}"
        return ""

    # what a call site looks like

    def includes(self):
        return "".join(line + "\n" for line in self.sites.get("prelude", "").splitlines() if line.startswith("#include"))

    def site_unit(self, count, leaf=False, main=False):
        """A translation unit with `count` call sites: call, check, propagate, one object to destroy."""
        text = [self.sites["prelude"], HANDLE]
        if leaf:
            text.append(self.sites["leaf"])
        text += [re.sub(r"\b(site_)?N\b", lambda found, i=i: f"{found.group(1) or ''}{i}", self.sites["each"]) for i in range(count)]
        if main:
            text.append(self.sites["handled"])
        return "".join(text)

    def ignoring_unit(self):
        return self.sites["prelude"] + HANDLE + self.sites["ignored"]


def sections(text):
    """{prelude, leaf, each, handled, ignored} of the part of a file that shows a call site."""
    found = re.search(r"^#ifdef LAB_SITES\n(.*?)^#else", text, re.S | re.M)
    if not found:
        return {}
    parts = re.split(r"^//! (\w+)\n", found.group(1), flags=re.M)
    return {"prelude": parts[0], **dict(zip(parts[1::2], parts[2::2]))}


def read_style(path):
    try:
        text = path.read_text()
    except (OSError, ValueError) as error:
        raise Failed(f"{path.name} cannot be read: {error}") from None
    style = Style(path.stem, path, sites=sections(text))
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        found = re.match(r"// (\w+): (.*)", line)
        if found and found.group(1) in ("title", "family", "about", "standard", "needs", "package", "links", "stdlib"):
            setattr(style, found.group(1), found.group(2).strip())
    if not style.title:
        raise Failed(f"{path.name} does not say `// title: ...`")
    if style.family not in FAMILIES:
        raise Failed(f"{path.name}: the family is one of {', '.join(FAMILIES)}, not {style.family}")
    return style


def all_styles(*folders):
    """Every style in the order in which it is shown: by family, the reference before the others of its own."""
    found = [read_style(path) for folder in folders or FOLDERS for path in sorted(folder.iterdir()) if path.suffix in LANGUAGES]
    names = [style.name for style in found]
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise Failed(f"two styles are called {twice[0]}")
    return sorted(found, key=lambda s: (FAMILIES.index(s.family), s.name != REFERENCE, s.name))
