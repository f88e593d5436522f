# SPDX-License-Identifier: BSL-1.0
"""Proves that scripts/docs_sync sees what it must: each case plants one mistake in a small tree that is in order."""
import os
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
FORBIDDEN = """\
// SPDX-License-Identifier: BSL-1.0
// error: sure::match: .*circle
// error: no case
// flags: -Wloud "-DTEXT=two words"
#include "a.hpp"
int f() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return 1;
#ifdef OTHER
  return 2;
#endif
#else
  return 3;
#endif
}
//! [added]
int g() {
#ifndef SURE_EXPECT_COMPILE_ERROR
  return 4;
#endif
}
//! [added]
"""
RUST = "// [answer]\nfn f() -> i32 {\n    // [inner]\n    42\n    // [inner]\n}\n// [answer]\n"
HEADER = """\
static_assert(every_case<Cs...>,
              "sure::match: no case takes these; "
              "add one (docs/messages/no-case.md)");
static_assert(sizeof(int) == 4);
inline void g() { violate("nothing to read", 0); }
"""
NO_CASE = """\
# No case
## Message
<!-- message: tests/compile_fail/m.cpp -->
```text
error: sure::match: no case takes
...
note: ‘circle’ is missing
warning: dropped [-Wunused-result]
error: untested [-Werror,-Wconsumed]
```
<!-- message: tests/compile_fail/m.cpp other-clang -->
```text
error: sure::match: no case takes circle
```
## Means
## Do
## Wrong
<!-- wrong: tests/compile_fail/m.cpp -->
```cpp
  return 1;
#ifdef OTHER
  return 2;
#endif
```
<!-- wrong: tests/compile_fail/m.cpp#added -->
```cpp
int g() {
}
```
## Right
<!-- right: tests/compile_fail/m.cpp whole -->
```cpp
#include "a.hpp"
int f() {
  return 3;
}
int g() {
  return 4;
}
```
"""
LATE = "# Late\n<!-- kind: run-time -->\n## Message\nnothing to read\n## Means\n## Do\n## Wrong\n## Right\n"
INDEX = "# Messages\n- `sure::match: no case takes these; add one`: [no case](no-case.md)\n- [late](late.md)\n"
COMPILER = """\
#!/bin/sh
[ "$*" = "-std=c++20 -Wloud -DTEXT=two words -Iinclude -fsyntax-only -DSURE_EXPECT_COMPILE_ERROR tests/compile_fail/m.cpp" ] || exit 0
echo "tests/compile_fail/m.cpp:5:3: error: sure::match: no case takes circle"
echo "  a.hpp:7: note: 'circle' is missing here"
echo "these: circle"
echo "m.cpp:9:9: error: dropped [-Werror=unused-result]"
echo "m.cpp:9:9: error: untested [-Werror,-Wconsumed]"
exit 1
"""
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
PAGE = """\
## Twice
## Twice
[the other](#twice-1)
## The second part
[up](../README.md), [a folder](../examples)
<!-- region: examples/a.rs#answer -->
```rust
fn f() -> i32 {
    42
}
```
<!-- region: examples/a.go#inner -->
```go
42
```
```rust
needs no mark
```
"""


def run(root, *words):
    path = f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run([sys.executable, SCRIPT, *(words or ["--check"]), "--root", root], capture_output=True,
                          text=True, env={**os.environ, "PATH": path})
    return done.returncode, done.stdout + done.stderr


