# SPDX-License-Identifier: BSL-1.0
"""One way of docs/install.md, tried from outside: the order desk is built as the page says, and has to answer as it must.

    ways.py WAY --source FOLDER --work FOLDER --cxx COMPILER [--flags "..."] [--prefix FOLDER]

The commands and the CMakeLists.txt are the fences of the page below `<!-- way: WAY -->`. They run in an empty folder beside a
link `sure` to the sources. `c++` is a script that calls the compiler of the preset.
"""
import argparse
import re
import shlex
import shutil
import sys
from pathlib import Path

import packaged
from way import HERE, Broken, Way, fact, version_matches


def install(way):
    """Installs, and moves the tree: nothing in it may know where it was."""
    way.shell()
    shutil.rmtree(way.prefix, ignore_errors=True)
    (way.work / "home/.local").rename(way.prefix)
    for file in way.prefix.rglob("*"):
        if file.is_file() and any(str(path).encode() in file.read_bytes() for path in (way.work, way.source)):
            raise Broken(f"{file} knows where it was made")


def find_package(way):
    way.main()
    way.build(f"-DCMAKE_PREFIX_PATH={way.prefix}", fact("installed.cmake"))
    way.answers("build/app")


def add_subdirectory(way):
    way.main()
    (way.work / "third_party/sure").symlink_to(way.source)
    way.build(fact("embedded.cmake"))
    way.answers("build/app")


def fetch_content(way):
    way.main()
    way.build(f"-DFETCHCONTENT_SOURCE_DIR_SURE={way.source}", "-DFETCHCONTENT_FULLY_DISCONNECTED=ON", fact("embedded.cmake"))
    way.answers("build/app")


def pkg_config(way):
    if not shutil.which("pkg-config"):
        raise LookupError("pkg-config is not installed")
    way.environment["PKG_CONFIG_PATH"] = str(way.prefix / "share/pkgconfig")
    flags = way.run(["pkg-config", "--cflags", "sure"]).split()
    if [Path(flag[2:]).resolve() for flag in flags if flag.startswith("-I")] != [way.prefix / "include"] or len(flags) != 1:
        raise Broken(f"sure.pc gives the flags {flags}")
    version_matches(way, way.run(["pkg-config", "--modversion", "sure"]).strip(), "sure.pc")
    way.main()
    way.shell()
    way.answers()


def single_include(way):
    way.main('#include <sure.hpp>\n')  # and a second time below: the guards hold
    way.command("c++", f"{shlex.quote(way.environment['CXX'])} {way.environment['CXXFLAGS']} -Wall -Wextra -Werror")
    way.shell()
    way.answers()


def single_include_with_interop(way):
    """A header for another library, from a copy of include/, finds that the one file has defined everything."""
    (way.work / "both.cpp").write_text("#include <sure.hpp>\n#include <sure/interop/exceptions.hpp>\n"
                                       "#include <sure/interop/std_variant.hpp>\n#include <sure/interop/error_code.hpp>\n"
                                       "static_assert(sure::sum_traits<std::variant<int, char>>::alternatives::size == 2);\n",
                                       encoding="utf-8")
    way.run(["c++", "-std=c++20", "-Wall", "-Wextra", "-Werror", "-Isure/single_include", "-Isure/include", "-fsyntax-only", "both.cpp"])


def vendor(way):
    way.main()
    way.shell()
    way.answers()


def module(way):
    """Both standard libraries, where both are there."""
    clang = shutil.which("clang++-19")
    if not clang:
        raise LookupError("clang++-19 is not installed, and no other compiler's modules are known to build this one")
    imported = []
    for library in ("libstdc++", "libc++"):
        way.command("clang++-19", f"{clang} -stdlib={library} -Wall -Wextra -Werror")
        (way.work / "empty.cpp").write_text("#include <version>\n", encoding="utf-8")
        try:
            way.run(["clang++-19", "-std=c++20", "-fsyntax-only", "empty.cpp"])
        except Broken:
            continue
        way.main("#define DESK_IMPORTS_SURE\n")
        way.shell()
        way.answers()
        way.run(["clang++-19", "-std=c++20", "-Isure/include", "-fmodule-file=sure=sure.pcm", str(HERE / "module/importer.cpp"), "sure.pcm",
                 "-o", "importer"])
        way.run(["./importer"])
        imported.append(library)
    if not imported:
        raise LookupError("clang++-19 finds no standard library")
    print(f"module: imported with {' and '.join(imported)}")


def module_target(way):
    """Where CMake is too old for modules, the option has to say so."""
    (way.work / "third_party/sure").symlink_to(way.source)
    way.main("#define DESK_IMPORTS_SURE\n")
    version = re.search(r"version (\d+)\.(\d+)", way.run(["cmake", "--version"]))
    if (int(version[1]), int(version[2])) < (3, 28):
        page = way.page("cmake").replace("VERSION 3.28", "VERSION 3.24")
        (way.work / "CMakeLists.txt").write_text(page, encoding="utf-8")
        said = way.run(["cmake", "-S", ".", "-B", "build"], status=1)
        if "SURE_MODULE needs CMake 3.28" not in said:
            raise Broken(f"the option does not say why it cannot be had:\n{said}")
        print(f"module_target: not built, CMake {version[1]}.{version[2]} has no modules")
        return
    if not shutil.which("clang-scan-deps-19"):
        raise LookupError("clang-scan-deps-19 is not installed")
    way.environment["CXX"] = "clang++-19"
    way.build("-DCMAKE_CXX_COMPILER_CLANG_SCAN_DEPS=clang-scan-deps-19")
    way.answers("build/app")


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("way")
    for folder in ("--source", "--work"):
        words.add_argument(folder, type=Path, required=True)
    words.add_argument("--prefix", type=Path)
    words.add_argument("--cxx", required=True)
    words.add_argument("--flags", default="")
    wish = words.parse_args()
    known = {**globals(), **vars(packaged)}
    try:
        known[wish.way](Way(wish))
    except LookupError as missing:
        print(f"skipped: {missing}")
    except Broken as broken:
        sys.exit(f"{wish.way}: {broken}")


if __name__ == "__main__":
    main()
