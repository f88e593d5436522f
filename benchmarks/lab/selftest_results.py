# SPDX-License-Identifier: BSL-1.0
"""A made-up result with every section filled, the same for the same seed. The report, the comparison and the documents are tested with it."""
import random
from copy import deepcopy

COMPILERS = ("g++", "clang++-19")
STYLES = (  # name, title, family, language, cost of a call beyond the floor, ns of a failure a frame, heavy payloads
    ("abort_floor", "cannot fail", "floor", "C++", 0.0, 0, 1),
    ("code_out", "error code + out-parameter", "codes", "C++", 0.05, 0.4, 1),
    ("value_error", "{value, error} struct", "codes", "C++", 0.02, 0.4, 1.9),
    ("nullable", "nullable pointer", "codes", "C++", 0.05, 0.4, 1),
    ("bool_out", "bool + out-parameter", "codes", "C++", 0.05, 0.4, 1),
    ("errno_style", "errno", "codes", "C++", 0.09, 1.4, 1),
    ("optional", "std::optional", "standard", "C++", 2.4, 1.8, 2.4),
    ("exceptions", "exceptions, empty type", "exceptions", "C++", 0.0, 420, 2.1),
    ("exceptions_runtime", "exceptions, std::runtime_error", "exceptions", "C++", 0.0, 460, 2.1),
    ("exceptions_hierarchy", "exceptions, a hierarchy of classes", "exceptions", "C++", 0.01, 480, 2.1),
    ("std_expected", "std::expected<T, enum>", "standard", "C++", 0.12, 0.5, 2.6),
    ("std_expected_string", "std::expected<T, {int, std::string}>", "standard", "C++", 0.17, 9, 2.8),
    ("variant", "std::variant", "standard", "C++", 0.3, 1.2, 2.9),
    ("tl_expected", "tl::expected", "library", "C++", 2.5, 1.9, 2.7),
    ("outcome", "Boost.Outcome, std::error_code", "library", "C++", 0.1, 5.2, 2.8),
    ("outcome_narrow", "Boost.Outcome, all_narrow", "library", "C++", 0.05, 0.6, 2.8),
    ("leaf", "Boost.LEAF", "library", "C++", 0.15, 0.7, 1.9),
    ("boost_result", "boost::system::result", "library", "C++", 0.11, 5.1, 2.8),
    ("absl_statusor", "absl::StatusOr", "library", "C++", 0.4, 3.1, 2.4),
    ("sure_try", "sure, SURE_TRY", "sure", "C++", -0.03, 0.4, 1.2),
    ("sure_monadic", "sure, and_then and transform", "sure", "C++", 0.03, 0.5, 1.25),
    ("sure_match", "sure, match at every level", "sure", "C++", 0.0, 0.5, 1.2),
    ("rust_result", "Rust Result<u32, ()>", "rust", "Rust", -0.02, 0.4, 1.1),
    ("rust_box", "Rust Result<u32, Box<dyn Error>>", "rust", "Rust", 0.09, 1.2, 1.1),
    ("rust_panic", "Rust panic and catch_unwind", "rust", "Rust", -0.02, 510, 1.1),
    ("go_sentinel", "Go (T, error), sentinel", "go", "Go", 0.08, 1.0, 1.4),
    ("go_wrapped", "Go, fmt.Errorf with %w at every level", "go", "Go", 0.14, 130, 1.4),
    ("own_with_a_very_long_name_that_somebody_chose", "somebody's own style with a name that does not end", "own", "C++", 0.2, 2, 1.5),
)
ABSENT = {"absl_statusor": "absent: <absl/status/statusor.h> is not installed"}
VALUES = ("u32", "2xu32", "u64", "double", "16", "32", "64", "256", "string", "unique_ptr", "move_only")
ERRORS = ("enum", "int", "error_code", "described", "64", "4096", "boxed")
RATES = (0, 1, 10, 100)
FRAMES = {"fib": 1219, "sqrt": 1000}
BASE = {"fib": 1400.0, "sqrt": 1750.0}