def plant(root, readme=README, page=PAGE, source=SOURCE, forbidden=FORBIDDEN, rust=RUST, header=HEADER, no_case=NO_CASE,
          late=LATE, index=INDEX, compiler=COMPILER):
    for name, text in {"README.md": readme, "docs/page.md": page, "examples/a.cpp": source, "examples/a.rs": rust,
                       "examples/a.go": rust, "tests/compile_fail/m.cpp": forbidden, "include/a.hpp": header,
                       "docs/messages/no-case.md": no_case, "docs/messages/late.md": late,
                       "docs/messages/README.md": index, "bin/some-cxx": compiler,
                       "bin/other-clang": compiler}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if name.startswith("bin/"):
            path.chmod(0o755)


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
    ("the fence differs", dict(rust=changed(RUST, "42", "43"))),
    ("region examples/a.rs#answer: its fence has to be ```rust", dict(page=changed(PAGE, "```rust", "```cpp"))),
    ("needs two lines `// [gone]`, has 0", dict(page=PAGE + "<!-- region: examples/a.rs#gone -->\n```rust\n```\n")),
    ("not a compiled file", dict(page=PAGE + "<!-- region: tests/a.rs#answer -->\n```rust\n```\n")),
    ("wrong tests/compile_fail/m.cpp: the fence differs", dict(forbidden=changed(FORBIDDEN, "return 1", "return 5"))),
    ("right tests/compile_fail/m.cpp whole: the fence differs", dict(forbidden=changed(FORBIDDEN, "return 3", "return 5"))),
    ("right tests/compile_fail/m.cpp whole: the fence differs", dict(no_case=changed(NO_CASE, "  return 3;", "  return 1;"))),
    ("wrong tests/compile_fail/m.cpp#added: the fence differs", dict(forbidden=changed(FORBIDDEN, "#ifndef", "#ifdef"))),
    ("is empty; write `whole` after the path", dict(forbidden="// error: circle\nint x;\n")),
    ("needs two lines `//! [added]`, has 1", dict(forbidden=changed(FORBIDDEN, "//! [added]\n", ""))),
    ("write path, path#name or path whole", dict(no_case=changed(NO_CASE, "m.cpp whole", "m.cpp all"))),
    ("no such file in tests/compile_fail", dict(page=PAGE + "<!-- wrong: examples/a.cpp -->\n```cpp\n```\n")),
    ("its fence has to be ```cpp", dict(page=PAGE + "<!-- wrong: tests/compile_fail/m.cpp -->\n```text\n```\n")),
    ("no fence follows this right", dict(page=PAGE + "<!-- right: tests/compile_fail/m.cpp -->\n")),
    ("write path, or path and compiler", dict(no_case=changed(NO_CASE, "m.cpp other-clang", "m.cpp other clang"))),
    ("docs/messages/no-page.md: no such page", dict(header=changed(HEADER, "no-case.md", "no-page.md"))),
    ("does not end with its page", dict(header=HEADER + 'static_assert(true,\n "sure: x");\n')),
    ("does not end with its page", dict(header=changed(HEADER, "md)", "md):"))),
    ("does not end with its page", dict(header=HEADER + '#error \\\n  "sure: x"\n')),
    ("no page of the kind run-time has this violation: too far", dict(header=HEADER + 'SURE_EXPECT(i < n, "too far", s);\n')),
    ("no page of the kind run-time has this violation: too far",
     dict(header=HEADER + 'wrong_state<a_of<S>>(\n"too far", s);\n', no_case=NO_CASE + "too far\n")),
    ("no message names this page", dict(late=changed(LATE, "<!-- kind: run-time -->\n", ""))),
    ("no such kind: error", dict(late=changed(LATE, "run-time", "error"))),
    ("a message names this page, so it is of no kind", dict(no_case=NO_CASE + "<!-- kind: warning -->\n")),
    ("the headings have to be Message, Means, Do, Wrong, Right", dict(late=changed(LATE, "## Do\n", ""))),
    ("late.md is not in the index", dict(index=changed(INDEX, "(late.md)", "(no-case.md)"))),
    ("no line of the index has this and (no-case.md): sure::match: no case takes these; add one",
     dict(index=changed(INDEX, "add one", "add two"))),
]
PRINTED = [
    ("some-cxx does not print: note: ‘circle’ is missing", dict(compiler=changed(COMPILER, "is missing", "was missing"))),
    ("other-clang does not print: error: sure::match: no case takes circle", dict(compiler=changed(COMPILER, "takes circle", "takes"))),
    ("some-cxx does not print: warning: dropped", dict(compiler=changed(COMPILER, "-Werror=unused", "-Werror=unused-"))),
    ("some-cxx compiles the forbidden half", dict(compiler=changed(COMPILER, "exit 1", "exit 0"))),
    ("some-cxx compiles the forbidden half", dict(forbidden=changed(FORBIDDEN, "-Wloud", "-Wquiet"))),
    ("not for some-cxx; name the compiler", dict(forbidden=changed(FORBIDDEN, "// flags", "// compilers: clang\n// flags"))),
    ("another-cxx is not here", dict(no_case=changed(NO_CASE, "other-clang", "another-cxx"))),
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

        plant(root)
        status, said = run(root, "--messages", "some-cxx")
        expect(status == 0 and "3 messages" in said, f"the messages in order are refused:\n{said}")
        for words, mistake in PRINTED:
            plant(root, **mistake)
            status, said = run(root, "--messages", "some-cxx")
            expect(status == 1 and words in said, f"not seen: {words}\nit said:\n{said}")

        without = NO_CASE.replace("<!-- message:", "<!-- no message:").replace("```text", "```")
        plant(root, readme="# Title\n", no_case=without)
        expect(run(root, "--messages", "some-cxx")[0] == 1, "no message at all is all messages in order")

        plant(root, forbidden=changed(FORBIDDEN, "return 1", "return 5"), rust=changed(RUST, "42", "43"))
        expect(run(root, "--write")[0] == 0, "--write leaves the halves or the regions of Rust as they were")
        expect("return 5;" in (root / "docs/messages/no-case.md").read_text(encoding="utf-8"), "--write wrote no half")

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
    print(f"docs_sync sees {len(MISTAKES) + len(PRINTED)} kinds of mistakes")


if __name__ == "__main__":
    main()
