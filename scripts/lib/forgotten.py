# SPDX-License-Identifier: BSL-1.0
"""What a forgotten check costs: takes away each check of each core in turn, and counts who notices."""
import json
import tomllib

from checks import KINDS, checks_of
from checks_selftest import CASES, run_self_test
from planting import CLANG, CORES, GCC, REFUSED, ROOT, Edit, compilers, files, judge_all, share

RESULTS = ROOT / "benchmarks/results/forgotten.json"
PAGE = ROOT / "docs/orders-forgotten.md"
REASONS = ROOT / "tests/orders/forgotten.toml"

# The decision of the typed core is the rules of the domain
RULES = [f"examples/orders/domain/{name}" for name in
         ("lifecycle.hpp", "lifecycle.cpp", "lifecycle_payments.cpp", "lifecycle_refunds.hpp", "lifecycle_refunds.cpp")]
COUNTED = ("planted", "compiler", "warning", "tests", "comparison", "nobody", "equivalent")


def all_checks():
    checks = []
    for core in CORES:
        places = files(f"examples/orders/core_{core}/*.[ch]pp") + (RULES if core == "typed" else [])
        checks += checks_of(core, {place: (ROOT / place).read_text() for place in places})
    return checks


def edit_for(name, check, new, compiler=None):
    texts = {check.file: check.planted_in((ROOT / check.file).read_text(), new)}
    identity = json.dumps([check.core, check.identity, new] + ([check.ordinal] if check.ordinal > 1 else []) + ([compiler] if compiler else []))
    return Edit(name, check.core, texts, identity, compiler=compiler)


# the results


def row_of(check):
    return {"core": check.core, "file": check.file, "line": check.line, "kind": check.kind, "rule": check.rule, "text": check.text,
            "name": check.identity}


def read_reasons():
    """What nobody notices, looked at by hand: by core and check, whether it is `equivalent` or a `defect`, and why."""
    reasons = tomllib.loads(REASONS.read_text())["check"] if REASONS.exists() else []
    return {(reason["core"], reason["name"]): (reason["is"], reason["why"]) for reason in reasons}


def with_reasons(rows, reasons):
    """The verdicts of whom nobody notices are those of who looked at them."""
    for row in rows:
        if row["verdict"] in ("nobody", "equivalent"):
            kind, row["why"] = reasons.get((row["core"], row["name"]), ("defect", ""))
            row["verdict"] = "equivalent" if kind == "equivalent" else "nobody"
    return rows


def counts_of(rows):
    who = [row["verdict"] for row in rows]
    return {"planted": len(rows), "compiler": sum(one in REFUSED for one in who), **{one: who.count(one) for one in COUNTED[2:]}}


def results_of(rows, asked, forms):
    cores = {core: {kind: counts_of([row for row in rows if row["core"] == core and row["kind"] == kind]) for kind in KINDS} for core in CORES}
    return {"schema": 1, "compilers": asked, "cores": cores, "sure_try": forms, "checks": rows}


def anew(results):
    rows = with_reasons([dict(row) for row in results["checks"]], read_reasons())
    return results_of(rows, results["compilers"], results["sure_try"])


def text_of(results):
    """One check a line."""
    rows = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in results["checks"])
    rest = json.dumps({key: value for key, value in results.items() if key != "checks"}, indent=2)
    return rest[:-2] + ',\n  "checks": [\n' + rows + "\n  ]\n}\n"


def write(results):
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(text_of(results))
    PAGE.write_text(page_of(results))


# the page

HEAD = """# What a forgotten check costs you

<!-- Made by scripts/study from benchmarks/results/forgotten.json. Not to be edited by hand. -->

The order service has three cores that do the same ([service](orders-service.md)): one with typed errors, one with exceptions, one with
nullable errors. `./scripts/study --forgotten` finds every check in their sources, takes away one after the other as an engineer forgets
it, and says who notices. [Who catches a mistake](orders-mutations.md) has mistakes that somebody thought of; nobody chose these, they
are all that there are.

A check is of one of three kinds:

- **propagation** looks whether the call before it succeeded, and passes on that it did not. Here the styles differ most. An exception
  passes on by itself and **cannot be forgotten**: between functions that throw, that core has no such check, and what is counted there
  are its calls of what does not throw, of the domain, of the books and of its own readers of fields, which give a result, an optional
  or a pointer.
- **guard** decides itself that it does not go on: the amount is another one, the stock is short, the answer came before. Guards are the
  rules of the business. A program without one is another program that is well-formed, and every compiler is blind to that in every style:
  where it warns, it is of a parameter or a variable that only the guard used.
- **handler** says what is done in one case of several: a function of a `match`, a rule of the machine, a `case`, an overload of a
  visitor, a `catch`.

| core | kind | planted | refused by the compiler | of these by a warning | tests | comparison | nobody | equivalent |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
METHOD = """
How to read the first row: a `SURE_TRY(e)` is forgotten there as `*(e)`, the form that has the best chance to compile, and whoever writes the
star says that there is a value. Of {planted} such places {starless} are refused with `e` alone, without the star, and {starred} are refused with
the star by clang 19 and `-Wconsumed`; the table counts neither. What compiles ends the program (`SURE_CHECKS`) as soon as one test comes by with
a failure, as the checked library (`_GLIBCXX_ASSERTIONS`) does for the other cores.

