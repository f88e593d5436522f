# SPDX-License-Identifier: BSL-1.0
"""The ways of docs/install.md that lead through a package: Debian's, Conan's and vcpkg's."""
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile

from way import HERE, Broken, version_matches


def members(package, part):
    """The members of a part of a Debian package."""
    ran = subprocess.run(["dpkg-deb", part, str(package)], stdout=subprocess.PIPE, check=True)
    return tarfile.open(fileobj=io.BytesIO(ran.stdout)).getmembers()


def headers_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.?pp*")}


def has_all_headers(way, include):
    """Neither a header less than the sources have, nor one more."""
    if headers_of(include) != headers_of(way.source / "include"):
        raise Broken(f"{include} has other headers: {sorted(headers_of(include) ^ headers_of(way.source / 'include'))}")


def debian(way):
    """Builds the package, and asks what lintian would, as far as it is a fact of the control file or of the tree."""
    if not shutil.which("dpkg-deb"):
        raise LookupError("dpkg-deb is not installed")
    way.shell()
    (package,) = (way.work / "build/sure").glob("*.deb")
    check_control(way, package)
    if {member.name.lstrip("./") for member in members(package, "--ctrl-tarfile")} - {""} != {"control", "md5sums"}:
        raise Broken("the package has scripts that a folder of headers does not need")
    for member in members(package, "--fsys-tarfile"):
        if member.uid or member.gid or member.mode & 0o7777 != (0o755 if member.isdir() else 0o644):
            raise Broken(f"{member.name}: owner {member.uid}:{member.gid}, mode {member.mode:o}")
    way.run(["dpkg-deb", "-x", str(package), "root"])
    check_tree(way, way.work / "root/usr")
    way.main()
    way.run(["c++", "-std=c++20", "-Iroot/usr/include", "main.cpp", "-o", "app"])
    way.answers()


def check_control(way, package):
    printed = way.run(["dpkg-deb", "-f", str(package)])
    control = dict(re.findall(r"^([A-Z]\S*): (.*)$", printed, re.M))
    version_matches(way, control["Version"], package.name)
    if package.name != f"libsure-dev_{control['Version']}_all.deb":
        raise Broken(f"the package is called {package.name}")
    wanted = {"Package": "libsure-dev", "Architecture": "all", "Section": "libdevel", "Priority": "optional"}
    wrong = [name for name, value in wanted.items() if control.get(name) != value]
    wrong += [name for name in ("Maintainer", "Description", "Suggests", "Homepage", "Installed-Size") if not control.get(name)]
    wrong += [name for name in ("Depends", "Recommends", "Pre-Depends", "Conflicts", "Essential") if name in control]
    if not re.fullmatch(r"[^<>]+ <[^<>\s]+@[^<>\s]+>", control["Maintainer"]):
        wrong.append("the form of Maintainer")
    synopsis = control["Description"]
    if len(synopsis) > 80 or synopsis.endswith(".") or printed.count(synopsis) != 1 or re.search(r"^  ", printed, re.M):
        wrong.append("the form of Description")
    if wrong:
        raise Broken(f"the control file is not right about: {', '.join(wrong)}\n{printed}")


def check_tree(way, usr):
    has_all_headers(way, usr / "include")
    there = {path.relative_to(usr).as_posix() for path in usr.rglob("*") if path.is_file() and "include/" not in path.as_posix()}
    cmake = {f"share/cmake/sure/sure-{name}.cmake" for name in ("config", "config-version", "targets")}
    documents = {f"share/doc/libsure-dev/{name}" for name in ("copyright", "changelog.gz")}
    if there != cmake | documents | {"share/pkgconfig/sure.pc", "share/sure/sure_gdb.py", "share/sure/sure.natvis"}:
        raise Broken(f"beside the headers the package has {sorted(there)}")
    told = (usr / "share/doc/libsure-dev/copyright").read_text(encoding="utf-8")
    if not told.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"):
        raise Broken("the copyright file is not in Debian's form")
    licence = (way.source / "LICENSE").read_text(encoding="utf-8").split()
    if [word for word in told.split("License: BSL-1.0\n")[-1].split() if word != "."] != licence:
        raise Broken("the copyright file does not hold the licence")


def vcpkg(way):
    """Runs the port with stand-ins for vcpkg's functions, and builds against the tree that is left."""
    port = way.source / "scripts/packaging/vcpkg"
    manifest = json.loads((port / "vcpkg.json").read_text(encoding="utf-8"))
    version_matches(way, manifest["version"], "vcpkg.json")
    tree = way.work / "packages/sure_x64-linux"
    way.run(["cmake", f"-DPORT={manifest['name']}", f"-DVERSION={manifest['version']}", f"-DCURRENT_PORT_DIR={port}",
             f"-DCURRENT_BUILDTREES_DIR={way.work}/buildtrees/sure", f"-DCURRENT_PACKAGES_DIR={tree}",
             "-P", str(HERE / "stand_ins/vcpkg.cmake")])
    has_all_headers(way, tree / "include")
    missing = [name for name in ("sure-config", "sure-targets", "sure-config-version") if not (tree / f"share/sure/{name}.cmake").is_file()]
    missing += [name for name in ("copyright", "usage") if not (tree / "share/sure" / name).is_file()]
    if missing:
        raise Broken(f"share/sure lacks {', '.join(missing)}")
    if {path.name for path in tree.iterdir()} != {"include", "share"}:
        raise Broken("a package of headers has include and share, and nothing else: no debug, no lib, no empty folder")
    if {path.name for path in (tree / "share").iterdir()} != {"sure", "pkgconfig"}:
        raise Broken(f"share has {[path.name for path in (tree / 'share').iterdir()]}")
    usage = (tree / "share/sure/usage").read_text(encoding="utf-8")
    for line in ("find_package(sure CONFIG REQUIRED)", "target_link_libraries(main PRIVATE sure::sure)"):
        if line not in usage:
            raise Broken(f"the port's usage does not say {line}")
    way.main()
    way.build(f"-DCMAKE_PREFIX_PATH={tree}", page=way.page("cmake", "find_package"))
    way.answers("build/app")


def conan(way):
    """Takes the recipe through the steps of `conan create`, and builds against the package that is left."""
    sys.path.insert(0, str(HERE / "stand_ins"))
    from conan import create  # the stand-in

    recipe = way.source / "scripts/packaging/conan"
    package = create.package_of(load(recipe / "conanfile.py", "SureRecipe"), recipe, way.work / "conan")
    version_matches(way, package.version, "the recipe")
    has_all_headers(way, package.package_folder / "include")
    if not (package.package_folder / "licenses/LICENSE").is_file():
        raise Broken("the package has no licence")
    if not package.info.cleared:
        raise Broken("a package of headers is one for all compilers: package_id has to clear the information")
    create.refuses(load(recipe / "conanfile.py", "SureRecipe"), recipe, cppstd="17")
    create.test(load(recipe / "test_package/conanfile.py", "SureTest"), recipe / "test_package", package, way.work / "test", way.run)
    generators = way.work / "generators"
    create.generate_cmake(package, generators)
    way.main()
    way.build(f"-DCMAKE_PREFIX_PATH={generators}", page=way.page("cmake", "find_package"))
    way.answers("build/app")


def load(file, name):
    """The class of this name in a recipe."""
    specification = importlib.util.spec_from_file_location(f"{file.parent.name}_recipe", file)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return getattr(module, name)
