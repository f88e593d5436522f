// SPDX-License-Identifier: BSL-1.0
// title: result, option, one_of, match, convert, hash, ranges
#include "costs.hpp"

#include <functional>
#include <optional>
#include <ranges>

#include <sure/convert.hpp>
#include <sure/hash.hpp>
#include <sure/match.hpp>
#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/ranges.hpp>
#include <sure/result.hpp>
#include <sure/try.hpp>

namespace {

using costs::cost;

struct declined {
  unsigned reason;
};
struct lost {};
struct late {
  unsigned by;
};
using one_error = sure::result<unsigned, declined>;
using some = sure::result<unsigned, declined, lost, late>;
using number = sure::option<unsigned>;

// The hand-written twin of `some`.
struct code_and_value {
  unsigned code, value;
};

std::vector<one_error> const succeeded{5u}, failed{declined{7}};
std::vector<some> const some_succeeded{5u}, some_failed{declined{7}, lost{}, late{9}, late{9}};
std::vector<code_and_value> const codes_succeeded{{0, 5}}, codes_failed{{1, 7}, {2, 0}, {3, 9}, {3, 9}};
std::vector<number> const present{5u}, absent{sure::none};

// config, violation: an access with and without a test before it; built again with SURE_CHECKS=0

LAB_OPAQUE unsigned access(some const& r) { return *r; }
LAB_OPAQUE unsigned tested_access(some const& r) { return r ? *r : 0; }
LAB_OPAQUE unsigned error_access(one_error const& r) { return r.error().reason; }
LAB_OPAQUE unsigned option_access(number const& o) { return *o; }

// result

LAB_OPAQUE unsigned transformed(some const& r) {
  return r.transform([](unsigned x) { return x + 1; }).value_or(0);
}
LAB_OPAQUE unsigned transformed_by_hand(code_and_value const& r) { return r.code == 0 ? r.value + 1 : 0; }
LAB_OPAQUE unsigned chained(some const& r) {
  return r.and_then([](unsigned x) -> sure::result<unsigned, lost> { return x + 1; }).value_or(0);
}
LAB_OPAQUE unsigned one_handled(some const& r) {
  return r.or_else([](declined const& e) { return e.reason; }).value_or(0);
}
LAB_OPAQUE unsigned one_handled_by_hand(code_and_value const& r) { return r.code <= 1 ? r.value : 0; }
LAB_OPAQUE unsigned error_replaced(some const& r) {
  auto const changed = r.transform_error([](declined const& e) { return late{e.reason}; });
  return changed ? *changed : changed.has_error<late>() ? changed.error_as<late>()->by : 0;
}
LAB_OPAQUE unsigned value_or_zero(some const& r) { return r.value_or(0u); }
LAB_OPAQUE unsigned value_or_zero_by_hand(code_and_value const& r) { return r.code == 0 ? r.value : 0; }
LAB_OPAQUE unsigned asked(some const& r) { return r.has_error<late>() ? r.error_as<late>()->by : 0; }
LAB_OPAQUE unsigned asked_by_hand(code_and_value const& r) { return r.code == 3 ? r.value : 0; }
LAB_OPAQUE unsigned all_errors(some const& r) { return static_cast<unsigned>(r.error().index()); }
LAB_OPAQUE unsigned checked_value(some const& r) { return r.value(); }

LAB_OPAQUE one_error from_unexpected(unsigned x) { return sure::unexpected(declined{x}); }
LAB_OPAQUE one_error from_error(unsigned x) { return declined{x}; }
LAB_OPAQUE unsigned fails_unexpected(unsigned const& x) { return from_unexpected(x).error().reason; }
LAB_OPAQUE unsigned fails_bare(unsigned const& x) { return from_error(x).error().reason; }
#if SURE_HAS_EXCEPTIONS
LAB_OPAQUE unsigned bad_access(one_error const& r) {
  try {
    return r.value();
  } catch (sure::bad_result_access<declined> const& e) {
    return e.error().reason;
  }
}
#endif

// option

struct nullable {
  bool engaged;
  unsigned value;
};
std::vector<nullable> const present_by_hand{{true, 5}}, absent_by_hand{{false, 0}};
LAB_OPAQUE unsigned option_chain(number const& o) {
  return o.filter([](unsigned x) { return x < 9; }).transform([](unsigned x) { return x + 1; }).value_or(0);
}
LAB_OPAQUE unsigned option_chain_by_hand(nullable const& o) { return o.engaged && o.value < 9 ? o.value + 1 : 0; }
LAB_OPAQUE unsigned ok_or(number const& o) {
  auto const r = o.ok_or(declined{7});
  return r ? *r : r.error().reason;
}
LAB_OPAQUE unsigned ok_or_by_hand(nullable const& o) { return o.engaged ? o.value : 7; }
unsigned const five = 5;
std::vector<unsigned const*> const pointers{&five}, null_pointers{nullptr};
LAB_OPAQUE unsigned nullable_value(unsigned const* const& p) { return sure::from_nullable(p).value_or(0); }
LAB_OPAQUE unsigned nullable_value_by_hand(unsigned const* const& p) { return p == nullptr ? 0 : *p; }
LAB_OPAQUE unsigned looped(number const& o) {
  unsigned sum = 0;
  for (unsigned const x : o) sum += x;
  return sum;
}
LAB_OPAQUE unsigned looped_view(number const& o) {
  unsigned sum = 0;
  for (unsigned const x : o | std::views::transform([](unsigned n) { return n + 1; })) sum += x;
  return sum;
}
LAB_OPAQUE unsigned looped_by_hand(nullable const& o) { return o.engaged ? o.value : 0; }

// one_of and match over 2, 4, 8, 16 alternatives; each case has code of its own

template <unsigned N>
struct alternative {
  unsigned data;
};
template <class Numbers>
struct sum_of;
template <unsigned... Ns>
struct sum_of<std::integer_sequence<unsigned, Ns...>> {
  using type = sure::one_of<alternative<Ns>...>;
  static std::vector<type> all() { return {type(alternative<Ns>{0})...}; }
};
template <unsigned N>
using sum = sum_of<std::make_integer_sequence<unsigned, N>>;

template <unsigned N>
unsigned one_case(alternative<N> const& a) {
  return lab::handled<N>() + a.data;
}
template <unsigned... Ns>
unsigned matched(sure::one_of<alternative<Ns>...> const& s) {
  return sure::match(s, [](alternative<Ns> const& a) { return one_case(a); }...);
}
LAB_OPAQUE unsigned match_2(sum<2>::type const& s) { return matched(s); }
LAB_OPAQUE unsigned match_4(sum<4>::type const& s) { return matched(s); }
LAB_OPAQUE unsigned match_8(sum<8>::type const& s) { return matched(s); }
LAB_OPAQUE unsigned match_16(sum<16>::type const& s) { return matched(s); }

struct tagged {
  unsigned char tag;
  unsigned data;
};
template <unsigned N>
std::vector<tagged> tags() {
  std::vector<tagged> all;
  for (unsigned char i = 0; i != N; ++i) all.push_back({i, 0});
  return all;
}
#define CASE(n)                                                                                                        \
  case n:                                                                                                              \
    return lab::handled<n>() + s.data
#define CASES_2                                                                                                        \
  CASE(0);                                                                                                             \
  CASE(1)
#define CASES_4                                                                                                        \
  CASES_2;                                                                                                             \
  CASE(2);                                                                                                             \
  CASE(3)
#define CASES_8                                                                                                        \
  CASES_4;                                                                                                             \
  CASE(4);                                                                                                             \
  CASE(5);                                                                                                             \
  CASE(6);                                                                                                             \
  CASE(7)
#define CASES_16                                                                                                       \
  CASES_8;                                                                                                             \
  CASE(8);                                                                                                             \
  CASE(9);                                                                                                             \
  CASE(10);                                                                                                            \
  CASE(11);                                                                                                            \
  CASE(12);                                                                                                            \
  CASE(13);                                                                                                            \
  CASE(14);                                                                                                            \
  CASE(15)
#define SWITCH(n)                                                                                                      \
  LAB_OPAQUE unsigned switch_##n(tagged const& s) {                                                                    \
    switch (s.tag) { CASES_##n; }                                                                                      \
    __builtin_unreachable();                                                                                           \
  }
SWITCH(2)
SWITCH(4)
SWITCH(8)
SWITCH(16)

LAB_OPAQUE unsigned match_result(some const& r) {
  return sure::match(
      r, [](unsigned x) { return x; }, [](declined const& e) { return e.reason; }, [](lost const&) { return 1u; },
      [](late const& e) { return e.by; });
}
LAB_OPAQUE unsigned switch_result(code_and_value const& r) {
  switch (r.code) {
  case 2:
    return 1;
  default:
    return r.value;
  }
}
LAB_OPAQUE unsigned match_group(sum<4>::type const& s) {
  return sure::match(
      s, [](sure::one_of<alternative<0>, alternative<1>> const& group) { return matched(group); },
      [](alternative<2> const& a) { return one_case(a); }, [](alternative<3> const& a) { return one_case(a); });
}
LAB_OPAQUE unsigned match_guard(sum<4>::type const& s) {
  return sure::match(
      s, sure::when([](alternative<0> const& a) { return a.data != 0; }, [](alternative<0> const&) { return 1u; }),
      [](alternative<0> const& a) { return one_case(a); }, [](alternative<1> const& a) { return one_case(a); },
      [](alternative<2> const& a) { return one_case(a); }, [](alternative<3> const& a) { return one_case(a); });
}
LAB_OPAQUE unsigned match_rest(sum<8>::type const& s) {
  return sure::match(s, [](alternative<0> const& a) { return one_case(a); }, sure::otherwise([] { return 1u; }));
}
struct two_sums {
  sum<2>::type a, b;
};
LAB_OPAQUE unsigned match_together(two_sums const& s) {
  using zero = alternative<0>;
  using one = alternative<1>;
  return sure::match(
      sure::together(s.a, s.b), [](zero const&, zero const&) { return lab::handled<0>(); },
      [](zero const&, one const&) { return lab::handled<1>(); },
      [](one const&, zero const&) { return lab::handled<2>(); },
      [](one const&, one const&) { return lab::handled<3>(); });
}
enum class colour : unsigned char { red, green, blue, white };
} // namespace
template <>
inline constexpr auto sure::enumerators<colour> = sure::values<colour::red, colour::green, colour::blue, colour::white>;
namespace {
std::vector<colour> const colours{colour::red, colour::green, colour::blue, colour::white};
LAB_OPAQUE unsigned match_enum(colour const& c) {
  return sure::match(c, sure::of<colour::red>([] { return lab::handled<0>(); }),
                     sure::of<colour::green>([] { return lab::handled<1>(); }),
                     sure::of<colour::blue, colour::white>([] { return lab::handled<2>(); }));
}
LAB_OPAQUE unsigned switch_enum(colour const& c) {
  switch (c) {
  case colour::red:
    return lab::handled<0>();
  case colour::green:
    return lab::handled<1>();
  case colour::blue:
  case colour::white:
    return lab::handled<2>();
  }
  __builtin_unreachable();
}

LAB_OPAQUE sum<4>::type widened(sum<2>::type const& s) { return s; }
LAB_OPAQUE unsigned widen(sum<2>::type const& s) { return widened(s).is<alternative<1>>() ? 1 : 0; }
LAB_OPAQUE unsigned is_asked(sum<8>::type const& s) { return s.is<alternative<5>>() ? 1 : 0; }
LAB_OPAQUE unsigned as_asked(sum<8>::type const& s) {
  auto const found = s.as<alternative<5>>();
  return found ? found->data + 1 : 0;
}
LAB_OPAQUE unsigned as_asked_by_hand(tagged const& s) { return s.tag == 5 ? s.data + 1 : 0; }
LAB_OPAQUE unsigned index_asked(sum<8>::type const& s) { return static_cast<unsigned>(s.index()); }

// sum_traits: a type from an older code base

struct older {
  unsigned code, value;
};
std::vector<older> const older_values{{0, 5}, {3, 0}};

} // namespace
template <>
struct sure::sum_traits<older> {
  using alternatives = sure::alternatives<unsigned, declined>;
  static constexpr bool fallible = true;
  template <std::size_t I>
  static bool holds(older const& a) {
    return (a.code == 0) == (I == 0);
  }
  template <std::size_t I, class A>
  static decltype(auto) get(A&& a) {
    if constexpr (I == 0)
      return (std::forward<A>(a).value);
    else
      return declined{a.code};
  }
};
namespace {
LAB_OPAQUE unsigned match_older(older const& a) {
  return sure::match(a, [](unsigned x) { return x; }, [](declined const& e) { return e.reason; });
}
LAB_OPAQUE unsigned match_older_by_hand(older const& a) { return a.code == 0 ? a.value : a.code; }

// convert

LAB_OPAQUE sure::result<unsigned, declined, lost> converted(sure::one_of<unsigned, lost, declined> const& s) {
  return sure::convert<sure::result<unsigned, declined, lost>>(s);
}
LAB_OPAQUE unsigned convert_sum(sure::one_of<unsigned, lost, declined> const& s) { return converted(s).value_or(0); }
LAB_OPAQUE one_error older_as_result(older const& a) { return sure::to_result(a); }
LAB_OPAQUE unsigned convert_older(older const& a) { return older_as_result(a).value_or(0); }

// hash

template <class T>
LAB_OPAQUE unsigned hashed(T const& x) {
  std::size_t hash = std::hash<T>()(x);
  asm volatile("" : "+r"(hash));
  return 1;
}

void accesses() {
  cost("access", some_succeeded, access, 5);
  cost("access.tested", some_succeeded, tested_access, 5);
  cost("access.error", failed, error_access, 7);
  cost("access.option", present, option_access, 5);
}

void results() {
  cost("result.transform", some_succeeded, transformed, 6);
  cost("result.transform.hand", codes_succeeded, transformed_by_hand, 6);
  cost("result.transform.failing", some_failed, transformed, 0);
  cost("result.and_then", some_succeeded, chained, 6);
  cost("result.and_then.failing", some_failed, chained, 0);
  cost("result.or_else", some_succeeded, one_handled, 5);
  cost("result.or_else.hand", codes_succeeded, one_handled_by_hand, 5);
  cost("result.or_else.failing", some_failed, one_handled, 7);
  cost("result.transform_error", some_succeeded, error_replaced, 5);
  cost("result.transform_error.failing", some_failed, error_replaced, 25);
  cost("result.value_or", some_succeeded, value_or_zero, 5);
  cost("result.value_or.hand", codes_succeeded, value_or_zero_by_hand, 5);
  cost("result.value_or.failing", some_failed, value_or_zero, 0);
  cost("result.error_as", some_failed, asked, 18);
  cost("result.error_as.hand", codes_failed, asked_by_hand, 18);
  cost("result.error", some_failed, all_errors, 5);
  cost("result.value", some_succeeded, checked_value, 5);
  cost<unsigned>("unexpected.return", {7}, fails_unexpected, 7);
  cost<unsigned>("unexpected.return.bare", {7}, fails_bare, 7);
#if SURE_HAS_EXCEPTIONS
  cost("unexpected.bad_access", failed, bad_access, 7);
#endif
}

void options() {
  cost("option.chain", present, option_chain, 6);
  cost("option.chain.hand", present_by_hand, option_chain_by_hand, 6);
  cost("option.chain.none", absent, option_chain, 0);
  cost("option.ok_or", present, ok_or, 5);
  cost("option.ok_or.hand", present_by_hand, ok_or_by_hand, 5);
  cost("option.ok_or.none", absent, ok_or, 7);
  cost("option.from_nullable", pointers, nullable_value, 5);
  cost("option.from_nullable.hand", pointers, nullable_value_by_hand, 5);
  cost("option.from_nullable.none", null_pointers, nullable_value, 0);
  cost("ranges.for", present, looped, 5);
  cost("ranges.for.hand", present_by_hand, looped_by_hand, 5);
  cost("ranges.for.none", absent, looped, 0);
  cost("ranges.view", present, looped_view, 6);
  cost("ranges.view.none", absent, looped_view, 0);
}

void matches() {
  cost("match.2", sum<2>::all(), match_2, 201);
  cost("match.2.hand", tags<2>(), switch_2, 201);
  cost("match.4", sum<4>::all(), match_4, 406);
  cost("match.4.hand", tags<4>(), switch_4, 406);
  cost("match.8", sum<8>::all(), match_8, 828);
  cost("match.8.hand", tags<8>(), switch_8, 828);
  cost("match.16", sum<16>::all(), match_16, 1720);
  cost("match.16.hand", tags<16>(), switch_16, 1720);
  cost("match.result", some_succeeded, match_result, 5);
  cost("match.result.hand", codes_succeeded, switch_result, 5);
  cost("match.result.failing", some_failed, match_result, 26);
  cost("match.group", sum<4>::all(), match_group, 406);
  cost("match.when", sum<4>::all(), match_guard, 406);
  cost("match.otherwise", sum<8>::all(), match_rest, 107);
  using zero = alternative<0>;
  using one = alternative<1>;
  cost<two_sums>("match.together", {{zero{}, zero{}}, {zero{}, one{}}, {one{}, zero{}}, {one{}, one{}}}, match_together,
                 406);
  cost("match.enum", colours, match_enum, 405);
  cost("match.enum.hand", colours, switch_enum, 405);
}

void sums() {
  cost("one_of.widen", sum<2>::all(), widen, 1);
  cost("one_of.is", sum<8>::all(), is_asked, 1);
  cost("one_of.as", sum<8>::all(), as_asked, 1);
  cost("one_of.as.hand", tags<8>(), as_asked_by_hand, 1);
  cost("one_of.index", sum<8>::all(), index_asked, 28);
  cost("sum_traits.match", older_values, match_older, 8);
  cost("sum_traits.match.hand", older_values, match_older_by_hand, 8);
  cost<sure::one_of<unsigned, lost, declined>>("convert.one_of", {5u, lost{}, declined{7}, 5u}, convert_sum, 10);
  cost("convert.to_result", older_values, convert_older, 5);
}

void hashes() {
  cost<number>("hash.option", present, hashed, 1);
  cost<sure::result<unsigned, unsigned char>>("hash.result", {5u}, hashed, 1);
  cost<sure::one_of<unsigned, long>>("hash.one_of", {5u, 6l}, hashed, 2);
  cost<unsigned>("hash.value", {5u}, hashed, 1);
}

} // namespace

int main() {
  costs::cost_of_nothing();
  accesses();
  results();
  options();
  matches();
  sums();
  hashes();
}
