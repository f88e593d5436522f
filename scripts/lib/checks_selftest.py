# SPDX-License-Identifier: BSL-1.0
"""Small sources with checks planted in them: each rule has to find its own and no other, and to edit it as it is written here."""
from checks import Source, checks_of

# A name, the core, the source, and of each check: its kind, what the edit takes away, and what it puts there.
CASES = [
    ("SURE_TRY is replaced as it is used", "typed", """
auto f(int x) -> result {
  // SURE_TRY(in_a_comment(x))
  /* SURE_TRY(in_another(x)) */
  auto const a = SURE_TRY(g(x, h(")", '(')));
  SURE_TRY(alone(a));
  use("SURE_TRY(in_a_text(x))", R"x(SURE_TRY(")" in_a_raw_text)x", 'S');
  return sum(SURE_TRY(
      over_lines(a,
                 SURE_TRY(nested(a)))));
}
""", [("propagation", """SURE_TRY(g(x, h(")", '(')))""", """*(g(x, h(")", '(')))"""),
      ("propagation", "SURE_TRY(alone(a))", "alone(a)"),
      ("propagation", "SURE_TRY(\n      over_lines(a,\n                 SURE_TRY(nested(a))))", "*(over_lines(a,\n                 SURE_TRY(nested(a))))"),
      ("propagation", "SURE_TRY(nested(a))", "*(nested(a))")]),
    ("SURE_TRY_LET declares a copy", "typed", """
#define SURE_TRY(e) \\
  SURE_TRY_LET(auto&& it, e); \\
  if (!it) return it
auto f() -> result {
  SURE_TRY_LET(auto&& [a, b], pair<int, int>(g<1, 2>()));
  return a;
}
""", [("propagation", "SURE_TRY_LET(auto&& [a, b], pair<int, int>(g<1, 2>()))", "auto [a, b] = *(pair<int, int>(g<1, 2>()))")]),
    ("what is tried in a condition is still tried", "typed", """
auto f(int x) -> result {
  if (SURE_TRY(g(x)) == 1) return stay{};
  return 2;
}
""", [("guard", "if (SURE_TRY(g(x)) == 1) return stay{};", "{ SURE_TRY(g(x)); }"), ("propagation", "SURE_TRY(g(x))", "*(g(x))")]),
    ("a digit separator begins no text", "typed", """
auto f(int x) -> result {
  if (x < 1'000 || x > 2'000) return few{};
  return x;
}
""", [("guard", "x < 1'000 ||", ""), ("guard", "|| x > 2'000", "")]),
    ("an early exit, and what is none", "typed", """
auto f(int x) -> result {
  auto const r = g(x);
  auto const small = x < 1 && h(x);
  if (!r) return none;
  if (!small) return none;
  if constexpr (false) return none;
  for (auto const i : x) if (i > 3) { log("if (i) return;"); return none; }
  if (x == 7) x = 8;
  if (x == 9) return 9; else x = 10;
  switch (x) { case 1: if (x) return 1; }
  return 2;
}
""", [("propagation", "if (!r) return none;", ""), ("guard", "if (!small) return none;", ""),
      ("guard", 'if (i > 3) { log("if (i) return;"); return none; }', "{}"),
      ("guard", "if (x == 9) return 9; else", ""), ("guard", "if (x) return 1;", "{}")]),
    ("each condition of an exit", "typed", """
auto f(int x) -> result {
  auto const p = find(x);
  if (p == nullptr || p->x > (x || 2) || x == 4) return none;
  if (x ? x == 1 || x == 2 : false) return none;
}
""", [("propagation", "p == nullptr ||", ""), ("guard", "p->x > (x || 2) || ", ""), ("guard", "|| x == 4)", ")"),
      ("guard", "if (x ? x == 1 || x == 2 : false) return none;", "")]),
    ("what is used unasked", "typed", """
auto f(int x) -> result {
  if (auto const it = g(x)) use(it->y);
  if (auto const it = h(x)) forget(x);
  if (member.path) use(*member.path);
  auto const one = g(x);
  if (one) { use(*one); }
  return one ? option{*one} : none;
}
""", [("propagation", "if (auto const it = g(x)) use(it->y);", "{ auto const it = g(x); use(it->y); }"),
      ("guard", "if (member.path) use(*member.path);", "use(*member.path);"),
      ("propagation", "if (one) { use(*one); }", "{ use(*one); }"),
      ("propagation", "one ? option{*one} : none", "option{*one}")]),
    ("choices", "typed", """
auto f(int x) -> result {
  auto const a = x == 1 ? nullptr : g(x);
  auto const b = x == 2 ? 3 : 4;
  auto const c = x == 5 ? g(x) : x == 6 ? h(x) : nullptr;
  return call(x, x < 2 && a ? sure::none : k(x), x);
}
""", [("guard", "x == 1 ? nullptr : g(x)", "g(x)"), ("guard", "x < 2 && a ? sure::none : k(x)", "k(x)")]),
    ("cases of a match", "typed", """
auto f(state const& s) -> int {
  say("sure::match(s, [] {}, [] {})");
  sure::match(s, [](auto const&) { return 1; });
  return sure::match<result<int, wrong>>(
      s, [](one_of<a, b> const&, int) { return sure::match(t, k, l); },
      sure::of<c, d>([] { return 2; }), named);
}
""", [("handler", ", k", ""), ("handler", ", l", ""),
      ("handler", ", [](one_of<a, b> const&, int) { return sure::match(t, k, l); }", ""),
      ("handler", ",\n      sure::of<c, d>([] { return 2; })", ""), ("handler", ", named", "")]),
    ("rules of a machine", "typed", """
struct machine {
  using rules = sure::rules<
      // a comment, with a comma
      first, again<first>, sure::reject<in<a, b>, on<c>>, last>;
};
""", [("handler", "first, ", ""), ("handler", "again<first>, ", ""), ("handler", "sure::reject<in<a, b>, on<c>>, ", ""), ("handler", ", last", "")]),
    ("exceptions: exits, calls that throw, conversions", "exceptions", """
void expect(int x) {
  if (x > 1) throw wrong{x};
}
auto is_known(int x) -> bool {
  if (!x) throw wrong{};
  return x == 2;
}
auto f(int x) -> int {
  expect(x);
  if (!is_known(x)) return 1;
  auto const expected = expect;
  return readable(g(x)) + allowed(
      h(x));
}
template <class T> concept known = requires(T t) { expect(t); };
""", [("guard", "if (x > 1) throw wrong{x};", ""), ("guard", "if (!x) throw wrong{};", ""), ("guard", "expect(x);\n  if", "\n  if"),
      ("guard", "if (!is_known(x)) return 1;", "{ is_known(x); }"), ("propagation", "readable(g(x))", "*(g(x))"),
      ("propagation", "allowed(\n      h(x))", "*(h(x))")]),
    ("exceptions: an error that is noted", "exceptions", """
void read(int x, errors& noted) {
  auto unknown = list{};
  if (x == 1) noted.add("one", x);
  if (x == 2) unknown.push_back(x);
  else if (x == 3) unknown.push_back(x);
  if (x == 4) noted.add(x).twice();
  if (x == 5) names.push_back(x);
}
""", [("guard", 'if (x == 1) noted.add("one", x);', ""), ("guard", "if (x == 2) unknown.push_back(x);\n  else", ""),
      ("guard", "if (x == 3) unknown.push_back(x);", "{}")]),
    ("catch", "exceptions", """
auto f(int x) -> int {
  try {
    g(x);
  } catch (a const&) {
    return 1;
  } catch (...) {
    try { return h(x); } catch (b const&) { return 2; }
  }
}
""", [("handler", "catch (a const&) {\n    return 1;\n  }", ""), ("handler", "catch (...) {\n    try { return h(x); } catch (b const&) { return 2; }\n  }", ""),
      ("handler", "try { return h(x); } catch (b const&) { return 2; }", "{ return h(x); }")]),
    ("cases of a switch", "exceptions", """
auto f(kind k) -> int {
  switch (k) {
  case kind::a:
  case kind::b: {
    switch (other(k)) { case 1: return 1; default: break; }
    return 2;
  }
  case kind::c:
    k = x ? a : b;
    break;
  default:
    return 3;
  }
}
""", [("handler", "case kind::a:\n  case kind::b: {\n    switch (other(k)) { case 1: return 1; default: break; }\n    return 2;\n  }", ""),
      ("handler", "case 1: return 1;", ""), ("handler", "default: break;", ""),
      ("handler", "case kind::c:\n    k = x ? a : b;\n    break;", ""), ("handler", "default:\n    return 3;", "")]),
    ("overloads of a visitor", "exceptions", """
struct rules {
  auto on(a const&) const -> next { return b{}; }
  template <known E, class... F> [[nodiscard]] auto on(b const&, E const&) const -> next { return c{}; }
  void ignore(a const&, b const&) const;
  auto operator()(c const&) const -> next { return {}; }
  auto operator[](int n) const -> next { return {}; }
  auto other(c const&) const -> next { return on(c); }
};
""", [("handler", "auto on(a const&) const -> next { return b{}; }", ""),
      ("handler", "template <known E, class... F> [[nodiscard]] auto on(b const&, E const&) const -> next { return c{}; }", ""),
      ("handler", "void ignore(a const&, b const&) const;", ""), ("handler", "auto operator()(c const&) const -> next { return {}; }", "")]),
    ("nil: results that are looked at", "nil", """
auto fail(problem why) -> failure { return std::make_unique<error>(why); }
auto illegal(int x) -> failure { return fail(x); }
auto decide(int x) -> failure;
auto read(object const& in, int& into) -> bool;
auto f(object const& in, int x) -> failure {
  if (auto err = decide(x)) return err;
  if (decide(2)) return illegal(2);
  if (in.ready && decide(3)) return illegal(3);
  if (!read(in, x)) return illegal(x);
  if (x == 4 || !read(in, x)) return illegal(4);
  if (auto const known = other(x)) return told(*known);
  if (in.decide(5)) return illegal(5);
  return x == 6 ? illegal(6) : decide(6);
}
""", [("propagation", "if (auto err = decide(x)) return err;", "decide(x);"), ("propagation", "if (decide(2)) return illegal(2);", "decide(2);"),
      ("propagation", "if (in.ready && decide(3)) return illegal(3);", "if (in.ready) decide(3);"),
      ("propagation", "if (!read(in, x)) return illegal(x);", "read(in, x);"), ("guard", "x == 4 ||", ""),
      ("propagation", "!read(in, x)) return illegal(4)", "(read(in, x), false)) return illegal(4)"),
      ("guard", "if (auto const known = other(x)) return told(*known);", ""), ("guard", "if (in.decide(5)) return illegal(5);", ""),
      ("guard", "x == 6 ? illegal(6) : decide(6)", "decide(6)")]),
    ("nil: nothing can be no error, and a result that is asked", "nil", """
auto decide(int x) -> failure;
auto take(result const& made, int x) -> failure {
  if (auto err = x == 1 ? decide(x) : nullptr) return err;
  if (!made.has_value()) return none;
  if (!made.is_empty()) return none;
  return x == 2 ? nullptr : find(x);
}
""", [("propagation", "if (auto err = x == 1 ? decide(x) : nullptr) return err;", "x == 1 ? decide(x) : nullptr;"),
      ("propagation", "if (!made.has_value()) return none;", ""), ("guard", "if (!made.is_empty()) return none;", ""),
      ("guard", "x == 2 ? nullptr : find(x)", "find(x)")]),
    ("nil: false is a failure, and errors are added", "nil", """
auto take(int made, int& into) -> std::unique_ptr<service::field_error> { return nullptr; }
auto read(object const& in, int& into) -> bool {
  auto const* const found = in.find("x");
  return found != nullptr && found->is_int && !take(found->x, into);
}
auto both(object const& in, int& into) -> bool { return read(in, into) && read(in, into.y); }
auto text(object const& in) -> bool { return in.a && in.b; }
void all(object const& in, errors& wrong) {
  auto it = int{};
  wrong.add("x", take(in.x, it));
  if (auto const* const y = in.find("y")) wrong.add("y", take(*y, it));
}
""", [("propagation", "found != nullptr && ", ""), ("guard", "found->is_int && ", ""),
      ("propagation", "!take(found->x, into)", "(take(found->x, into), true)"),
      ("propagation", "read(in, into) &&", "(read(in, into), true) &&"), ("propagation", "read(in, into.y)", "(read(in, into.y), true)"),
      ("propagation", 'wrong.add("x", take(in.x, it))', "take(in.x, it)"),
      ("propagation", 'if (auto const* const y = in.find("y")) wrong.add("y", take(*y, it));',
       '{ auto const* const y = in.find("y"); wrong.add("y", take(*y, it)); }'),
      ("propagation", 'wrong.add("y", take(*y, it))', "take(*y, it)")]),
]
BROKEN = ("auto f() { return g(1]; }", "auto f() { return 1;", "auto f() return 1; }")