def places():
    """(suite, kind, depth, permille, threads, inline) of every cell."""
    for suite in ("sqrt", "fib"):
        for permille in RATES:
            yield suite, "", 0, permille, 1, False
        yield suite, "", 0, 10, 1, True
    for permille in (0, 100):
        yield "fib", "", 0, permille, 2, False
    for kind in ("bare", "guard", "owner"):
        for depth in (1, 4, 16, 64):
            for permille in (0, 1000):
                yield "chain", kind, depth, permille, 1, False
    yield "chain", "guard", 16, 0, 1, True
    for permille in (0, 1000):
        yield "widen", "", 4, permille, 1, False
    for kind in VALUES:
        yield "value", kind, 8, 0, 1, False
        yield "inplace", kind, 8, 0, 1, False
    for kind in ERRORS:
        for permille in (0, 1000):
            yield "error", kind, 8, permille, 1, False
    for kind in ("1", "4", "16"):
        yield "handle", kind, 1, 1000, 1, False
    for depth in (1, 4, 16):
        for permille in (0, 1000):
            yield "context", "", depth, permille, 1, False


def nanoseconds(style, place, rng, compiler):
    _, _, _, _, call, failure, payload = style
    suite, kind, depth, permille, _, _ = place
    share = permille / 1000
    if suite in BASE:
        weight = 0.02 if suite == "sqrt" else 1.0 if compiler == "g++" else 0.4
        base = BASE[suite] * (0.95 + call * weight)
        fails = (13 if suite == "fib" else 100) * share
        return base + failure * fails * (1.3 if suite == "fib" else 0.5) * rng.uniform(0.97, 1.03)
    depth = max(depth, 1)
    cleanup = {"guard": 0.5, "owner": 1.8}.get(kind, 0.0) if suite == "chain" else 0.0
    heavy = payload if suite in ("value", "inplace") and kind not in ("u32", "u64", "double", "unique_ptr") else 1.0
    if suite == "error" and kind in ("4096", "64", "described"):
        heavy = 1 + share * payload
    made = 3.0 + depth * (1.1 + cleanup + call * 0.3) * heavy
    return (made + share * (depth + 1) * failure + (600 * share if failure > 400 else 0)) * rng.uniform(0.985, 1.015)


def cell(compiler, name, place, ratio, ns, noisy, rng):
    suite, kind, depth, permille, threads, inline = place
    half = rng.uniform(0.008, 0.02) * (4 if noisy else 1)
    interval = [round(ratio, 4), round(ratio * (1 - half), 4), round(ratio * (1 + half), 4)]
    if name == "code_out":
        interval = [1.0, 1.0, 1.0]
    verdict = "" if name in ("code_out", "A/A", "+5 %") else "win" if interval[2] < 0.98 else "loss" if interval[1] > 1.02 else "tie"
    counted = threads == 1 and not name.startswith("go")
    return {
        "compiler": compiler, "style": name, "suite": suite, "kind": kind, "depth": depth, "permille": permille, "threads": threads, "inline": inline,
        "ratio": interval, "wall_ratio": interval if threads > 1 else None, "ns": round(ns, 2),
        "verdict": "noisy" if noisy and verdict and permille == 10 else verdict, "instructions": round(ns * 18.0) if counted else None,
        "allocations": 0.0 if counted else None, "bytes": 0.0 if counted else None,
        "samples": [round(ns * rng.uniform(0.97, 1.03), 1) for _ in range(8)]
    }


def make(seed=1, noisy=False, best=False, planted=()):
    """A whole result. best: the styles of sure are ahead of everything in every cell, except in `planted`:
    (compiler, style, suite, kind, depth, permille) -> they are dearer there than every rival."""
    rng = random.Random(seed)
    cells = []
    for compiler in COMPILERS:
        for place in places():
            ns = {style[0]: nanoseconds(style, place, rng, compiler) for style in STYLES if style[0] not in ABSENT}
            reference = ns["code_out"]
            ratios = {name: value / reference for name, value in ns.items()}
            if best:
                ratios = {name: 0.9 if name.startswith("sure") else max(1.0, ratio) for name, ratio in ratios.items()}
                for name in ratios:
                    if (compiler, name, *place[:4]) in planted and place[4:] == (1, False):
                        ratios[name] = 1.5 * max(ratios.values())
            for name, ratio in ratios.items():
                if name.startswith("go") and place[5] or name == "abort_floor" and place[3]:
                    continue
                cells.append(cell(compiler, name, place, ratio, ratio * reference, noisy, rng))
            off = rng.uniform(-0.012, 0.012) * (5 if noisy else 1)
            cells.append(cell(compiler, "A/A", place, 1 + off, reference, noisy, rng))
            cells.append(cell(compiler, "+5 %", place, 1.05 + off, reference * 1.05, noisy, rng))
    hole = next(c for c in cells if c["style"] == "leaf" and c["suite"] == "widen")
    hole.update(ratio=None, ns=None, verdict="", instructions=None, allocations=None, bytes=None, samples=[])
    names = [style[0] for style in STYLES if style[0] not in ABSENT]
    return {"schema": 1, "mode": "default", "environment": environment(), "styles": styles(), "cells": cells, "noise": noise(cells, noisy),
            "break_even": break_even(rng), "first_error": first_error(rng, names), "sizes": sizes(rng, names), "compiling": compiling(rng, names),
            "debug": debug(rng, names), "stalls": stalls(names), "ignored": ignored(names), "code": code(names), "end_to_end": end_to_end(rng),
            "forgotten": forgotten(), "gate": gate(), "skipped": [{"what": "fib", "why": "permille 50, 500 and 1000 run with --full"},
                                                                  {"what": "absl", "why": "not installed"}]}


