# SPDX-License-Identifier: BSL-1.0
"""The tools of a recipe, a module each."""
