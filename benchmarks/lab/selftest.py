# SPDX-License-Identifier: BSL-1.0
"""Shows that the gate can fail: a library made wrong on purpose must miss every number, noise must not."""
import random
import tempfile
from pathlib import Path

from . import costs_selftest, gate, machine_code, marks_selftest, page_selftest, report, selftest_interrupted
from . import selftest_judging, selftest_load, selftest_method, selftest_missing, selftest_programs, selftest_styles, stats
from .report import Row
from .toolchain import LAB, Builder, run

STALLS = {
    "a byte into a word that is loaded": ("mov %edi,-8(%rsp)\n movb $1,-4(%rsp)\n mov -8(%rsp),%rax\n ret", 1),
    "by a pointer that went back": ("movl $1,-4(%rdi)\n sub $8,%rdi\n mov (%rdi),%rax\n ret", 1),
    "across a push": ("movb $1,-4(%rsp)\n push %rbx\n mov (%rsp),%rbx\n mov 0(%rsp),%rax\n pop %rbx\n mov -8(%rsp),%rdx\n ret", 0),
    "through a copied pointer": ("mov %rdi,%rdx\n movl $1,4(%rdi)\n add $4,%rdx\n mov -4(%rdx),%rax\n ret", 1),
    "on one of two ways": ("test %edi,%edi\n je 1f\n mov %rsi,-8(%rsp)\n jmp 2f\n1: movl $0,-4(%rsp)\n2: mov -8(%rsp),%rax\n ret", 1),
    "two words into a vector": ("mov %rdi,-16(%rsp)\n mov %rsi,-8(%rsp)\n movups -16(%rsp),%xmm0\n ret", 1),
    "the whole word": ("mov %rdi,-8(%rsp)\n mov -8(%rsp),%rax\n ret", 0),
    "a part of it": ("mov %rdi,-8(%rsp)\n mov -4(%rsp),%eax\n ret", 0),
    "a neighbour": ("movb $1,-9(%rsp)\n mov -8(%rsp),%rax\n ret", 0),
    "covered in between": ("movb $1,-4(%rsp)\n mov %rdi,-8(%rsp)\n mov -8(%rsp),%rax\n ret", 0),
    "another base": ("movb $1,4(%rdi)\n mov (%rsi),%rdi\n mov (%rdi),%rax\n ret", 0),
    "an operand of nothing": ("nopl (%rsp)\n movb $1,-9(%rsp)\n nopl -4(%rsp)\n mov -8(%rsp),%rax\n ret", 0),
    "the next element": ("1: movl $1,4(%rdi)\n add $8,%rdi\n mov (%rdi),%rax\n test %rax,%rax\n jne 1b\n ret", 0),
}


def check_stalls(compiler, say):
    for name, (code, expected) in STALLS.items():
        with tempfile.TemporaryDirectory() as folder:
            source, made = Path(folder) / "a.s", Path(folder) / "a.o"
            source.write_text(f".globl f\nf: {code}\n")
            run(compiler.argv("-c", source, "-o", made))
            found = machine_code.stalls(made, machine_code.ALL)
            say(len(found) == expected, f"lint: {name}: {len(found)} found, {expected} planted")