- **refused by the compiler**: as in [the other study](orders-mutations.md), with the warnings of this project as errors, by {compilers}, or
  it does not link. Those that only a warning refuses are counted again in the next column.
- **tests**: it compiles, and a case of `tests/orders/cores` or of the core's own tests fails. These tests are the work of the same
  project; fewer tests catch less, and a compiler catches the same.
- **comparison**: no test sees it, but the core differs from the two healthy ones. A project with one core has nobody there.
- **nobody**: it is shipped.
- **equivalent**: nobody can notice, the program does what it did: another check covers it. It counts for nothing in the shares. Whoever
  looked at it by hand says why, below.

## What is a check, and how it is forgotten

`scripts/lib/checks.py` reads the sources as tokens with balanced brackets and applies these rules, one function each; `scripts/study
--self-test` shows that each finds what it should and nothing else.

| in | the check | is forgotten as |
| --- | --- | --- |
| typed | `SURE_TRY(e)`, `SURE_TRY_LET(auto&& x, e)` | `*(e)`, `auto x = *(e)`; the call alone where nothing is done with its value. Propagation |
| exceptions | `readable(e)`, `allowed(e)`: the error of a result becomes an exception | `*(e)`. Propagation |
| nil | `if (auto err = call()) return err;`, `if (!read(...)) return false;`, an operand of `\\|\\|` or `&&` that is such a call, `wrong.add(place, call())` | the call alone. Propagation |
| all | an `if` that leaves with `return` or `throw`, or notes an error for the client | without the `if`. With several conditions joined by `\\|\\|`, each in turn. What tries or throws inside the condition stays. Propagation if it asks only whether a local that a call gave is there, a guard otherwise |
| all | `if (it) use(*it);` | `use(*it);`. Propagation, or a guard if `it` is a member or a parameter |
| all | `c ? value : nothing`, where nothing is `nullptr`, a none or an error | `value`. Of the same two kinds |
| exceptions | a call that only throws where something is wrong | without it. A guard |
| typed | a function of a `sure::match` that has others; a rule of the machine | without it. A handler |
| exceptions | a `catch`; the `try` goes with the last one. A member of a visitor, one for each type | without it. A handler |
| exceptions, nil | the labels of a `switch` that stand together, with what they do | without them. A handler |

A call alone is what a forgotten `err` looks like; who gives it a name and never looks at it is warned in none of the styles. An `if` that
no rule knows is no check: one that only does more where more is to be done.

The typed core decides by the rules of `domain/lifecycle*`, which count as its own, as they do for its [length](orders-service.md).
"""
BY_RULE = """
## By the form of the check

| core | kind | the check | planted | refused by the compiler | tests | comparison | nobody | equivalent |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def cell(text):
    return text.replace("|", "\\|")


def line_of(counts, *first):
    real = counts["planted"] - counts["equivalent"]
    return "| " + " | ".join([*first, str(counts["planted"]), share(counts["compiler"], real),
                              *(str(counts[one]) for one in COUNTED[2:])]) + " |\n"


def total_of(counts):
    return {one: sum(count[one] for count in counts) for one in COUNTED}


def page_of(results):
    rows, cores, forms = results["checks"], results["cores"], results["sure_try"]
    text = HEAD
    for kind in KINDS:
        text += "".join(line_of(cores[core][kind], core, kind) for core in CORES)
    text += "".join(line_of(total_of(cores[core].values()), f"**{core}**", "all") for core in CORES)
    text += METHOD.format(compilers=" or ".join(results["compilers"]), **forms)
    text += BY_RULE
    for core in CORES:
        for kind in KINDS:
            of_kind = [row for row in rows if (row["core"], row["kind"]) == (core, kind)]
            for rule in dict.fromkeys(row["rule"] for row in of_kind):
                counts = counts_of([row for row in of_kind if row["rule"] == rule])
                text += line_of(counts | {"warning": None}, core, kind, rule).replace(" | None", "")
    text += section("What nobody notices", rows, "nobody") + section("What is equivalent", rows, "equivalent")
    return text


