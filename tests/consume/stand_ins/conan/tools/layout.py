# SPDX-License-Identifier: BSL-1.0
"""conan.tools.layout"""


def basic_layout(recipe, src_folder="."):
    recipe.folders.source = src_folder
    recipe.folders.build = "build"
    recipe.folders.generators = "build/conan"
