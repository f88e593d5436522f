# SPDX-License-Identifier: BSL-1.0
"""sure as a Conan 2 package: conan create scripts/packaging/conan"""
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout

TREE = os.path.join("..", "..", "..")  # the recipe is in scripts/packaging/conan


class SureRecipe(ConanFile):
    name = "sure"
    description = "Errors and states that the compiler makes you handle"
    license = "BSL-1.0"
    homepage = "https://github.com/sure-cpp/sure"
    topics = ("error-handling", "result", "expected", "pattern-matching", "state-machine", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    no_copy_source = True

    def set_version(self):
        config = load(self, os.path.join(self.recipe_folder, TREE, "include", "sure", "config.hpp"))
        parts = [re.search(rf"define SURE_VERSION_{part} (\d+)", config)[1] for part in ("MAJOR", "MINOR", "PATCH")]
        self.version = ".".join(parts)

    def export_sources(self):
        tree = os.path.join(self.recipe_folder, TREE)
        copy(self, "LICENSE", src=tree, dst=self.export_sources_folder)
        copy(self, "include/*", src=tree, dst=self.export_sources_folder)

    def layout(self):
        basic_layout(self)

    def validate(self):
        if self.settings.get_safe("compiler.cppstd"):
            check_min_cppstd(self, 20)

    def package_id(self):
        self.info.clear()

    def package(self):
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        copy(self, "*", src=os.path.join(self.source_folder, "include"),
             dst=os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []
        self.cpp_info.set_property("cmake_file_name", "sure")
        self.cpp_info.set_property("cmake_target_name", "sure::sure")
        self.cpp_info.set_property("pkg_config_name", "sure")
