// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::expected;
using subject::unexpect;
using pair_of_counted = expected<counted, counted_error>;

template <class T>
concept has_member_swap = requires(T& a, T& b) { a.swap(b); };

} // namespace

TEST_CASE("[expected.object.swap]/1 swap: constraints") {
  static_assert(has_member_swap<expected<int, int>>);
  static_assert(!has_member_swap<expected<unswappable, int>>);
  static_assert(!has_member_swap<expected<int, unswappable>>);
  static_assert(!has_member_swap<expected<immovable, int>>);
  static_assert(!has_member_swap<expected<int, immovable>>);
  static_assert(has_member_swap<expected<throws_on<support::move>, int>>);
  static_assert(has_member_swap<expected<int, throws_on<support::move>>>);
  static_assert(!has_member_swap<expected<throws_on<support::move>, throws_on<support::move, 1>>>);
  static_assert(std::is_swappable_v<expected<int, int>>);
  static_assert(!std::is_swappable_v<expected<throws_on<support::move>, throws_on<support::move, 1>>>);
  CHECK(has_member_swap<expected<move_only, move_only>>);
}

TEST_CASE("[expected.object.swap]/2 swap: alike sides use the swap of what they hold") {
  constexpr auto law = [] {
    events log;
    pair_of_counted one{std::in_place, log, 1};
    pair_of_counted two{std::in_place, log, 2};
    one.swap(two);
    HOLDS(one->value == 2 && two->value == 1);
    HOLDS(log == events{.made = 2, .swapped = 1});
    pair_of_counted three{unexpect, log, 3};
    pair_of_counted four{unexpect, log, 4};
    three.swap(four);
    HOLDS(three.error().value == 4 && four.error().value == 3);
    HOLDS(log == events{.made = 4, .swapped = 2});
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.swap]/2 swap: unlike sides trade by moving, in both directions") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      pair_of_counted value{std::in_place, values, 1};
      pair_of_counted error{unexpect, errors, 2};
      value.swap(error);
      HOLDS(!value.has_value() && value.error().value == 2);
      HOLDS(error.has_value() && error->value == 1);
      value.swap(error);
      HOLDS(value.has_value() && value->value == 1);
      HOLDS(!error.has_value() && error.error().value == 2);
      HOLDS(values.copied == 0 && errors.copied == 0 && values.swapped == 0 && errors.swapped == 0);
      HOLDS(values.live() == 1 && errors.live() == 1);
    }
    HOLDS(values.live() == 0 && errors.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.swap]/4 swap: noexcept when moves and swaps are") {
  static_assert(std::is_nothrow_swappable_v<pair_of_counted>);
  static_assert(!std::is_nothrow_swappable_v<expected<throws_on<swapping>, int>>);
  static_assert(!std::is_nothrow_swappable_v<expected<int, throws_on<swapping>>>);
  static_assert(!std::is_nothrow_swappable_v<expected<throws_on<support::move>, int>>);
  static_assert(!std::is_nothrow_swappable_v<expected<int, throws_on<support::move>>>);
  static_assert(noexcept(std::declval<pair_of_counted&>().swap(std::declval<pair_of_counted&>())));
  CHECK(std::is_nothrow_swappable_v<expected<throws_on<copy>, int>>);
}

TEST_CASE("[expected.object.swap]/5 the free swap swaps") {
  constexpr auto law = [] {
    expected<int, long> value{1};
    expected<int, long> error{unexpect, 2};
    swap(value, error);
    HOLDS(!value.has_value() && value.error() == 2 && error.has_value() && *error == 1);
    using std::swap;
    swap(value, error);
    HOLDS(value.has_value() && *value == 1 && !error.has_value() && error.error() == 2);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.object.swap]/2-3 swap: a throwing move of the value restores both sides") {
  using thrower = throws_on<support::move, 40>;
  {
    events errors;
    {
      expected<thrower, counted_error> value{std::in_place, 1};
      expected<thrower, counted_error> error{unexpect, errors, 2};
      armed_scope<thrower> armed;
      CHECK_THROWS_AS(value.swap(error), thrown);
      CHECK_THROWS_AS(error.swap(value), thrown);
      CHECK(value.has_value());
      CHECK(value->value == 1);
      CHECK(!error.has_value());
      CHECK(error.error().value == 2);
    }
    CHECK(errors.live() == 0);
  }
  CHECK(thrower::live == 0);
}

TEST_CASE("[expected.object.swap]/2-3 swap: a throwing move of the error restores both sides") {
  using thrower = throws_on<support::move, 41>;
  {
    events values;
    {
      expected<counted, thrower> value{std::in_place, values, 1};
      expected<counted, thrower> error{unexpect, 2};
      armed_scope<thrower> armed;
      CHECK_THROWS_AS(value.swap(error), thrown);
      CHECK_THROWS_AS(error.swap(value), thrown);
      CHECK(value.has_value());
      CHECK(value->value == 1);
      CHECK(!error.has_value());
      CHECK(error.error().value == 2);
    }
    CHECK(values.live() == 0);
  }
  CHECK(thrower::live == 0);
}

TEST_CASE("[expected.object.swap]/3 swap: throws what the swap of alike sides throws") {
  using thrower = throws_on<swapping, 42>;
  {
    expected<thrower, int> one{std::in_place, 1};
    expected<thrower, int> two{std::in_place, 2};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(one.swap(two), thrown);
    CHECK(one->value == 1);
    CHECK(two->value == 2);
  }
  CHECK(thrower::live == 0);
}
#endif
