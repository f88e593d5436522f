# SPDX-License-Identifier: BSL-1.0
"""What a recipe raises, or Conan in its name."""


class ConanInvalidConfiguration(Exception):
    """The settings are not for this package."""