def environment():
    return {"date": "2026-11-21T22:10:00Z", "commit": "0123456", "dirty": False, "command": "./scripts/bench", "seconds": 1520.3,
            "cpu": "A made-up processor with 2 cores", "cores": 2, "load": [0.4, 1.1], "system": "Linux-6.1.0-made-up", "libc": "glibc 2.36",
            "libgcc": "12.2.0", "boost": "1.81", "compilers": [
                {"name": "g++", "version": "g++ (Debian 12.2.0-14) 12.2.0", "flags": ["-O2", "-fno-math-errno", "-fno-optimize-sibling-calls"]},
                {"name": "clang++-19", "version": "Debian clang version 19.1.7", "flags": ["-O2", "-fno-math-errno", "-stdlib=libc++"]}],
            "rustc": "rustc 1.63.0", "go": None, "seed": 1, "rounds": 24, "layouts": [0, 16, 32, 48]}


def styles():
    return [{"name": name, "title": title, "family": family, "about": f"{title}, `if (!r)`, as a careful engineer writes it.", "language": language,
             "file": f"benchmarks/runtime/styles/{name}.{ {'C++': 'cpp', 'Rust': 'rs', 'Go': 'go'}[language] }",
             "state": {compiler: ABSENT.get(name, "measured") for compiler in COMPILERS}} for name, title, family, language, *_ in STYLES]


