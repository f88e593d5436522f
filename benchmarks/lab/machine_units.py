# SPDX-License-Identifier: BSL-1.0
"""Sources of machines with many states and events: handlers are declared, never defined; the rest is rejected; every event is fired once.

A state has two numbers, an event one. State i handles the events i + 1, i + 8, i + 15, ... (all of them in a dense machine); the first
leads to the next state, the others to states elsewhere, so that every state can be reached.
"""


def cells(many, handled):
    """(state, event, target) of every pair that is handled."""
    for state in range(many):
        for j in range(handled):
            event = (state + 1 + j * 7) % many if handled < many else j
            first = event == (state + 1) % many
            yield state, event, (state + 1) % many if first else (state + event * 3) % many


def types(many):
    return [f"struct s{i} {{ int a; long b; }};\nstruct e{i} {{ int x; }};" for i in range(many)]


def listed(prefix, numbers):
    return ", ".join(f"{prefix}{i}" for i in numbers)


def sure(many, handled):
    text = ["#include <sure/machine.hpp>", *types(many)]
    rules, rejected = [], {state: set(range(many)) for state in range(many)}
    for state, event, target in cells(many, handled):
        text.append(f"s{target} h{state}_{event}(s{state} const&, e{event} const&);")
        rules.append(f"h{state}_{event}")
        rejected[state].discard(event)
    rules += [f"sure::reject<sure::in<s{state}>, sure::on<{listed('e', sorted(events))}>>" for state, events in rejected.items() if events]
    text += [f"struct life {{\n  using states = sure::states<{listed('s', range(many))}>;",
             f"  using events = sure::events<{listed('e', range(many))}>;", "  using rules = sure::rules<", ",\n".join(rules), ">;\n};"]
    fired = (f"case {e}: return m.fire(e{e}{{x}}).has_value();" for e in range(many))
    return [*text, "bool run(sure::machine<life>& m, int which, int x) {\nswitch (which) {", *fired, "}\nreturn false;\n}"]


def switch(many, handled):
    by_event = {event: [] for event in range(many)}
    text = types(many)
    for state, event, target in cells(many, handled):
        text.append(f"s{target} h{state}_{event}(s{state} const&, e{event} const&);")
        by_event[event].append((state, target))
    text += ["struct machine {", f"enum class in : unsigned char {{ {listed('s', range(many))} }} now;", "union {",
             *(f"::s{i} s{i};" for i in range(many)), "};"]
    for event, pairs in by_event.items():
        moves = (f"case in::s{s}: s{t} = h{s}_{event}(s{s}, e); now = in::s{t}; return true;" for s, t in pairs)
        text += [f"bool fire(e{event} const& e) {{\nswitch (now) {{", *moves, "default: return false;\n}\n}"]
    fired = (f"case {e}: return m.fire(e{e}{{x}});" for e in range(many))
    return [*text, "};", "bool run(machine& m, int which, int x) {\nswitch (which) {", *fired, "}\nreturn false;\n}"]


def std_visit(many, handled):
    text = ["#include <variant>", *types(many), f"using state = std::variant<{listed('s', range(many))}>;",
            "template <class S, class E> bool on(state&, S const&, E const&) { return false; }"]
    for state, event, target in cells(many, handled):
        text.append(f"s{target} h{state}_{event}(s{state} const&, e{event} const&);")
        text.append(f"inline bool on(state& all, s{state} const& s, e{event} const& e) {{ all = h{state}_{event}(s, e); return true; }}")
    text.append("template <class E> bool fire(state& all, E const& e) { return std::visit([&](auto const& s) { return on(all, s, e); }, all); }")
    fired = (f"case {e}: return fire(m, e{e}{{x}});" for e in range(many))
    return [*text, "bool run(state& m, int which, int x) {\nswitch (which) {", *fired, "}\nreturn false;\n}"]


