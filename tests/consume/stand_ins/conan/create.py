# SPDX-License-Identifier: BSL-1.0
"""The steps of `conan create` with a recipe of headers, and of its test_package."""
import shutil
from pathlib import Path
from types import SimpleNamespace

from conan.errors import ConanInvalidConfiguration


class Settings:
    """Of the profile: what compiles."""

    def __init__(self, cppstd):
        self.values = {"compiler.cppstd": cppstd}

    def get_safe(self, name):
        return self.values.get(name)


class Info:
    """From which the id of a package is computed."""
    cleared = False

    def clear(self):
        self.cleared = True


class CppInfo:
    """What a package tells its users; the folders are those that it has by default."""

    def __init__(self):
        self.includedirs, self.libdirs, self.bindirs, self.libs, self.defines = ["include"], ["lib"], ["bin"], [], []
        self.properties = {}

    def set_property(self, name, value):
        self.properties[name] = value


def started(recipe_class, folder, cppstd):
    recipe = recipe_class()
    recipe.recipe_folder, recipe.settings, recipe.folders = str(folder), Settings(cppstd), SimpleNamespace()
    return recipe


def refuses(recipe_class, folder, cppstd):
    """The recipe has to refuse this standard."""
    try:
        started(recipe_class, folder, cppstd).validate()
    except ConanInvalidConfiguration:
        return
    raise AssertionError(f"the recipe takes C++{cppstd}")


def package_of(recipe_class, folder, work):
    """The recipe after export, layout, source, package and package_info."""
    recipe = started(recipe_class, folder, "20")
    recipe.set_version()
    recipe.export_sources_folder = str(work / "export_sources")
    recipe.export_sources()
    recipe.layout()
    recipe.source_folder = str(work / "source" / recipe.folders.source)
    shutil.copytree(recipe.export_sources_folder, recipe.source_folder)
    shutil.rmtree(recipe.export_sources_folder)  # it is elsewhere by now
    recipe.validate()
    recipe.info = Info()
    recipe.package_id()
    recipe.package_folder = work / "package"
    recipe.package()
    shutil.rmtree(recipe.source_folder)
    recipe.cpp_info = CppInfo()
    recipe.package_info()
    missing = [name for name in recipe.cpp_info.includedirs + recipe.cpp_info.libdirs + recipe.cpp_info.bindirs
               if not (recipe.package_folder / name).is_dir()]
    if missing:
        raise AssertionError(f"package_info names folders that the package does not have: {missing}")
    return recipe


def generate_cmake(package, folder):
    """The generator CMakeDeps: a package for find_package, from what package_info says."""
    told = package.cpp_info
    name, target = told.properties["cmake_file_name"], told.properties["cmake_target_name"]
    includes = ";".join(str(package.package_folder / part) for part in told.includedirs)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}-config.cmake").write_text(
        f'if(NOT TARGET {target})\n  add_library({target} INTERFACE IMPORTED)\n'
        f'  set_target_properties({target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "{includes}")\nendif()\n'
        f'target_compile_features({target} INTERFACE cxx_std_20) # of the profile\n', encoding="utf-8")
    (folder / f"{name}-config-version.cmake").write_text(
        f'set(PACKAGE_VERSION {package.version})\nif(PACKAGE_FIND_VERSION VERSION_LESS_EQUAL PACKAGE_VERSION)\n'
        "  set(PACKAGE_VERSION_COMPATIBLE TRUE)\nendif()\n", encoding="utf-8")


def test(recipe_class, folder, package, work, runner):
    """test_package: its own layout, generators, build and test."""
    shutil.copytree(folder, work)
    recipe = started(recipe_class, work, "20")
    recipe.runner, recipe.tested_reference_str = runner, f"{package.name}/{package.version}"
    recipe.requirements()
    if recipe.required != [recipe.tested_reference_str]:
        raise AssertionError(f"the test requires {recipe.required}")
    recipe.layout()
    recipe.source_folder, recipe.build_folder = work / recipe.folders.source, work / recipe.folders.build
    recipe.generators_folder = work / recipe.folders.generators
    recipe.cpp = SimpleNamespace(build=SimpleNamespace(bindir=str(recipe.build_folder)))
    if sorted(recipe.generators) != ["CMakeDeps", "CMakeToolchain"]:
        raise AssertionError(f"other generators than are known here: {recipe.generators}")
    generate_cmake(package, recipe.generators_folder)
    (recipe.generators_folder / "conan_toolchain.cmake").write_text(
        "list(PREPEND CMAKE_PREFIX_PATH ${CMAKE_CURRENT_LIST_DIR})\nset(CMAKE_CXX_STANDARD 20)\n", encoding="utf-8")
    recipe.build()
    recipe.test()
