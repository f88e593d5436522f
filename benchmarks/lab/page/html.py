# SPDX-License-Identifier: BSL-1.0
"""index.html: one file, read without script and without network."""
from html import escape
from pathlib import Path

from . import costs, sections, summary
from .markup import Html, as_html, listed, not_measured, paragraph
from .view import FAMILIES, View

STYLE = Path(__file__).with_name("style.css")

# id, heading, how to read it, what makes it, the parts of the result whose absence `skipped` explains
SECTIONS = (
    ("verdicts", "Verdicts",
     "Each cell is a ratio of thread-CPU time to the hand-written error code with an out-parameter, in the same round. Below 1 is cheaper.",
     lambda view: sections.verdicts(view) + sections.means(view), ("fib", "sqrt", "cells", "timed")),
    ("rows", "Rows that must hold", "The limits of the design, misses first. △ is a miss that is registered with its reason.", costs.gate, ("gate",
                                                                                                                                            "rows:")),
    ("rates", "By share of failures",
     "Compare within a column: a branch that never fails is predicted perfectly, so 0 % stands apart. The triangle on the axis is r*, "
     "the share of failures from which a style is cheaper than exceptions, with its interval. Thin lines are the styles without a label; "
     "hold the pointer over one, or open the table.", sections.curves, ("fib", "sqrt", "break_even", "timed")),
    ("depth", "By depth", "The time of a call by the number of frames it goes through, each of which cleans something up; both axes are logarithms. "
     "Beside each name stands its slope: what one more frame costs.", sections.depth_lines, ("chain", )),
    ("counts", "Instructions and allocations", "Counted, not timed: exact, and the same on a busy machine.", costs.counted, ("instructions",
                                                                                                                             "counted")),
    ("payload", "By what is carried",
     "Larger values and larger errors. Blue is cheaper than the hand-written code, orange dearer, the number says how much.", sections.payloads,
     ("value", "error", "inplace")),
    ("widening", "A set of errors that grows", "Four functions, each of which can fail in one more way.", sections.widening, ("widen", )),
    ("handling", "Handling one of many", "A failure that is told apart from 1, 4 or 16 alternatives.", sections.handling, ("handle", )),
    ("context", "Context at every level", "Each level adds where it was and what it did.", sections.contexts, ("context", )),
    ("first", "First error of a process",
     "The first failure pays for what is loaded and found late. The dot is its wall time with its interval, the hollow diamond that of a warm one.",
     sections.first_errors, ("first_error", "first failure")),
    ("threads", "Threads", "", sections.threads, ("threads", )),
    ("inlinable", "Where everything may inline",
     "The same work with and without borders between functions. Each is beside a reference that was compiled in the same way.", sections.inlinable,
     ("inline", "inlinable")),
    ("sizes", "Size, compile time, debug",
     "Bytes from the difference of 144 and 16 call sites; the compiler's CPU time; instructions without optimisation.", costs.sizes,
     ("sizes", "compil", "debug", "-O0")),
    ("care", "Stalls and ignored results",
     "Loads that wait for a smaller store, found in the generated code; and whether a compiler notices that a result was dropped. "
     "A throw or a panic is not lost with the result.", costs.care, ("stalls", "ignored")),
    ("orders", "End to end: orders",
     "The same order service with its core written in each style, failures injected by data: CPU of a request, ratio to the core with codes and "
     "nil, by share of failures.", costs.end_to_end, ("end_to_end", "end to end")),
    ("forgotten", "What a forgotten check costs you",
     "Every check of the order core was taken out in turn, and then somebody had to notice. Edits that change nothing are left out of the bars.",
     costs.forgotten, ("forgotten", )),
    ("noise", "Noise", "How far this run can be trusted.", costs.noise, ("noise", "timed")),
    ("code", "One propagation, as compiled", "The code of a call whose failure is passed on.", costs.code, ("code", )),
    ("losses", "Where we lose",
     "Made from the intervals: every cell in which the interval of a style of sure lies above 1.02 or "
     "above that of a rival, and the same of orders. Nobody chose them.",
     costs.where_we_lose, ("cells", "timed")),
    ("skipped", "What was left out", "Nothing is dropped silently.", costs.skipped, ()),
    ("styles", "The styles", "One file each; yours is a copy of one of them.", costs.styles, ()),
    ("repeat", "How to repeat it", "", lambda view: repeat(view), ()),
)


