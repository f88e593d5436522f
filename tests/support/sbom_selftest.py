# SPDX-License-Identifier: BSL-1.0
"""Shows that scripts/sbom finds what it has to: a list that is spoiled in each way, and a program with a library that nobody has named."""
import copy
import importlib.machinery
import importlib.util
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("sbom", str(ROOT / "scripts/sbom"))
sbom = importlib.util.module_from_spec(importlib.util.spec_from_loader("sbom", loader))
loader.exec_module(sbom)
GOOD = sbom.document()

SPOILED = {
    "spdxVersion is not SPDX-2.3": lambda of: of.update(spdxVersion="SPDX-2.2"),
    "dataLicense is not CC0-1.0": lambda of: of.pop("dataLicense"),
    "there is no documentNamespace": lambda of: of.pop("documentNamespace"),
    "created is no time": lambda of: of["creationInfo"].update(created="yesterday"),
    "creators are none": lambda of: of["creationInfo"].update(creators=["sbom"]),
    "SPDXRef-SQLite is there twice": lambda of: of["packages"].append(next(one for one in of["packages"] if one["name"] == "SQLite")),
    "a relationship leads to SPDXRef-nobody, which is not there": lambda of: of["relationships"][-1].update(spdxElementId="SPDXRef-nobody"),
    "USES is no relationship": lambda of: of["relationships"][-1].update(relationshipType="USES"),
    "SPDXRef-sure has no versionInfo": lambda of: of["packages"][0].pop("versionInfo"),
    "SPDXRef-sure: nobody knows its version": lambda of: of["packages"][0].update(versionInfo="NOASSERTION"),
    "SPDXRef-sure: nobody has looked at the licence AGPL-3.0-only": lambda of: of["packages"][0].update(licenseDeclared="AGPL-3.0-only"),
    "SPDXRef-sure: sure 1 is no package URL": lambda of: of["packages"][0]["externalRefs"][0].update(referenceLocator="sure 1"),
    "a b is no SPDXID": lambda of: of["packages"][0].update(SPDXID="a b"),
    "SPDXRef-doctest is related to nothing": lambda of: of.update(
        relationships=[one for one in of["relationships"] if one["spdxElementId"] != "SPDXRef-doctest"]),
    "nothing is described": lambda of: of.update(relationships=[one for one in of["relationships"] if one["relationshipType"] != "DESCRIBES"]),
}


class Sbom(unittest.TestCase):
    def test_the_list_is_well_formed(self):
        self.assertEqual(sbom.wrong(GOOD), [])
        self.assertEqual(sbom.not_named(None), [])

    def test_a_list_that_is_not_is_found_out(self):
        for what, spoil in SPOILED.items():
            with self.subTest(what):
                of = copy.deepcopy(GOOD)
                spoil(of)
                self.assertIn(what, sbom.wrong(of))

    def test_a_library_that_nobody_has_named_is_found_out(self):
        with tempfile.TemporaryDirectory() as place:
            made = Path(place) / "linked"
            words = ["g++", "-x", "c++", "-", "-o", made, "-Wl,--no-as-needed", "-lresolv"]
            subprocess.run(words, input="int main() {}", text=True, check=True)
            self.assertEqual(sbom.not_named(made), [f"{made} is linked to libresolv.so.2, which is not in the list"])

    def test_an_include_that_nobody_has_named_is_found_out(self):
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / "x.cpp").write_text("#include <vector>\n#include <new_thing/all.hpp>\n#include <boost/json.hpp>\n#include <lone.h>\n")
            words = sbom.included(Path(place), ".")
            self.assertEqual(sbom.unknown_includes(words), {"new_thing": "x.cpp", "lone": "x.cpp"})


if __name__ == "__main__":
    unittest.main()
