# SPDX-License-Identifier: BSL-1.0
"""conan.tools.cmake"""
from pathlib import Path


def cmake_layout(recipe):
    recipe.folders.source = "."
    recipe.folders.build = "build/Release"
    recipe.folders.generators = "build/Release/generators"


class CMake:
    """Runs CMake with the toolchain that the generator CMakeToolchain has written."""

    def __init__(self, recipe):
        self.recipe = recipe

    def configure(self):
        toolchain = Path(self.recipe.generators_folder) / "conan_toolchain.cmake"
        self.recipe.runner(["cmake", "-S", str(self.recipe.source_folder), "-B", str(self.recipe.build_folder),
                            f"-DCMAKE_TOOLCHAIN_FILE={toolchain}", "-DCMAKE_BUILD_TYPE=Release"])

    def build(self):
        self.recipe.runner(["cmake", "--build", str(self.recipe.build_folder)])
