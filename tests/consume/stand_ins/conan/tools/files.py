# SPDX-License-Identifier: BSL-1.0
"""conan.tools.files"""
import fnmatch
import shutil
from pathlib import Path


def load(recipe, path):
    return Path(path).read_text(encoding="utf-8")


def copy(recipe, pattern, src, dst):
    """Copies the files below src whose path from there matches, with their folders; says which."""
    copied = []
    for file in sorted(Path(src).rglob("*")):
        name = file.relative_to(src).as_posix()
        if file.is_file() and fnmatch.fnmatchcase(name, pattern):
            target = Path(dst) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            copied.append(shutil.copy2(file, target))
    return copied