def page(data):
    view = View(data)
    body = [header(view), contents()]
    body.append('<section id="summary"><h2>In short</h2>' + listed(summary.sentences(view)) + "</section>")
    for name, title, intro, make, parts in SECTIONS:
        made = make(view)
        content = Html(made) if made else not_measured(view.why_not(*parts) if parts else "")
        body.append(f'<section id="{name}"><h2>{escape(title)}</h2>' + (paragraph(intro, "intro") if intro and made else "") + content + "</section>")
    return ('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>What handling an error costs</title><style>{STYLE.read_text()}</style></head><body><main>" + "\n".join(body) +
            "</main></body></html>\n")


def header(view):
    facts, noise = view.environment, view.noise
    stamp = noise.get("stamp") or "unknown"
    incomplete = '<p class="stamp noisy">▲ INCOMPLETE</p>' if view.data.get("incomplete") else ""
    load = " to ".join(f"{v:.1f}" for v in facts.get("load") or [] if v is not None)
    compilers = "; ".join(f"{c['name']}: {c.get('version', '')} {' '.join(c.get('flags') or [])}" for c in facts.get("compilers") or [])
    lines = [("Commit", f"{facts.get('commit') or 'unknown'}{', with changes' if facts.get('dirty') else ''}"), ("Command", facts.get("command")),
             ("Date", facts.get("date")),
             ("Machine",
              ", ".join(str(v) for v in (facts.get("cpu"), f"{facts['cores']} cores" if facts.get("cores") else None, facts.get("system")) if v)),
             ("Compilers", compilers),
             ("Other", ", ".join(words for words in (facts.get("rustc") or "rustc absent", facts.get("go") or "Go absent", facts.get("libc"),
                                                     f"libgcc {facts['libgcc']}" if facts.get("libgcc") else None,
                                                     f"Boost {facts['boost']}" if facts.get("boost") else None) if words)),
             ("Method", ", ".join(words for words in (f"{facts['rounds']} rounds" if facts.get("rounds") else None,
                                                      f"{len(facts['layouts'])} layouts" if facts.get("layouts") else None,
                                                      f"seed {facts['seed']}" if facts.get("seed") is not None else None,
                                                      f"{facts['seconds']:.0f} s" if facts.get("seconds") else None, f"mode {view.data.get('mode')}")
                                  if words)), ("Load", load or "unknown")]
    made = "".join(f"<dt>{escape(k)}</dt><dd>{as_html(v)}</dd>" for k, v in lines)
    kind = {"clean": "clean", "NOISY": "noisy"}.get(stamp, "unknown")
    sign = {"clean": "✓", "NOISY": "▲"}.get(stamp, "?")
    swatches = " ".join(f'<span class="name f-{family}">{escape(words)}</span>' for family, words in FAMILIES.items()
                        if any(s["family"] == family for s in view.styles))
    return (
        f'<header><h1>What handling an error costs</h1>'
        '<p class="lede">Exceptions, error codes, nil and result types, doing the same work, measured on one machine '
        f'in one run.</p>{incomplete}<p class="stamp {kind}">{sign} {escape(stamp)}</p><dl>{made}</dl><p class="families">{swatches}</p></header>')


def contents():
    return '<nav><ol>' + "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title, *_ in SECTIONS) + "</ol></nav>"


def repeat(view):
    facts = view.environment
    commit = facts.get("commit") or "HEAD"
    flags = "".join(f"\n# {c['name']}: {' '.join(c.get('flags') or [])}" for c in facts.get("compilers") or [])
    command = facts.get("command") or "./scripts/bench"
    return (f'<pre tabindex="0">git checkout {as_html(commit)}\n{as_html(command)}{as_html(flags)}</pre>'
            + paragraph("results.json beside this page holds every sample, results.csv the same numbers in long form, REPORT.md this report as text. "
                        "./scripts/bench --compare OLD.json says what changed since another run."))
