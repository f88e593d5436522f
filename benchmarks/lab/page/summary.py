# SPDX-License-Identifier: BSL-1.0
"""What a result says, in plain sentences that are made from its numbers."""
from .sections import break_even_text, break_evens
from .view import losses, missed, percent, ratio_text, significant, with_interval


def sentences(view):
    return [*incomplete(view), *stamp(view), *left_out_of(view), *verdicts(view), *curves(view), *failing(view), *rows(view), *losing(view)]


def incomplete(view):
    why = view.data.get("incomplete")
    return [f"This run is INCOMPLETE: {why}. What is here was measured before."] if why else []


def left_out_of(view):
    totals = view.data.get("totals")
    return [left_out(totals)] if totals else []


def left_out(totals):
    """How much was not measured, in a sentence."""
    words = [f"{totals['styles']} pairs of a style and a compiler: {totals['absent']} absent, {totals['failed']} failed",
             f"{totals['cells']} cells: {totals['left_out']} left out"]
    if totals["withdrawn"]:
        words.append(f"{totals['withdrawn']} measurements withdrawn because of a wrong answer")
    if totals["faults"]:
        words.append(f"{totals['faults']} faults: see what was left out")
    return "; ".join(words) + "."


def stamp(view):
    noise = view.noise
    if not noise:
        return ["No control ran, so nothing says how far the times can be trusted."]
    if noise.get("stamp") == "NOISY":
        return [f"This run is NOISY{': ' + noise['why'] if noise.get('why') else ''}. Its counts are exact, its times are not to be cited."]
    return [f"The run is clean: identical copies of the reference differ by {100 * abs((noise.get('aa_median') or 1) - 1):.1f} % in the middle and "
            f"{100 * abs((noise.get('aa_worst') or 1) - 1):.1f} % at worst."]


def verdicts(view):
    found = []
    for compiler in view.compilers:
        ours = view.ours(compiler)
        cells = [cell for cell in view.cells if cell["compiler"] == compiler and cell["style"] == ours]
        if not cells:
            continue
        tally = {v: sum(cell.get("verdict") == v for cell in cells) for v in ("win", "tie", "loss", "noisy")}
        words = {"win": "cheaper than the hand-written error code in", "tie": "equal to it in", "loss": "dearer in", "noisy": "undecided in"}
        found.append(f"{compiler}: {ours} is " + ", ".join(f"{words[v]} {n}"
                                                           for v, n in tally.items() if n or v != "noisy") + f" of {len(cells)} cells.")
        cell = view.find(compiler, ours, "fib", permille=10) or view.find(compiler, ours, "fib", permille=0)
        if cell and cell.get("ratio"):
            others = [
                f"{name} {ratio_text(other['ratio'][0])}" for name in view.leaders(compiler)
                if name not in (ours, "code_out") and (other := view.find(compiler, name, "fib", permille=cell["permille"])) and other.get("ratio")
            ]
            found[-1] += (f" In fib at {percent(cell['permille'])} failures it takes {with_interval(cell['ratio'])} of its time"
                          + (f"; {', '.join(others)}" if others else "") + ".")
    return found


def curves(view):
    found = []
    for suite in ("fib", "sqrt"):
        words = []
        for compiler in view.compilers:
            ours = view.ours(compiler)
            row = next((row for row in break_evens(view, compiler, suite) if row["style"] == ours), None)
            if row and row.get("always"):
                words.append(f"on {compiler} {row['throwing'] if row['always'] == 'throwing' else ours} is cheaper at every measured rate")
            elif row and row.get("permille") is not None:
                words.append(f"on {compiler} {row['throwing']} is cheaper below {break_even_text(row)} of failing calls, {ours} above")
        if words:
            found.append(f"{suite}: {'; '.join(words)}.")
    return found


def failing(view):
    words = []
    for compiler in view.compilers:
        ours, thrown = view.ours(compiler), next((name for name in view.leaders(compiler) if view.family(name) == "exceptions"), None)
        kind = next((kind for kind in ("guard", *view.kinds("chain"))), None)
        one, other = (view.find(compiler, name, "chain", depth=16, permille=1000, kind=kind) if name else None for name in (ours, thrown))
        if one and other and one.get("ns") and other.get("ns"):
            words.append(
                f"{significant(one['ns'])} ns with {ours} and {significant(other['ns'] / one['ns'])} times as long with {thrown} ({compiler})")
    return [f"A failure through 16 frames takes {', '.join(words)}."] if words else []


def rows(view):
    gate = view.part("gate")
    if not gate:
        return []
    judged = [row for row in gate if row["verdict"] != "info"]
    known = sum(row["verdict"] == "MISS (known)" for row in judged)
    new = sum(row["verdict"] == "MISS" for row in judged)
    return [
        f"Of {len(judged)} rows that must hold, {sum(row['verdict'] == 'pass' for row in judged)} hold, "
        f"{new} are missed and {known} more are known misses."
    ]


def losing(view):
    found = losses(view)
    if not view.cells:
        return []
    cells = sum(1 for cell in view.cells if view.family(cell["style"]) == "sure" and cell.get("ratio"))
    if not cells:
        return []
    gone = len(missed(view))
    return [f"A style of sure is dearer than some rival, or than the hand-written code, in {len(found)} of {cells} cells"
            + (f", and {gone} rows are missed" if gone else "") + ": see where we lose."]
