// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <compare>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::optional;

template <class A, class B>
concept equal = requires(A const& a, B const& b) { a == b; };
template <class A, class B>
concept less = requires(A const& a, B const& b) { a < b; };

struct derived_optional : optional<int> {
  using optional<int>::optional;
};

} // namespace

TEST_CASE("[optional.comp.with.t]/1-8 equality with a value, from both sides") {
  static_assert(equal<optional<int>, long> && equal<long, optional<int>>);
  static_assert(!equal<optional<opaque>, int> && !equal<int, optional<opaque>> && !equal<optional<int>, opaque>);
  constexpr auto law = [] {
    using it = optional<int>;
    HOLDS(it(1) == 1 && 1 == it(1) && !(it(1) == 2) && !(2 == it(1)) && !(it() == 0) && !(0 == it()));
    HOLDS(it(1) != 2 && 2 != it(1) && !(it(1) != 1) && !(1 != it(1)) && it() != 0 && 0 != it());
    HOLDS(it(1) == 1L && 1L == it(1));
    HOLDS(optional<truthful>(truthful{1}) == 1 && optional<truthful>(truthful{1}) != 2);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.comp.with.t]/9-24 order with a value, from both sides: nothing is less than any") {
  static_assert(less<optional<int>, long> && less<long, optional<int>>);
  static_assert(!less<optional<truthful>, truthful> && !less<opaque, optional<int>>);
  constexpr auto law = [] {
    using it = optional<int>;
    HOLDS(it(1) < 2 && !(it(2) < 2) && it() < 0 && 1 < it(2) && !(2 < it(2)) && !(0 < it()));
    HOLDS(it(2) > 1 && !(it(1) > 1) && !(it() > 0) && 2 > it(1) && !(1 > it(1)) && 0 > it());
    HOLDS(it(1) <= 1 && !(it(2) <= 1) && it() <= 0 && 1 <= it(1) && !(2 <= it(1)) && !(0 <= it()));
    HOLDS(it(1) >= 1 && !(it(1) >= 2) && !(it() >= 0) && 1 >= it(1) && !(1 >= it(2)) && 0 >= it());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.comp.with.t]/2-24 each operator uses that operator of the value") {
  constexpr auto law = [] {
    int marks = 0;
    marked const a{1, &marks};
    optional<marked> const b{std::in_place, marked{2, &marks}};
    HOLDS(!(a == b) && !(b == a) && std::exchange(marks, 0) == marked::equal_to);
    HOLDS(a != b && b != a && std::exchange(marks, 0) == marked::not_equal_to);
    HOLDS(a < b && !(b < a) && std::exchange(marks, 0) == marked::less_than);
    HOLDS(!(a > b) && b > a && std::exchange(marks, 0) == marked::greater_than);
    HOLDS(a <= b && !(b <= a) && std::exchange(marks, 0) == marked::at_most);
    HOLDS(!(a >= b) && b >= a && std::exchange(marks, 0) == marked::at_least);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.comp.with.t]/25 three-way with a value; never with what derives from an optional") {
  static_assert(std::is_same_v<decltype(optional<int>() <=> 1), std::strong_ordering>);
  static_assert(std::is_same_v<decltype(optional<double>() <=> 1.0), std::partial_ordering>);
  constexpr auto law = [] {
    using it = optional<int>;
    HOLDS((it(1) <=> 2) < 0 && (it(2) <=> 2) == 0 && (it(3) <=> 2) > 0 && (it() <=> 0) < 0);
    HOLDS((2 <=> it(1)) > 0 && (0 <=> it()) > 0);
    return true;
  };
  CHECK_LAW(law);
  CHECK((derived_optional{1} <=> derived_optional{2}) < 0);
}
