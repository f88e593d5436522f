// SPDX-License-Identifier: BSL-1.0
#include <sure/match.hpp>

#include <sure/one_of.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <type_traits>
#include <utility>

// Two hundred alternatives. With a template for each pair of a case and an alternative, this file takes minutes to compile.

namespace {

template <std::size_t I> struct state {};

template <class Is> struct states;
template <std::size_t... Is> struct states<std::index_sequence<Is...>> {
  using sum = sure::one_of<state<Is>...>;
  static constexpr sum all[sizeof...(Is)] = {state<Is>{}...};
};
using two_hundred = states<std::make_index_sequence<200>>;
using machine = two_hundred::sum;

template <std::size_t I> constexpr std::size_t number(state<I> const&) { return I; }

template <std::size_t I> struct case_of {
  constexpr std::size_t operator()(state<I> const&) const { return I; }
};
// A case for each, in the opposite order of the alternatives.
template <std::size_t... Is> constexpr std::size_t number_by_cases(machine const& m, std::index_sequence<Is...>) {
  return sure::match(m, case_of<sizeof...(Is) - 1 - Is>{}...);
}

// All at run time; at compile time those at the ends, and where the dispatch goes from one group of tests to the next.
template <class Read> constexpr bool reads_every(Read const& read) {
  std::size_t step = 1;
  if (std::is_constant_evaluated()) step = 66;
  for (std::size_t i = 0; i < 200; i += step) HOLDS(read(two_hundred::all[i], i));
  HOLDS(read(state<199>{}, 199));
  return true;
}

} // namespace

TEST_CASE("match: two hundred alternatives and one generic case") {
  constexpr auto law = [] {
    return reads_every(
        [](machine const& m, std::size_t i) { return sure::match(m, [](auto const& s) { return number(s); }) == i; });
  };
  CHECK_LAW(law);
}

TEST_CASE("match: two hundred alternatives with a case each") {
  constexpr auto law = [] {
    return reads_every(
        [](machine const& m, std::size_t i) { return number_by_cases(m, std::make_index_sequence<200>{}) == i; });
  };
  CHECK_LAW(law);
}

TEST_CASE("match: two hundred alternatives, some guarded, the rest to otherwise") {
  constexpr auto law = [] {
    return reads_every([](machine const& m, std::size_t i) {
      int const seen = sure::match(
          m, sure::when([](auto const& s) { return number(s) % 50 == 0; }, [](auto const&) { return 1; }),
          [](state<100>) { return 2; }, [](state<199>) { return 3; }, sure::otherwise([] { return 4; }));
      return seen == (i % 50 == 0 ? 1 : i == 199 ? 3 : 4);
    });
  };
  CHECK_LAW(law);
}
