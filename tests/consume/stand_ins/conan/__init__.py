# SPDX-License-Identifier: BSL-1.0
"""In place of Conan 2, which cannot be had from Debian: as much of it as the recipes of scripts/packaging/conan name."""


class ConanFile:
    """What Conan gives every recipe."""
    name = version = None
    generators = ()
    no_copy_source = False
    tested_reference_str = None

    def __init__(self):
        self.required = []

    def requires(self, reference):
        self.required.append(reference)

    def run(self, command, env=None):
        self.runner(["sh", "-ec", command])
