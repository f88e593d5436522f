# SPDX-License-Identifier: BSL-1.0
"""Proves that scripts/docs_check sees what it must: each case plants one mistake in a small tree that is in order."""
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "docs_check"
SKIPPED = 77

HEADER = """\
#pragma once
#define SURE_DO(x) x
namespace sure::inline v0 {
namespace detail {
struct hidden {};
} // namespace detail
template <class T> class word {
public:
  T size() const;
  T length = {};
private:
  T unsaid() const;
};
template <class T> word<T> make(T);
} // namespace sure::inline v0
"""
OTHER = "#pragma once\nnamespace sure::more {\nenum class colour { red };\n}\n"
PAGE = """\
# `<sure/word.hpp>`
## Synopsis
```
template <class T> class word { T size() const; T length; };
template <class T> word<T> make(T);
```
## Promise
It is `sure::make`d of a `SURE_OPTION`.
## Fails when
## Cost
## Example
## See also
"""
OTHER_PAGE = PAGE.replace("word.hpp", "interop/other.hpp").replace("template <class T> class word", "enum class colour; class word")
CONTENTS = "# Guide\n1. [First](first-page.md)\n2. [Second](second-page.md)\n"
FIRST = """\
# First
A `word` is made by `sure::make(x)`.
<!-- region: examples/tour/first_page.cpp#a -->
```cpp
sure::word w = sure::make(1); // no use of SURE_DO
```
Next: [Second](second-page.md)
"""
SECOND = """\
# Second
## One
<!-- region: examples/tour/second_page.cpp#a -->
```cpp
SURE_DO(sure::make(1));
```
`SURE_DO` does it.
## Two
"""
TREE = {
    "CMakeLists.txt": "option(SURE_OPTION)\n",
    "README.md": "# Title\n`sure::word` and `sure::more::colour` and `SURE_DO`\n",
    "include/sure/word.hpp": HEADER,
    "include/sure/interop/other.hpp": OTHER,
    "docs/reference/word.md": PAGE,
    "docs/reference/other.md": OTHER_PAGE,
    "docs/guide/README.md": CONTENTS,
    "docs/guide/first-page.md": FIRST,
    "docs/guide/second-page.md": SECOND,
    "docs/changelog.md": "`sure::forgotten` was there\n",
    "examples/tour/first_page.cpp": "int main() {}\n",
    "examples/tour/second_page.cpp": "int main() {}\n",
    "tests/word.test.cpp": "sure::word w = sure::make(1); sure::more::colour c;\n",
}


def run(root):
    done = subprocess.run([sys.executable, SCRIPT, "--root", root], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def plant(root, tree):
    for name, text in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def expect(holds, what):
    if not holds:
        sys.exit(f"docs_check_selftest: {what}")


def changed(name, old, new):
    expect(old in TREE[name], f"the case would plant nothing: {old!r}")
    return {name: TREE[name].replace(old, new, 1)}


MISTAKES = [
    ("README.md:2: world: no header has this name", changed("README.md", "sure::word", "sure::world")),
    ("README.md:2: hidden: no header has this name", changed("README.md", "sure::word", "sure::hidden")),
    ("README.md:2: SURE_DONE: no header has this name", changed("README.md", "SURE_DO", "SURE_DONE")),
    ("sure::make stands in no Synopsis", {"docs/reference/word.md": PAGE.replace("word<T> make(T)", ""),
                                         "docs/reference/other.md": OTHER_PAGE.replace("word<T> make(T)", "")}),
    ("sure::word::size stands in no Synopsis", {"docs/reference/word.md": PAGE.replace("T size() const", ""),
                                               "docs/reference/other.md": OTHER_PAGE.replace("T size() const", "")}),
    ("sure::colour stands in no Synopsis", changed("docs/reference/other.md", "enum class colour;", "")),
    ("sure::colour stands in no test", changed("tests/word.test.cpp", "colour", "color")),
    ("docs/reference/word.md:1: its headings are Synopsis, Promise, Cost", changed("docs/reference/word.md", "## Fails when\n", "")),
    ("<sure/word.hpp> is in no page's title", changed("docs/reference/word.md", "sure/word.hpp", "sure/words.hpp")),
    ("second-page.md:1: docs/guide/README.md does not list this page", changed("docs/guide/README.md", "2. [Second](second-page.md)", "")),
    ("gone.md: no such page", {"docs/guide/README.md": CONTENTS + "3. [Gone](gone.md)\n"}),
    ("first-page.md:1: quotes nothing of examples/tour/first_page.cpp", changed("docs/guide/first-page.md", "tour/first", "tour/1st")),
    ("does not end with a link `Next: ` to second-page.md", changed("docs/guide/first-page.md", "(second-page.md)", "(first-page.md)")),
    ("examples/tour/third.cpp:1: no page of the guide quotes this program", {"examples/tour/third.cpp": "int main() {}\n"}),
    ("first-page.md:5: make is used here", changed("docs/guide/first-page.md", "`sure::make(x)`", "a function")),
    ("second-page.md:5: SURE_DO is used here", changed("docs/guide/second-page.md", "`SURE_DO` does it.\n## Two", "## Two\n`SURE_DO`")),
    ("the headers do not compile", changed("include/sure/word.hpp", "class T> class", "clas T> class")),
]


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "order"
        plant(root, TREE)
        status, said = run(root)
        if status == SKIPPED:
            print(said)
            sys.exit(SKIPPED)
        expect(status == 0, f"the tree in order is refused:\n{said}")
        for number, (words, mistake) in enumerate(MISTAKES):
            root = Path(folder) / str(number)
            plant(root, {**TREE, **mistake})
            status, said = run(root)
            expect(status == 1 and words in said, f"not seen: {words}\nit said:\n{said}")
    print(f"docs_check sees {len(MISTAKES)} kinds of mistakes")


if __name__ == "__main__":
    main()