def check_verdicts(say):
    def verdict(known=None, **facts):
        row = Row("r", "c", "w", **facts)
        report.judge([row], known or {})
        return row.verdict

    known = {("r", "c"): (12.0, "why")}
    for expected, got in (
            ("pass", verdict(limit=10, measured=10.0)), ("MISS", verdict(limit=10, measured=10.1)),
            ("MISS", verdict(limit=10, op=">=", measured=9.9)), ("MISS", verdict(limit=0, op="==", measured=1.0)),
            ("info", verdict(measured=3.0)), ("absent", verdict(limit=10)),
            ("MISS", verdict(limit=10, note="does not compile: x")), ("MISS", verdict(limit=10, note="failed: x")),
            ("failed", verdict(note="failed: x")), ("absent", verdict(note="absent: x")), ("MISS", verdict(limit=10, measured=float("nan"))),
            ("noisy", verdict(limit=10, measured=9.0, clean=False)),
            ("noisy", verdict(limit=10, measured=11.0, clean=False)),
            ("noisy", verdict(limit=1.0, measured=47.0, interval=(40.0, 50.0), clean=False)),
            ("noisy", verdict(limit=1.0, measured=1.01, interval=(0.99, 1.03))),
            ("MISS", verdict(limit=1.0, measured=1.04, interval=(1.01, 1.06))),
            ("MISS", verdict(limit=250, op=">=", measured=200.0, interval=(190.0, 210.0))),
            ("MISS (known)", verdict(known, limit=10, measured=12.0)), ("MISS", verdict(known, limit=10, measured=12.1)),
            ("pass", verdict(known, limit=10, measured=9.0))):
        say(expected == got, f"verdict: {got}, expected {expected}")


def check_interval(say):
    rng, held = random.Random(7), 0
    for _ in range(400):
        samples = [rng.lognormvariate(0, 0.2) for _ in range(24)]
        low, high = stats.order_statistic_interval(samples)[1]
        held += low <= 1.0 <= high
    say(0.93 <= held / 400 <= 0.99, f"interval: holds the true median in {held / 4:.1f} % of 400 trials")


def check_planted(compilers, parts, say, log):
    """The gate itself, on the library in selftest/include: every row with a limit must be a MISS."""
    lab = gate.Lab(Builder(LAB / "selftest" / "include", ["-DLAB_THIN"]), compilers, say=log, planted=True)
    rows = report.judge(gate.all_rows(lab, parts), {})
    for row in rows:
        if row.limit is None:
            continue
        if not row.clean:  # a busy or slow machine: what would the verdict be on a quiet one?
            row.clean = True
            row.verdict = report.judged(row)
        compiled = not report.failed(row.note)
        say(row.verdict == "MISS" and compiled,
            f"planted: {row.id} {row.compiler}: {row.what}: {report.number(row.measured)}, must be {row.op} "
            f"{report.number(row.limit)}: {row.verdict}")
    powers = [row for row in rows if row.id == "time.power"]
    for row in powers:
        say(row.measured >= 6, f"power: 5 % more work was noticed in {row.measured:.0f} of 8 cells, {row.compiler}")


def check_faults(compilers, say):
    """A few of the faults that scripts/torture plants by the hundred: each is told, and nothing is dropped in silence."""
    selftest_programs.check(compilers, say)
    selftest_styles.check(compilers[0], say, ("crashing", "leaving", "wrong_once", "forking"))
    selftest_missing.check_cores(compilers[0], say)
    selftest_interrupted.check_full_disk(compilers[0], say)
    selftest_interrupted.check(compilers[0], say, 2)
    selftest_load.check_threads(compilers[0], say)
    selftest_load.check_method(compilers[0], say)


# What needs neither the planted library nor a part of the gate, by the name under which --only runs it alone
CHECKS = {"verdicts": lambda _, say: check_verdicts(say), "interval": lambda _, say: check_interval(say),
          "stalls": lambda compilers, say: check_stalls(compilers[0], say), "method": lambda _, say: selftest_method.check_all(say),
          "judging": lambda _, say: selftest_judging.check_all(say),
          "page": lambda _, say: page_selftest.check(say), "marks": lambda _, say: marks_selftest.check(say), "costs": costs_selftest.check,
          "faults": check_faults}


def main(compilers, parts):
    """`parts`: of the gate, to be missed on the planted library, with all checks before them; where it names checks, these alone."""
    bad = []

    def say(good, text):
        print(("ok    " if good else "WRONG ") + text, flush=True)
        if not good:
            bad.append(text)

    chosen = [name for name in parts if name in CHECKS]
    for name in chosen or CHECKS:
        CHECKS[name](compilers, say)
    if rest := [name for name in parts if name not in CHECKS]:
        check_planted(compilers, rest, say, lambda text: print(text, flush=True))
    print(f"self-test: {len(bad)} wrong")
    return 1 if bad else 0
