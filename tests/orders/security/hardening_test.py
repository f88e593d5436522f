# SPDX-License-Identifier: BSL-1.0
"""Whether a program has been hardened, by what it is made of: hardening_test.py ORDERS COMPILE_COMMANDS CXX. 77 where it was not to be."""
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ORDERS = COMMANDS = CXX = ""
# What leaves a trace in a program is looked for there; what leaves none, in the words of its compiler
TRACELESS = ("-ftrivial-auto-var-init=zero", "-fstack-clash-protection", "-fcf-protection=full", "-fstack-protector-strong")
COMPILING = ["-O2", "-fPIE", *TRACELESS, "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=3", "-D_GLIBCXX_ASSERTIONS"]
LINKING = ["-pie", "-Wl,-z,relro,-z,now,-z,noexecstack"]

SAMPLE = r"""
#include <cstdio>
#include <cstring>
#include <vector>
int main(int count, char** words) {
  char text[64];
  char large[100000];
  std::vector<int> numbers(static_cast<unsigned>(count));
  std::strcpy(text, words[0]);
  std::memset(large, count, sizeof large);
  std::printf("%s %d %d", text, numbers[static_cast<unsigned>(count) * 2], large[count]);
}
"""
WITHOUT = {  # what a program looks like from which this was left out
    "it is always at the same address": (["-fPIE"], ["-fno-pie"], ["-pie"], ["-no-pie"]),
    "symbols are bound late": ([], [], ["-Wl,-z,relro,-z,now,-z,noexecstack"], ["-Wl,-z,relro,-z,lazy,-z,noexecstack"]),
    "the table of symbols can be written": ([], [], ["-Wl,-z,relro,-z,now,-z,noexecstack"], ["-Wl,-z,norelro,-z,now,-z,noexecstack"]),
    "the stack can be executed": ([], [], ["-Wl,-z,relro,-z,now,-z,noexecstack"], ["-Wl,-z,relro,-z,now,-z,execstack"]),
    "it is looked for in a folder": ([], [], [], ["-Wl,-rpath,/tmp"]),
    "no stack is guarded": (["-fstack-protector-strong"], ["-fno-stack-protector"], [], []),
    "no large frame is probed": (["-fstack-clash-protection"], ["-fno-stack-clash-protection"], [], []),
    "no jump is checked": (["-fcf-protection=full"], ["-fcf-protection=none"], [], []),
    "no buffer is checked": (["-D_FORTIFY_SOURCE=3"], [], [], []),
    "no container is checked": (["-D_GLIBCXX_ASSERTIONS"], [], [], []),
}


def told(*words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def instructions(program, begin=0, size=2**40):
    return told("objdump", "-d", "--no-show-raw-insn", f"--start-address={begin}", f"--stop-address={begin + size}", program)


def first_of_main(program, head):
    """The first instruction of main, whose address the entry of the program has in a register."""
    entry = instructions(program, int(re.search(r"Entry point address:\s+(\S+)", head)[1], 16), 64)
    main = re.search(r"lea .*,%rdi\s+# (?:0x)?([0-9a-f]+)|mov\s+\$0x([0-9a-f]+),%[re]di", entry)
    return instructions(program, int(main[1] or main[2], 16), 4)


def is_intel():
    return "X86-64" in told("readelf", "-hW", ORDERS)


def missing(program):
    """What a program lacks, in words."""
    head, segments, dynamic = (told("readelf", what, program) for what in ("-hW", "-lW", "-dW"))
    symbols = told("readelf", "--dyn-syms", "-W", program)
    stack = re.search(r"GNU_STACK.*", segments)
    found = {
        "it is always at the same address": "DYN" in head and "PIE" in dynamic,
        "symbols are bound late": "BIND_NOW" in dynamic or re.search(r"FLAGS_1.*\bNOW", dynamic),
        "the table of symbols can be written": "GNU_RELRO" in segments,
        "the stack can be executed": stack and "E" not in stack[0].split()[-2],
        "it is looked for in a folder": not re.search(r"RPATH|RUNPATH|TEXTREL", dynamic),
        "no stack is guarded": "__stack_chk_fail" in symbols,
        "no buffer is checked": re.search(r"\w+_chk@", symbols.replace("__stack_chk_fail", "")),
        "no container is checked": "__glibcxx_assert_fail" in symbols,
    }
    if "X86-64" in head:
        found["no large frame is probed"] = re.search(r"orq\s+\$0x0,\(%rsp\)", instructions(program))
        found["no jump is checked"] = "endbr64" in first_of_main(program, head)
    return {what for what, holds in found.items() if not holds}


def without(words, left_out, instead):
    return [word for word in words if word not in left_out] + instead


class Hardening(unittest.TestCase):
    def test_the_program_lacks_nothing(self):
        self.assertEqual(missing(ORDERS), set())

    def test_every_source_was_compiled_so(self):
        compiled = [one for one in json.loads(Path(COMMANDS).read_text()) if "/examples/orders/" in one["file"] + one["directory"]
                    and re.search(r" -o \S*CMakeFiles/orders[.\w]*\.dir/", one["command"])]
        self.assertGreater(len(compiled), 100)
        flags = [flag for flag in COMPILING if is_intel() or "cf-protection" not in flag][1:]
        for one in compiled:
            words = one["command"].split()
            for flag in flags:
                self.assertTrue(flag in words or flag.startswith("-D_FORTIFY") and "-D_FORTIFY_SOURCE=2" in words, f"{one['file']}: {flag}")

    def test_a_program_that_lacks_one_of_them_is_found_out(self):
        with tempfile.TemporaryDirectory() as place:
            source = Path(place) / "sample.cpp"
            source.write_text(SAMPLE)
            made = Path(place) / "sample"
            told(CXX, *COMPILING, *LINKING, source, "-o", made)
            self.assertEqual(missing(made), set())
            for what, (no_flag, flag, no_link, link) in WITHOUT.items():
                with self.subTest(what):
                    told(CXX, *without(COMPILING, no_flag, flag), *without(LINKING, no_link, link), source, "-o", made)
                    self.assertEqual(missing(made), {what})


if __name__ == "__main__":
    ORDERS, COMMANDS, CXX = (sys.argv.pop(1) for _ in range(3))
    unittest.main(verbosity=2)