def section(title, rows, verdict):
    text = f"\n## {title}\n"
    for core in CORES:
        found = [row for row in rows if (row["core"], row["verdict"]) == (core, verdict)]
        text += f"\n{core}: {len(found) or 'none'}.\n" + ("\n" if found else "")
        for row in found:
            place = row["file"].removeprefix("examples/orders/")
            text += f"- {place}:{row['line']}, {row['kind']}: `` {row['text']} ``\n  {row['why']}\n"
    return text


# what can be asked for


CONSUMED = [*CLANG, "-Wconsumed"]  # knows an access that no test precedes


def run_study(asked):
    """The checks; and of each SURE_TRY, what g++ says to it without the star, and clang with its own warning to the star."""
    checks = [check for check in all_checks() if not asked.core or check.core in asked.core]
    starless, starred = [check for check in checks if check.other], [check for check in checks if "*(" in check.new and check.rule == "SURE_TRY"]
    edits = [edit_for(f"forgotten-{n}", check, check.new) for n, check in enumerate(checks)]
    # whatever is cut short has seen the kinds that matter most, and the smaller files
    edits.sort(key=lambda edit: cost_of(checks[int(edit.name.split("-")[1])]))
    edits += [edit_for(f"starless-{n}", check, check.other, GCC) for n, check in enumerate(starless)]
    edits += [edit_for(f"starred-{n}", check, check.new, CONSUMED) for n, check in enumerate(starred)]
    verdicts = judge_all(edits, asked.core or CORES, asked.v, asked.clang)
    found = {edit.name: verdict for edit, verdict in zip(edits, verdicts)}
    broken = [verdict.how for verdict in verdicts if verdict.who == "broken"]
    for reason in broken:
        print(f"study: {reason}")
    if asked.core or broken:
        return 1 if broken else 0
    rows = [row_of(check) | {"verdict": found[f"forgotten-{n}"].who, "why": found[f"forgotten-{n}"].how} for n, check in enumerate(checks)]
    forms = {"planted": len(starless), **{name: sum(found[f"{name}-{n}"].who in REFUSED for n in range(len(of)))
                                          for name, of in (("starless", starless), ("starred", starred))}}
    write(results_of(with_reasons(rows, read_reasons()), compilers(asked.clang), forms))
    return check()


def cost_of(check):
    return KINDS.index(check.kind), (ROOT / check.file).stat().st_size


def write_page():
    """Anew, with the reasons as they are now."""
    write(anew(json.loads(RESULTS.read_text())))
    return check()


def self_test():
    wrong = run_self_test()
    for reason in wrong:
        print(f"study: {reason}")
    print(f"{len(CASES)} sources with planted checks, {len(wrong)} mistakes")
    return 1 if wrong else 0


def check():
    """Quickly, whether the results are of these cores and the page is made of them."""
    wrong = run_self_test()
    checks = [row_of(check) for check in all_checks()]
    if not RESULTS.exists():
        wrong.append(f"there is no {RESULTS.name}; run scripts/study --forgotten")
        results = {"checks": []}
    else:
        results = json.loads(RESULTS.read_text())
        wrong += wrong_in(results, checks)
    for reason in wrong:
        print(f"study: {reason}")
    print(f"{len(results['checks'])} checks that are forgotten, {len(wrong)} mistakes in them")
    return 1 if wrong else 0


def wrong_in(results, checks):
    rows = results["checks"]
    now = {(row["core"], row["name"], row["kind"], row["rule"]) for row in checks}
    then = {(row["core"], row["name"], row["kind"], row["rule"]) for row in rows}
    again = "run scripts/study --forgotten"
    wrong = [f"{core} has a new check, {again}: {name}" for core, name, *_ in sorted(now - then)]
    wrong += [f"{core} has no such check any more, {again}: {name}" for core, name, *_ in sorted(then - now)]
    reasons = read_reasons()
    unseen = {(row["core"], row["name"]) for row in rows if row["verdict"] in ("nobody", "equivalent")}
    wrong += [f"{REASONS.name} says nothing of what nobody notices: {core}, {name}" for core, name in sorted(unseen - set(reasons))]
    wrong += [f"{REASONS.name} speaks of what somebody notices: {core}, {name}" for core, name in sorted(set(reasons) - unseen)]
    wrong += [f"{REASONS.name}: {name} is {what}" for (_, name), (what, _) in reasons.items() if what not in ("equivalent", "defect")]
    if text_of(anew(results)) != RESULTS.read_text():
        wrong.append(f"{RESULTS.name} does not count its own checks, or {REASONS.name} was changed; run scripts/study --forgotten --page")
    elif not PAGE.exists() or PAGE.read_text() != page_of(results):
        wrong.append(f"{PAGE.name} is not made of {RESULTS.name}; run scripts/study --forgotten --page")
    return wrong
