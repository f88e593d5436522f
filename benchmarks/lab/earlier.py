# SPDX-License-Identifier: BSL-1.0
"""The same workloads were measured before, by other programs on another machine of the same kind: g++ 12.2, rustc 1.95. Two programs that
agree on their instructions are less likely to be wrong in the same way; where they do not, the reason stands here."""
from .report import Row, number

CASES = {("fib", 0, 0): "fib(15), no failures", ("chain.guard", 0, 16): "17 frames, success", ("chain.guard", 1000, 16): "17 frames, failure"}
FOUND = {  # instructions of these three
    "abort_floor": (21363, 238, None), "code_out": (31727, 444, 360), "value_error": (33553, 376, 376), "std_expected": (29288, 374, 359),
    "optional": (32336, 476, 392), "tl_expected": (34166, 427, 411), "outcome": (35384, 512, 739), "outcome_narrow": (31118, 393, 410),
    "leaf": (37837, 526, 490), "exceptions": (21363, 238, 136697), "exceptions_runtime_error": (21363, 306, 148694),
    "rust_result": (24407, 376, 376), "rust_box": (34781, 517, 668)}
NEAR = 0.1
REASONS = {
    "value_error": "the failed struct itself is returned here; built again in every frame, it takes 37,818, 385 and 385",
    "outcome": "not explained: with BOOST_OUTCOME_TRY or by hand, system or generic category, it is 494 to 578 here",
    "outcome_narrow": "BOOST_OUTCOME_TRY goes through failure_type; checked by hand it is 419",
    "rust_result": "the slots are a pointer here, as in C++; as a slice, with its checks, it is 355 and 323. Debian's rustc 1.63: 26,238, 372 and 356",
    "rust_box": "as with rust_result"}


def rows(lab):
    """Instructions here by those of then, for g++; information, never a gate."""
    compiler = next((c for c in lab.compilers if c.name == "g++"), None)
    if compiler is None:
        return []
    made = []
    for style, then in FOUND.items():
        cost = lab.cost(compiler, style)
        for (case, what), before in zip(CASES.items(), then):
            if before is None:
                continue
            now = cost.instructions.get(case) if cost else None
            far = now is not None and abs(now / before - 1) > NEAR
            made.append(Row(f"earlier.{case[0]}.{'failing' if case[1] else 'ok'}.{style}", compiler.name, f"{style}: {what}, instructions / earlier",
                            None, "<=", now and now / before, "", f"{number(now)} here, {number(before)} then",
                            REASONS.get(style, "no reason is known") if far else lab.problem(compiler, style)))
    return made
