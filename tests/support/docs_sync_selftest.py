# SPDX-License-Identifier: BSL-1.0
"""Proves that scripts/docs_sync sees what it must: each case plants one mistake in a small tree that is in order."""
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "docs_sync"

SOURCE = """\
//! [outer]
namespace a {
  //! [inner]
  int f();
    int g();
  //! [inner]
}
//! [outer]
//! [half]
//! [void]

//! [void]
"""
FORBIDDEN = "// SPDX-License-Identifier: BSL-1.0\n// error: sure::match: .*circle\n// error: no case\nint x;\n"
README = """\
# Title
See [the page](docs/page.md#the-second-part) and [here](#title) and [the web](https://example.org/x).
<!-- region: examples/a.cpp#inner -->
```cpp
int f();
  int g();
```
Then

<!-- region: examples/a.cpp#outer -->

```cpp
namespace a {
  int f();
    int g();
}
```
<!-- message: tests/compile_fail/m.cpp -->
```text
error: sure::match: no case takes
these: circle
```
```
[plain](nowhere.md) is no link in a fence, nor is `[this](nowhere.md)`
```
Nor is `[this](nowhere.md)` in code.
"""
PAGE = "## The second part\n[up](../README.md), [a folder](../examples)\n"


def run(root, word="--check"):
    done = subprocess.run([sys.executable, SCRIPT, word, "--root", root], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def plant(root, readme=README, page=PAGE, source=SOURCE, forbidden=FORBIDDEN):
    for name, text in {"README.md": readme, "docs/page.md": page, "examples/a.cpp": source,
                       "tests/compile_fail/m.cpp": forbidden}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def expect(holds, what):
    if not holds:
        sys.exit(f"docs_sync_selftest: {what}")


def changed(text, old, new):
    expect(old in text, f"the case would plant nothing: {old!r}")
    return text.replace(old, new, 1)


MISTAKES = [
    ("the fence differs", dict(readme=changed(README, "int f();\n  int g();\n```", "int f();\n  int h();\n```"))),
    ("the fence differs", dict(source=changed(SOURCE, "int f();", "int f(int);"))),
    ("a C++ fence without a region", dict(readme=changed(README, "<!-- region: examples/a.cpp#inner -->\n", ""))),
    ("a C++ fence without a region", dict(page=PAGE + "~~~c++\nint x;\n~~~\n")),
    ("no fence follows this region", dict(page=PAGE + "<!-- region: examples/a.cpp#inner -->\n")),
    ("no fence follows this region", dict(page=PAGE + "<!-- region: examples/a.cpp#inner -->\nwords\n```cpp\nint x;\n```\n")),
    ("its fence has to be ```cpp", dict(page=PAGE + "<!-- region: examples/a.cpp#inner -->\n```\nint f();\n  int g();\n```\n")),
    ("needs two lines `//! [half]`, has 1", dict(page=PAGE + "<!-- region: examples/a.cpp#half -->\n```cpp\n```\n")),
    ("needs two lines `//! [gone]`, has 0", dict(page=PAGE + "<!-- region: examples/a.cpp#gone -->\n```cpp\n```\n")),
    ("is empty", dict(page=PAGE + "<!-- region: examples/a.cpp#void -->\n```cpp\n```\n")),
    ("no such file", dict(page=PAGE + "<!-- region: examples/b.cpp#inner -->\n```cpp\n```\n")),
    ("write path#name", dict(page=PAGE + "<!-- region: examples/a.cpp -->\n```cpp\n```\n")),
    ("not a compiled file", dict(page=PAGE + "<!-- region: docs/page.md#inner -->\n```cpp\n```\n")),
    ("nothing in the fence matches: sure::match: .*circle", dict(readme=changed(README, "these: circle", "these: square"))),
    ("nothing in the fence matches: no case", dict(readme=changed(README, "no case takes", "none takes"))),
    ("its fence has to be ```text", dict(readme=changed(README, "```text", "```"))),
    ("has no line `// error:`", dict(forbidden="int x;\n// error: too late\n")),
    ("no such file in tests/compile_fail", dict(readme=changed(README, "compile_fail/m.cpp", "compile_fail/n.cpp"))),
    ("a fence without an end", dict(page=PAGE + "```\nwords\n")),
    ("link docs/gone.md: no such file", dict(readme=README + "[x](docs/gone.md)\n")),
    ("link gone.png: no such file", dict(readme=README + "![x](gone.png)\n")),
    ("link docs/page.md#third: no such heading", dict(readme=README + "[x](docs/page.md#third)\n")),
    ("link #third: no such heading", dict(page=PAGE + "[x](#third)\n")),
    ("leads out of the project", dict(page=PAGE + "[x](../../)\n")),
]


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plant(root)
        status, said = run(root)
        expect(status == 0, f"the tree in order is refused:\n{said}")
        for words, mistake in MISTAKES:
            plant(root, **mistake)
            status, said = run(root)
            expect(status == 1 and words in said, f"not seen: {words}\nit said:\n{said}")

        plant(root, source=SOURCE.replace("int f();", "int f(int);"))
        status, said = run(root, "--write")
        expect(status == 0, f"--write leaves the fences as they were:\n{said}")
        written = (root / "README.md").read_text(encoding="utf-8")
        expect(written == README.replace("int f();", "int f(int);"), "--write changed more than the fences")
        expect(run(root)[0] == 0, "--check refuses what --write wrote")

        plant(root, readme=README.replace("examples/a.cpp#inner", "examples/a.cpp#gone"))
        expect(run(root, "--write")[0] == 1, "--write hides a region that is not there")
    with tempfile.TemporaryDirectory() as folder:
        expect(run(Path(folder))[0] == 1, "a tree without documents passes")
    print(f"docs_sync sees {len(MISTAKES)} kinds of mistakes")


if __name__ == "__main__":
    main()
