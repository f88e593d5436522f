# SPDX-License-Identifier: BSL-1.0
"""conan.tools.build"""
from conan.errors import ConanInvalidConfiguration


def check_min_cppstd(recipe, standard):
    if int(recipe.settings.get_safe("compiler.cppstd").removeprefix("gnu")) < standard:
        raise ConanInvalidConfiguration(f"needs C++{standard}")


def can_run(recipe):
    """Nothing is compiled for another machine here."""
    return True
