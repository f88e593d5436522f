# SPDX-License-Identifier: BSL-1.0
"""The public names of the headers, read by libclang (Debian: python3-clang-19)."""
import re
import sys
from collections import defaultdict
from pathlib import Path

ABSENT = 77  # the status of a test that cannot run


def index_of_clang():
    """libclang's index. Where another python3 comes before Debian's, its packages are found all the same."""
    sys.path.append("/usr/lib/python3/dist-packages")
    try:
        from clang import cindex
    except ModuleNotFoundError:
        print("skipped: python3-clang-19 is not installed")
        sys.exit(ABSENT)

    if not cindex.Config.loaded:
        library = next(iter(sorted(Path("/usr/lib").glob("llvm-*/lib/libclang.so*"), reverse=True)), None)
        if library:
            cindex.Config.set_library_file(str(library))
    return cindex, cindex.Index.create()


class PublicNames:
    """What these headers of a folder and all that they include of it declare: `names[name]` are the public members of a class, operators
    are names too; `macros` is what they define and keep, `namespaces` those that are not `detail`."""

    def __init__(self, include, headers, *options):
        cindex, index = index_of_clang()
        self.kinds, self.include = cindex.CursorKind, include.resolve()
        self.names, self.macros, self.namespaces = defaultdict(set), set(), set()
        lines = "".join(f"#include <{Path(header).as_posix()}>\n" for header in headers)
        skip = cindex.TranslationUnit.PARSE_SKIP_FUNCTION_BODIES | cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
        unit = index.parse("everything.cpp", [*options, f"-I{self.include}"], [("everything.cpp", lines)], skip)
        errors = [str(found) for found in unit.diagnostics if found.severity >= found.Error]
        if errors:
            sys.exit("the headers do not compile:\n" + "\n".join(errors[:10]))
        self.read(unit.cursor, inside=False)

    def is_own(self, cursor):
        file = cursor.location.file
        return file is not None and self.include in Path(file.name).parents

    def read(self, cursor, inside):
        for child in cursor.get_children():
            if child.kind == self.kinds.NAMESPACE:
                if inside and child.spelling != "detail" or child.spelling == "sure":
                    self.namespaces.add(child.spelling)
                    self.read(child, inside=True)
            elif child.kind == self.kinds.MACRO_DEFINITION:
                if self.is_own(child) and child.spelling.startswith("SURE_"):
                    self.macros.add(child.spelling)
            elif inside and child.semantic_parent == cursor and self.is_own(child) and re.fullmatch(r"\w+|operator\W+", child.spelling):
                self.names[child.spelling] |= self.members_of(child)

    def members_of(self, cursor):
        kinds = self.kinds
        if cursor.kind not in (kinds.CLASS_DECL, kinds.STRUCT_DECL, kinds.CLASS_TEMPLATE):
            return set()
        wanted = (kinds.CXX_METHOD, kinds.FUNCTION_TEMPLATE, kinds.FIELD_DECL, kinds.VAR_DECL, kinds.TYPE_ALIAS_DECL)
        return {child.spelling for child in cursor.get_children() if child.kind in wanted and
                child.access_specifier.name == "PUBLIC" and re.fullmatch(r"[a-z]\w*[a-z0-9]", child.spelling)}
