# SPDX-License-Identifier: BSL-1.0
"""Generated translation units: the same small program in the words of each library."""
from dataclasses import dataclass


@dataclass
class Kind:
    name: str
    include: str       # what a user includes
    type: str          # of a value {T}
    fail: str          # the expression that a function returns to fail
    propagate: str     # statements that bind {v} to the value of {call} or return its failure
    standard: str = "c++20"


FAULT = "enum class fault { bad };\n"
KINDS = {
    kind.name: kind
    for kind in [
        Kind("sure", "#include <sure/result.hpp>\n#include <sure/try.hpp>\n", "sure::result<{T}, fault>", "fault::bad",
             "auto {v} = SURE_TRY({call});"),
        Kind("sure, two errors", "#include <sure/result.hpp>\n#include <sure/try.hpp>\nstruct lost {{}};\n",
             "sure::result<{T}, fault, lost>", "fault::bad", "auto {v} = SURE_TRY({call});"),
        Kind("struct", "template <class T> struct outcome {{ T value; int error; }};\n", "outcome<{T}>",
             "{{}}, 1", "auto {v}_ = {call}; if ({v}_.error != 0) return {{ {{}}, {v}_.error }}; auto {v} = {v}_.value;"),
        Kind("std::expected", "#include <expected>\n", "std::expected<{T}, fault>", "std::unexpected(fault::bad)",
             "auto {v}_ = {call}; if (!{v}_) return std::unexpected({v}_.error()); auto {v} = *{v}_;", "c++23"),
        Kind("tl::expected", "#include <tl/expected.hpp>\n", "tl::expected<{T}, fault>", "tl::make_unexpected(fault::bad)",
             "auto {v}_ = {call}; if (!{v}_) return tl::make_unexpected({v}_.error()); auto {v} = *{v}_;"),
        Kind("Outcome", "#include <boost/outcome/basic_result.hpp>\n#include <boost/outcome/policy/all_narrow.hpp>\n"
             "#include <boost/outcome/try.hpp>\n",
             "BOOST_OUTCOME_V2_NAMESPACE::basic_result<{T}, fault, BOOST_OUTCOME_V2_NAMESPACE::policy::all_narrow>",
             "fault::bad", "BOOST_OUTCOME_TRY(auto {v}, {call});"),
    ]
}


def prelude(kind):
    return kind.include.replace("{{", "{").replace("}}", "}") + FAULT


def type_of(kind, value):
    return kind.type.format(T=value)


def propagated(kind, name, call):
    return kind.propagate.format(v=name, call=call)


def failure(kind):
    return "{ {}, 1 }" if kind.name == "struct" else kind.fail


def success(kind, value):
    return "{ " + value + ", 0 }" if kind.name == "struct" else value


def types_unit(kind, count):
    """`count` distinct value types: construct a value, construct an error, propagate."""
    text = [prelude(kind)]
    for i in range(count):
        result = type_of(kind, f"value{i}")
        text.append(
            f"struct value{i} {{ int number; }};\n"
            f"{result} make{i}(int x) {{ if (x < 0) return {failure(kind)}; return {success(kind, f'value{i}{{x}}')}; }}\n"
            f"{result} use{i}(int x) {{ {propagated(kind, 'r', f'make{i}(x)')}"
            f" return {success(kind, f'value{i}{{r.number + 1}}')}; }}\n")
    return "".join(text)


VALUES = {1: "struct v1 { unsigned char a; };", 4: "struct v4 { unsigned a; };", 8: "struct v8 { unsigned long a; };",
          16: "struct v16 { unsigned long a, b; };", 44: "struct v44 { unsigned a, b; };"}
ERRORS = {1: "struct e1 { unsigned char code; };", 4: "struct e4 { unsigned code; };",
          8: "struct e8 { unsigned long code; };"}


def matrix_unit(kind, values=(1, 4, 8, 16)):
    """Make, fail, propagate and edit for values of 1, 4, 8, 16 bytes (44: two fields of 4) and errors of 1, 4, 8."""
    text = ['#include "lab.hpp"\n', prelude(kind)]
    text += [line + "\n" for line in (*VALUES.values(), *ERRORS.values())]
    for t in values:
        for e in ERRORS:
            own = kind.type.replace("fault", f"e{e}").format(T=f"v{t}")
            bad = f"e{e}{{static_cast<decltype(e{e}::code)>(x)}}"
            fail = kind.fail.replace("fault::bad", bad)
            number = f"static_cast<decltype(v{t}::a)>(x)"
            value = f"v{t}{{{number}, {number}}}" if t in (16, 44) else f"v{t}{{{number}}}"
            text.append(
                f"LAB_OPAQUE {own} make_{t}_{e}(int x) {{ if (x < 0) return {fail}; return {value}; }}\n"
                f"LAB_OPAQUE {own} pass_{t}_{e}(int x) {{ {propagated(kind, 'r', f'make_{t}_{e}(x)')} return r; }}\n"
                f"LAB_OPAQUE {own} edit_{t}_{e}(int x) {{ {propagated(kind, 'r', f'pass_{t}_{e}(x)')} ++r.a; return r; }}\n")
            if kind.name == "sure":
                text.append(
                    f"struct other_{t}_{e} {{}};\n"
                    f"LAB_OPAQUE sure::result<v{t}, e{e}, other_{t}_{e}> widen_{t}_{e}(int x) {{"
                    f" if (x == 9) return other_{t}_{e}{{}}; {propagated(kind, 'r', f'pass_{t}_{e}(x)')} ++r.a; return r; }}\n")
    return "".join(text)


def ways_unit(asks):
    """A failure that is passed on and handled; if `asks`, with what <sure/trace.hpp> knows of its way."""
    size, last = ("sure::trace_of(r).size()", "sure::trace().size()") if asks else ("0", "0")
    return (prelude(KINDS["sure"]) + ("#include <sure/trace.hpp>\n" if asks else "") +
            "sure::result<int, fault> leaf(int);\nvoid handle(unsigned long, unsigned long);\n"
            "sure::result<int, fault> middle(int x) { return SURE_TRY(leaf(x)) + 1; }\n"
            f"int top(int x) {{ auto const r = middle(x); if (r) return *r; handle({size}, {last}); return 0; }}\n")
