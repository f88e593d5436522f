// SPDX-License-Identifier: BSL-1.0
#include <sure/one_of.hpp>

#include <sure/match.hpp>
#include <sure/result.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace {

template <std::size_t I> struct alternative {
  int value = static_cast<int>(I);
  friend constexpr bool operator==(alternative, alternative) = default;
};
template <std::size_t I> struct unit {
  friend constexpr bool operator==(unit, unit) = default;
};

template <template <std::size_t> class A, class> struct sum_of;
template <template <std::size_t> class A, std::size_t... Is> struct sum_of<A, std::index_sequence<Is...>> {
  using type = sure::one_of<A<Is>...>;
  using failure = sure::result<int, A<Is>...>;
};
template <template <std::size_t> class A, std::size_t N>
using big = typename sum_of<A, std::make_index_sequence<N>>::type;
template <template <std::size_t> class A, std::size_t N>
using big_result = typename sum_of<A, std::make_index_sequence<N>>::failure;

} // namespace

TEST_CASE("one_of: two hundred alternatives work as two do") {
  using sum = big<alternative, 200>;
  static_assert(sizeof(sum) == 8 && std::is_trivially_copyable_v<sum>);
  sum s = alternative<0>{};
  CHECK(s.index() == 0);
  s = alternative<199>{};
  CHECK(s.index() == 199);
  CHECK(s.as<alternative<199>>()->value == 199);
  CHECK_FALSE(s.is<alternative<198>>());
  s.emplace<alternative<127>>(alternative<127>{5});
  CHECK(s.as<alternative<127>>()->value == 5);
  sum const copy = s;
  CHECK((copy == s));
  s = sure::one_of<alternative<130>, alternative<2>>(alternative<130>{});
  CHECK(s.index() == 130);
}

TEST_CASE("one_of: two hundred alternatives without data fit into a tag") {
  using sum = big<unit, 200>;
  static_assert(sizeof(big<unit, 100>) == 1 && sizeof(sum) == 2);
  for (sum const& s : {sum(unit<0>{}), sum(unit<126>{}), sum(unit<127>{}), sum(unit<128>{}), sum(unit<199>{})})
    CHECK((s == s));
  CHECK(sum(unit<0>{}).index() == 0);
  CHECK(sum(unit<126>{}).index() == 126);
  CHECK(sum(unit<127>{}).index() == 127);
  CHECK(sum(unit<128>{}).index() == 128);
  CHECK(sum(unit<199>{}).index() == 199);
  CHECK((sum(unit<1>{}) != sum(unit<129>{})));
}

TEST_CASE("result: two hundred errors are told apart, and from the value") {
  using it = big_result<unit, 200>;
  static_assert(sizeof(it) == 8);
  it r = 3;
  CHECK(r.has_value());
  r = unit<199>{};
  CHECK_FALSE(r.has_value());
  CHECK(r.has_error<unit<199>>());
  CHECK_FALSE(r.has_error<unit<71>>());
  CHECK(r.error().index() == 199);
  r = sure::result<int, unit<150>>(unit<150>{});
  CHECK(r.has_error<unit<150>>());
}

TEST_CASE("match: fifty alternatives and one generic case") {
  using sum = big<alternative, 50>;
  auto const value = [](sum const& s) {
    return sure::match(s, [](alternative<7> const&) { return -7; }, [](auto const& a) { return a.value; });
  };
  CHECK(value(alternative<7>{}) == -7);
  CHECK(value(alternative<8>{}) == 8);
  CHECK(value(alternative<49>{}) == 49);
}