def noise(cells, noisy):
    same = sorted(c["ratio"][0] for c in cells if c["style"] == "A/A")
    return {"cells": len(same), "aa_median": same[len(same) // 2], "aa_worst": max(same, key=lambda r: abs(r - 1)), "power_found": len(same) - 2,
            "stamp": "NOISY" if noisy else "clean", "why": "the worst identical copy is 5.8 % off" if noisy else "", "load": [0.4, 0.9, 1.1]}


def break_even(rng):
    found = []
    for compiler in COMPILERS:
        for suite in ("sqrt", "fib"):
            for style in STYLES:
                name, family = style[0], style[2]
                if family in ("exceptions", "floor") or name in ABSENT or name == "rust_panic":
                    continue
                rate = {"sure_try": 14.0, "std_expected": 40.0}.get(name, rng.uniform(8, 30))
                always = {"tl_expected": "throwing", "optional": "throwing", "nullable": "style"}.get(name, "")
                found.append({"compiler": compiler, "suite": suite, "throwing": "exceptions", "style": name, "always": always,
                              "permille": None if always else round(rate, 1), "low": None if always else round(rate * 0.8, 1),
                              "high": None if always else round(rate * 1.3, 1)})
    return found


def first_error(rng, names):
    return [{
        "compiler": c, "style": n, "first_ns": first, "low": first * 0.9, "high": first * 1.2, "warm_ns": 1300 if "exc" in n else 12, "processes": 31
    } for c in COMPILERS for n in names if n != "abort_floor" for first in [32000 * rng.uniform(0.9, 1.1) if "exc" in n else rng.uniform(80, 900)]]


def sizes(rng, names):
    return [{
        "compiler": c, "style": n, "text": round(rng.uniform(74, 160), 1), "eh": round(rng.uniform(96, 110), 1),
        "one_time": round(rng.uniform(0, 900))
    } for c in COMPILERS for n in names if n[:2] not in ("go", "ru")]


def compiling(rng, names):
    return [{
        "compiler": c, "style": n, "include_ms": 580.0 if n.startswith("outcome") else round(rng.uniform(5, 120), 1),
        "site_ms": round(rng.uniform(1.4, 6), 2)
    } for c in COMPILERS for n in names if n[:2] not in ("go", "ru")]


def debug(rng, names):
    return [{"compiler": c, "style": n, "level": level, "instructions": round(rng.uniform(0.9, 10) if level == "-O0" else rng.uniform(0.9, 2), 3)}
            for c in COMPILERS for n in names if n[:2] not in ("go", "ru") for level in ("-O0", "-Og")]


def stalls(names):
    return [{"compiler": c, "style": n, "found": found, "where": ["fib+0x1f", "chain+0x22", "widen+0x8"][:found]}
            for c in COMPILERS for n in names for found in [3 if n in ("optional", "tl_expected") and c == "g++" else 0]]


def ignored(names):
    return [{"compiler": c, "style": n, "warns": n.startswith(("sure", "rust", "outcome")),
             "says": "ignoring return value of a function declared with attribute 'nodiscard'" if n.startswith(("sure", "rust", "outcome")) else ""}
            for c in COMPILERS for n in names]


def code(names):
    return [{
        "compiler": c, "style": n,
        "text": f"{n}_site:\n  push rbx\n  mov rbx, rdi\n  call inner\n  test al, al\n  jne 1f\n  add eax, 1  # <next> & \"last\"\n1: pop rbx\n  ret"
    } for c in COMPILERS for n in names[:20]]


def end_to_end(rng):
    found = []
    for compiler in COMPILERS:
        for family in ("shallow", "deep"):
            for permille in (0, 1, 10, 100, 500):
                for core, happy, failing in (("typed", 1.004, 1.0), ("exceptions", 1.03, 1.8), ("nil", 1.0, 1.0), ("expected", 1.01, 1.02),
                                             ("A/A", 1.0, 1.0), ("+5 %", 1.05, 1.05)):
                    ratio = happy + (failing - happy) * permille / 1000 + rng.uniform(-0.004, 0.004)
                    ratio = 1.0 if core == "nil" else ratio
                    found.append({
                        "compiler": compiler, "core": core, "family": family, "permille": permille, "instructions_per_request": 78000 * ratio,
                        "allocations_per_request": 41.0, "bytes_per_request": 5200.0, "cpu_ratio": round(ratio, 4),
                        "cpu_low": round(ratio * 0.985, 4), "cpu_high": round(ratio * 1.015, 4), "cpu_ns": 21000 * ratio
                    })
    return found


def forgotten():
    def counts(planted, compiler, tests, comparison, nobody):
        return {"planted": planted, "compiler": compiler, "warning": 1, "tests": tests, "comparison": comparison, "nobody": nobody, "equivalent": 2}
    return {"schema": 1, "compilers": ["g++", "clang++-19"], "checks": [], "cores": {
        "typed": {"propagation": counts(60, 58, 0, 0, 0), "guard": counts(20, 3, 12, 1, 2), "handler": counts(24, 22, 0, 0, 0)},
        "exceptions": {"guard": counts(20, 1, 13, 1, 3), "handler": counts(24, 1, 16, 3, 2)},
        "nil": {"propagation": counts(60, 1, 41, 9, 7), "guard": counts(20, 1, 14, 1, 2), "handler": counts(24, 1, 15, 4, 2)}}}


def gate():
    def row(id, what, limit, measured, verdict, unit="instructions", op="<=", interval=None, note="", compiler="g++"):
        return {"id": id, "compiler": compiler, "what": what, "limit": limit, "op": op, "measured": measured, "unit": unit,
                "rival": "value_error 25,628, std_expected 29,288", "note": note, "interval": interval, "verdict": verdict}
    return [row("fib.instructions.sure_try", "fib(15) without failures, SURE_TRY", 25600.0, 23800.0, "pass"),
            row("type.ms", "a further result type", 7.0, 11.7, "MISS (known)", "ms", note="half of it is the class | with its many members"),
            row("sites.text", "text of a call site", 105.0, 83.8, "pass", "bytes"),
            row("frame.fail", "failure against success at depth 16", 1.05, 1.09, "MISS", "", interval=[1.07, 1.11], compiler="clang++-19"),
            row("time.fib.10", "fib at 1 % failures, time", 1.0, 1.01, "noisy", "", interval=[0.98, 1.03]),
            row("outcome.size", "size of a result of Outcome", None, None, "absent", "bytes"),
            row("frame.info", "instructions of a frame that throws", None, 8100.0, "info")]


def changed(result, *edits):
    """A copy of the result; an edit is (section, facts that pick the rows, new facts)."""
    copy = deepcopy(result)
    for section, pick, new in edits:
        for row in copy[section]:
            if all(row.get(k) == v for k, v in pick.items()):
                row.update(new)
    return copy
