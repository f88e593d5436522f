# SPDX-License-Identifier: BSL-1.0
"""What the library, the order service and the tests are made of that is not ours, each with its licence and how its version is found."""
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

SYSTEM = {"sys", "pthread.h", "unistd.h", "netinet", "arpa", "bits", "fcntl.h", "stdlib.h", "stdio.h", "sched.h", "poll.h", "malloc.h", "__utility", "__compare",
          "__memory", "__exception", "experimental", "cxxabi.h", "no"}
INCLUDE = re.compile(r"^\s*#\s*include\s*<([a-z_A-Z0-9-]+)((?:/[^>]*|[.]h(?:pp)?))>", re.M)
FOLDERS = ("/usr/include", "/usr/include/postgresql", "/usr/local/include")
LINKED, TESTED, OFFERED = "DEPENDENCY_OF", "TEST_DEPENDENCY_OF", "OPTIONAL_DEPENDENCY_OF"


class Unknown(Exception):
    """Something is used that the list does not know."""


@dataclass(frozen=True)
class Component:
    name: str
    includes: tuple   # the first words of what is included
    packages: tuple   # Debian's, the first that is installed counts
    version: tuple    # a header, and what in it is the version
    licence: str      # an SPDX expression
    home: str
    use: str          # how it gets into the program, or what it is needed for
    relation: str = LINKED
    libraries: tuple = ()  # sonames without the version


COMPONENTS = (
    Component("Boost", ("boost",), ("libboost1.81-dev", "libboost1.83-dev", "libboost-dev"), ("boost/version.hpp", r'BOOST_LIB_VERSION "([\d_]+)"'), "BSL-1.0",
              "https://www.boost.org", "headers: Asio, Beast, JSON, System"),
    Component("CLI11", ("CLI",), ("libcli11-dev",), ("CLI/Version.hpp", r'CLI11_VERSION "([^"]+)"'), "BSD-3-Clause", "https://github.com/CLIUtils/CLI11",
              "headers: the command line"),
    Component("spdlog", ("spdlog",), ("libspdlog-dev",), ("spdlog/version.h", r"SPDLOG_VER_(?:MAJOR|MINOR|PATCH) (\d+)"), "MIT",
              "https://github.com/gabime/spdlog", "headers: the log"),
    Component("fmt", ("fmt",), ("libfmt-dev",), ("fmt/core.h", r"FMT_VERSION (\d+)"), "MIT", "https://github.com/fmtlib/fmt", "headers: of spdlog"),
    Component("SQLite", ("sqlite3",), ("libsqlite3-dev",), ("sqlite3.h", r'SQLITE_VERSION\s+"([^"]+)"'), "blessing", "https://sqlite.org",
              "linked: orders in a file", libraries=("libsqlite3.so",)),
    Component("libpq", ("libpq-fe",), ("libpq5", "libpq-dev"), ("pg_config.h", r'PG_VERSION "([\d.]+)'), "PostgreSQL", "https://www.postgresql.org",
              "linked: orders in PostgreSQL; not in the static program", libraries=("libpq.so",)),
    Component("GNU C++ library", (), ("libstdc++6",), (), "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org", "the compiler's own",
              libraries=("libstdc++.so", "libgcc_s.so")),
    Component("GNU C library", (), ("libc6",), (), "LGPL-2.1-or-later", "https://www.gnu.org/software/libc",
              "the system's own; in the static program, which whoever gives it away has to allow to be linked anew",
              libraries=("libc.so", "libm.so", "ld-linux-x86-64.so", "ld-linux-aarch64.so")),
    Component("doctest", ("doctest",), ("doctest-dev",), ("doctest/doctest.h", r'DOCTEST_VERSION_STR "([^"]+)"|DOCTEST_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)'), "MIT",
              "https://github.com/doctest/doctest", "the tests", TESTED),
    Component("tl::expected", ("tl",), ("libexpected-dev",), ("tl/expected.hpp", r"TL_EXPECTED_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)"), "CC0-1.0",
              "https://github.com/TartanLlama/expected", "`sure/interop/tl_expected.hpp`, for who has it", OFFERED),
    Component("Boost.Outcome", (), ("libboost1.81-dev", "libboost1.83-dev", "libboost-dev"), ("boost/version.hpp", r'BOOST_LIB_VERSION "([\d_]+)"'), "BSL-1.0",
              "https://github.com/ned14/outcome", "`sure/interop/outcome.hpp`, for who has it", OFFERED),
)


def debian(component):
    """Name, version and architecture of its package, where Debian's tools know it."""
    for package in component.packages:
        asked = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Version} ${Architecture}\n", package], capture_output=True, text=True)
        for line in asked.stdout.splitlines():
            if line.startswith("installed "):
                return package, *line.split()[1:]
    return None


def version_of(component):
    """As its own header says, else as its package does."""
    if component.version:
        name, says = component.version
        for folder in FOLDERS:
            header = Path(folder) / name
            if header.exists():
                found = [next(filter(None, one if isinstance(one, tuple) else (one,))) for one in re.findall(says, header.read_text("utf-8", "replace"))]
                if found:
                    return plain(component.name, found)
    package = debian(component)
    return package[1] if package else "NOASSERTION"


def plain(name, found):
    if name == "fmt":
        number = int(found[0])
        return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return ".".join(dict.fromkeys(found) if len(found) > 3 else found).replace("_", ".")


def included(root, *folders):
    """The first words of what is included there that is neither of the standard, nor of the system, nor ours."""
    words = {}
    for folder in folders:
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            for word, rest in INCLUDE.findall(path.read_text("utf-8", "replace")):
                if word not in SYSTEM and word + rest not in SYSTEM and word != "sure":
                    words.setdefault(word, path.relative_to(root).as_posix())
    return words


def unknown_includes(words):
    known = {word for one in COMPONENTS for word in one.includes}
    return {word: place for word, place in words.items() if word not in known}


def needed(program):
    """The shared libraries that a program names, but for those of test builds, which are given to nobody: sanitizers, libc++."""
    told = subprocess.run(["readelf", "-dW", program], check=True, capture_output=True, text=True).stdout
    return [name for name in re.findall(r"\(NEEDED\).*\[(.*)\]", told) if not re.match(r"lib((a|ub|t|l)san|c\+\+(abi)?|unwind)\.", name)]


def unknown_libraries(names):
    known = {library for one in COMPONENTS for library in one.libraries}
    return [name for name in names if re.sub(r"\.so\..*", ".so", name) not in known]
