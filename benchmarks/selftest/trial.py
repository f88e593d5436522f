#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""One fault of the lab for scripts/torture: benchmarks/selftest/trial.py NAME [COMPILER]. LAB_TIMES says how often, LAB_STYLES which styles."""
import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "scripts" / "lib")]

from lab import selftest_interrupted, selftest_load, selftest_missing, selftest_programs, selftest_styles, toolchain  # noqa: E402

TIMES = int(os.environ.get("LAB_TIMES", 1))


def some_styles(compiler, say):
    return selftest_styles.check(compiler, say, [name for name in os.environ.get("LAB_STYLES", "").split(",") if name])


TRIALS = {
    "load": lambda compiler, say: selftest_load.check(compiler, say, TIMES),
    "interrupted": lambda compiler, say: selftest_interrupted.check(compiler, say, TIMES, int(os.environ.get("LAB_SEED", 1))),
    "full-disk": lambda compiler, say: sum(selftest_interrupted.check_full_disk(compiler, say) for _ in range(TIMES)),
    "compilers": lambda compiler, say: sum(selftest_programs.check_compilers(compiler, say) for _ in range(TIMES)),
    "missing": lambda compiler, say: selftest_missing.check_compilers(say) + selftest_missing.check_libraries(say),
    "styles": some_styles,
    "workers": lambda compiler, say: sum(selftest_programs.check_programs(say) + selftest_programs.check_workers(say) for _ in range(TIMES)),
    "cores": lambda compiler, say: sum(selftest_missing.check_cores(compiler, say) for _ in range(TIMES)),
    "results": lambda compiler, say: sum(selftest_programs.check_results(say) for _ in range(TIMES)),
}


def main(name, command="g++"):
    held, wrong = [], []

    def say(good, text):
        (held if good else wrong).append(text)
        print(("ok    " if good else "WRONG ") + text, flush=True)

    injected = TRIALS[name](toolchain.Compiler(command), say)
    print(f"torture: {injected} | {len(held)} promises held" + (f", {len(wrong)} did not: {wrong[0][:200]}" if wrong else ""))
    return 1 if wrong or not injected else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
