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
concept unequal = requires(A const& a, B const& b) { a != b; };
template <class A, class B>
concept less = requires(A const& a, B const& b) { a < b; };
template <class A, class B>
concept ordered = requires(A const& a, B const& b) { a <=> b; };

} // namespace

TEST_CASE("[optional.relops]/1-6 equality: of the states, then of the values") {
  static_assert(equal<optional<int>, optional<long>> && unequal<optional<int>, optional<long>>);
  static_assert(!equal<optional<opaque>, optional<opaque>> && !unequal<optional<opaque>, optional<opaque>>);
  static_assert(!equal<optional<int>, optional<opaque>>);
  static_assert(std::is_same_v<decltype(optional<truthful>() == optional<truthful>()), bool>);
  constexpr auto law = [] {
    using it = optional<int>;
    using other = optional<long>;
    HOLDS(it(1) == it(1) && !(it(1) == it(2)) && it() == it() && !(it() == it(0)) && !(it(0) == it()));
    HOLDS(it(1) != it(2) && !(it(1) != it(1)) && !(it() != it()) && it() != it(0) && it(0) != it());
    HOLDS(it(1) == other(1) && it(1) != other(2) && it() == other() && it() != other(0));
    HOLDS(optional<truthful>(truthful{1}) == optional<truthful>(truthful{1}));
    HOLDS(optional<truthful>(truthful{1}) != optional<truthful>(truthful{2}));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.relops]/7-18 order: nothing comes first, then the order of the values") {
  static_assert(less<optional<int>, optional<long>> && !less<optional<truthful>, optional<truthful>>);
  constexpr auto law = [] {
    using it = optional<int>;
    HOLDS(it(1) < it(2) && !(it(2) < it(1)) && !(it(1) < it(1)) && it() < it(0) && !(it(0) < it()) && !(it() < it()));
    HOLDS(it(2) > it(1) && !(it(1) > it(2)) && !(it(1) > it(1)) && it(0) > it() && !(it() > it(0)) && !(it() > it()));
    HOLDS(it(1) <= it(2) && !(it(2) <= it(1)) && it(1) <= it(1) && it() <= it(0) && !(it(0) <= it()) && it() <= it());
    HOLDS(it(2) >= it(1) && !(it(1) >= it(2)) && it(1) >= it(1) && it(0) >= it() && !(it() >= it(0)) && it() >= it());
    HOLDS(it(1) < optional<long>(2) && optional<long>(2) > it(1));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.relops]/2-17 each operator uses that operator of the value") {
  constexpr auto law = [] {
    int marks = 0;
    optional<marked> const a{std::in_place, marked{1, &marks}};
    optional<marked> const b{std::in_place, marked{2, &marks}};
    HOLDS(!(a == b) && std::exchange(marks, 0) == marked::equal_to);
    HOLDS(a != b && std::exchange(marks, 0) == marked::not_equal_to);
    HOLDS(a < b && std::exchange(marks, 0) == marked::less_than);
    HOLDS(!(a > b) && std::exchange(marks, 0) == marked::greater_than);
    HOLDS(a <= b && std::exchange(marks, 0) == marked::at_most);
    HOLDS(!(a >= b) && std::exchange(marks, 0) == marked::at_least);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.relops]/19 three-way: in the category of the values") {
  static_assert(std::is_same_v<decltype(optional<int>() <=> optional<int>()), std::strong_ordering>);
  static_assert(std::is_same_v<decltype(optional<double>() <=> optional<double>()), std::partial_ordering>);
  static_assert(!ordered<optional<marked>, optional<marked>>);
  constexpr auto law = [] {
    using it = optional<int>;
    HOLDS((it(1) <=> it(2)) < 0 && (it(2) <=> it(1)) > 0 && (it(1) <=> it(1)) == 0);
    HOLDS((it() <=> it(0)) < 0 && (it(0) <=> it()) > 0 && (it() <=> it()) == 0);
    HOLDS((it(1) <=> optional<long>(2)) < 0);
    return true;
  };
  CHECK_LAW(law);
}