def boost_msm(many, handled):
    rows = [f"msm::front::Row<s{s}, e{e}, s{t}, h{s}_{e}, msm::front::none>" for s, e, t in cells(many, handled)]
    limit = (len(rows) + 9) // 10 * 10
    text = ["#define BOOST_MPL_CFG_NO_PREPROCESSED_HEADERS", f"#define BOOST_MPL_LIMIT_VECTOR_SIZE {limit}",
            f"#define BOOST_MPL_LIMIT_LIST_SIZE {limit}", f"#define FUSION_MAX_VECTOR_SIZE {limit}",
            "#include <boost/msm/back/state_machine.hpp>", "#include <boost/msm/front/functor_row.hpp>",
            "#include <boost/msm/front/state_machine_def.hpp>", "namespace msm = boost::msm;"]
    text += [f"struct s{i} : msm::front::state<> {{ int a; long b; }};\nstruct e{i} {{ int x; }};" for i in range(many)]
    text += [f"struct h{s}_{e} {{ template <class M> void operator()(e{e} const& e, M&, s{s}& from, s{t}& to) {{ act(e, from, to); }}"
             f" static void act(e{e} const&, s{s}&, s{t}&); }};" for s, e, t in cells(many, handled)]
    text += ["struct life : msm::front::state_machine_def<life> {", "using no_exception_thrown = int; using no_message_queue = int;",
             f"using initial_state = s0;\nstruct transition_table : boost::mpl::vector<{', '.join(rows)}> {{}};",
             "template <class M, class E> void no_transition(E const&, M&, int) {}\n};"]
    fired = (f"case {e}: return m.process_event(e{e}{{x}}) == msm::back::HANDLED_TRUE;" for e in range(many))
    return [*text, "bool run(msm::back::state_machine<life>& m, int which, int x) {\nswitch (which) {", *fired, "}\nreturn false;\n}"]


def boost_statechart(many, handled):
    rows = {state: [] for state in range(many)}
    for state, event, target in cells(many, handled):
        rows[state].append(f"sc::custom_reaction<e{event}>")
    text = ["#define BOOST_MPL_CFG_NO_PREPROCESSED_HEADERS", "#define BOOST_MPL_LIMIT_LIST_SIZE 50",
            "#include <boost/mpl/list.hpp>", "#include <boost/statechart/custom_reaction.hpp>", "#include <boost/statechart/event.hpp>",
            "#include <boost/statechart/simple_state.hpp>", "#include <boost/statechart/state_machine.hpp>",
            "namespace sc = boost::statechart;"]
    text += [f"struct e{i} : sc::event<e{i}> {{ explicit e{i}(int n) : x(n) {{}} int x; }};\nstruct s{i};" for i in range(many)]
    text.append("struct life : sc::state_machine<life, s0> {};")
    for state in range(many):
        text.append(f"struct s{state} : sc::simple_state<s{state}, life> {{ int a; long b;\nusing reactions = boost::mpl::list<{', '.join(rows[state])}>;")
        text += [f"sc::result react(e{e} const&);" for s, e, _ in cells(many, handled) if s == state]
        text.append("};")
    text += [f"void h{s}_{e}(s{s}&, e{e} const&);\ninline sc::result s{s}::react(e{e} const& e) {{ h{s}_{e}(*this, e); return transit<s{t}>(); }}"
             for s, e, t in cells(many, handled)]
    fired = (f"case {e}: m.process_event(e{e}(x)); return true;" for e in range(many))
    return [*text, "bool run(life& m, int which, int x) {\nswitch (which) {", *fired, "}\nreturn false;\n}"]


KINDS = {"sure": sure, "switch": switch, "std::visit": std_visit, "Boost.MSM": boost_msm, "Boost.Statechart": boost_statechart}
# Beyond so many states a kind takes minutes, or its lists end.
MOST = {"std::visit": 50, "Boost.MSM": 10, "Boost.Statechart": 50}


def can(kind, many, handled):
    return kind not in MOST or (many <= MOST[kind] and handled < many)


def unit(kind, many, handled):
    return "\n".join(KINDS[kind](many, handled)) + "\n"