def flat(text):
    return " ".join(text.split())


def wrong_with(name, core, source, expected):
    found = {(check.kind, flat(check.planted_in(source))): check for check in checks_of(core, {"f.cpp": source})}
    wanted = {}
    for kind, old, new in expected:
        if source.count(old) != 1:
            return [f"{name}: the case itself has {source.count(old)} times: {old}"]
        wanted[kind, flat(source.replace(old, new))] = old
    wrong = [f"{name}: does not find as {key[0]}: {old}" for key, old in wanted.items() if key not in found]
    wrong += [f"{name}: finds as {key[0]} ({check.rule}): {check.text}  ->  {check.new}" for key, check in found.items() if key not in wanted]
    return wrong


def run_self_test():
    """What is wrong with the rules."""
    wrong = [reason for case in CASES for reason in wrong_with(*case)]
    for text in BROKEN:
        try:
            Source(text)
            wrong.append(f"brackets that do not fit are accepted: {text}")
        except ValueError:
            pass
    again = "auto f(int x) -> int { if (x) return 1; if (x) return 1; if (x) return 1; }"
    names = [check.identity for check in checks_of("nil", {"f.cpp": again})]
    if names != ["f.cpp f: if (x) return 1;", "f.cpp f: if (x) return 1; #2", "f.cpp f: if (x) return 1; #3"]:
        wrong.append(f"the same check three times is {names}")
    return wrong
