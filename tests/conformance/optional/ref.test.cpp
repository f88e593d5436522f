// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <iterator>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::nullopt;
using subject::optional;

struct base {
  int value;
};
struct derived : base {};

template <class Optional, class U>
concept can_emplace = requires(Optional& it, U&& u) { it.emplace(static_cast<U&&>(u)); };

} // namespace

#if SUBJECT_HAS_OPTIONAL_REF

TEST_CASE("[optional.optional.ref.general]/1-2 a trivially copyable reference or nothing") {
  static_assert(std::is_trivially_copyable_v<optional<int&>>);
  static_assert(std::is_trivially_copyable_v<optional<immovable&>>);
  static_assert(std::is_same_v<optional<int&>::value_type, int>);
  static_assert(std::is_same_v<optional<int const&>::value_type, int const>);
  static_assert(std::is_nothrow_default_constructible_v<optional<int&>>);
  constexpr auto law = [] {
    optional<int&> const none;
    optional<int&> const marked_empty = nullopt;
    HOLDS(!none.has_value() && !marked_empty.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.ctor]/1-3 in place: binds to the argument") {
  static_assert(std::is_constructible_v<optional<int&>, std::in_place_t, int&>);
  static_assert(!std::is_constructible_v<optional<int&>, std::in_place_t, int>);
  static_assert(!std::is_constructible_v<optional<int&>, std::in_place_t, long&>);
  static_assert(!std::is_constructible_v<optional<int const&>, std::in_place_t, long&>);
  constexpr auto law = [] {
    int n = 1;
    optional<int&> const it{std::in_place, n};
    HOLDS(it.has_value() && &*it == &n);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.ctor]/4-7 from an object: binds, never to a temporary") {
  static_assert(std::is_convertible_v<int&, optional<int&>>);
  static_assert(std::is_nothrow_constructible_v<optional<int&>, int&>);
  static_assert(std::is_convertible_v<int&, optional<int const&>>);
  static_assert(std::is_convertible_v<derived&, optional<base&>>);
  static_assert(!std::is_constructible_v<optional<int&>, int>);
  static_assert(!std::is_constructible_v<optional<int&>, int const&>);
  static_assert(!std::is_constructible_v<optional<int&>, long&>);
  static_assert(!std::is_constructible_v<optional<derived&>, base&>);
  static_assert(!std::is_constructible_v<optional<int const&>, long&>);
  static_assert(!std::is_constructible_v<optional<only_implicit_from<int> const&>, int>);
  constexpr auto law = [] {
    int n = 1;
    optional<int&> it = n;
    *it = 5;
    HOLDS(n == 5 && &*it == &n);
    derived d{};
    optional<base&> const upcast = d;
    HOLDS(&*upcast == &d);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.ctor]/8-19 from another optional: refers to what that holds") {
  static_assert(std::is_constructible_v<optional<int&>, optional<int>&>);
  static_assert(!std::is_constructible_v<optional<int&>, optional<int> const&>);
  static_assert(!std::is_constructible_v<optional<int&>, optional<int>>);
  static_assert(std::is_convertible_v<optional<int&>, optional<int const&>>);
  static_assert(std::is_convertible_v<optional<derived&> const&, optional<base&>>);
  static_assert(!std::is_constructible_v<optional<int&>, optional<int const&>>);
  static_assert(!std::is_constructible_v<optional<int const&>, optional<long>&>);
  constexpr auto law = [] {
    optional<int> whole{1};
    optional<int&> const refers{whole};
    HOLDS(&*refers == &*whole);
    optional<int const&> const constant = refers;
    HOLDS(&*constant == &*whole);
    optional<int> empty;
    HOLDS(!optional<int&>(empty).has_value() && !optional<int const&>(optional<int&>{}).has_value());
    optional<int> const copied = refers;
    HOLDS(*copied == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.assign]/1-6 assignment rebinds and never writes through") {
  static_assert(std::is_nothrow_assignable_v<optional<int&>&, decltype(nullopt)>);
  static_assert(std::is_trivially_copy_assignable_v<optional<int&>>);
  static_assert(!std::is_assignable_v<optional<int&>&, int>);
  static_assert(can_emplace<optional<int&>, int&> && !can_emplace<optional<int&>, int>);
  static_assert(!can_emplace<optional<int const&>, long&>);
  static_assert(noexcept(std::declval<optional<int&>&>().emplace(std::declval<int&>())));
  constexpr auto law = [] {
    int one = 1;
    int two = 2;
    optional<int&> it = one;
    it = two;
    HOLDS(&*it == &two && one == 1);
    optional<int&> const other = one;
    HOLDS(&(it = other) == &it && &*it == &one && two == 2);
    HOLDS(&it.emplace(two) == &two && &*it == &two && one == 1);
    HOLDS(&(it = nullopt) == &it && !it.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.swap]/1 swap: trades the references") {
  static_assert(noexcept(std::declval<optional<int&>&>().swap(std::declval<optional<int&>&>())));
  static_assert(std::is_nothrow_swappable_v<optional<immovable&>>);
  constexpr auto law = [] {
    int one = 1;
    int two = 2;
    optional<int&> a = one;
    optional<int&> b = two;
    a.swap(b);
    HOLDS(&*a == &two && &*b == &one && one == 1 && two == 2);
    optional<int&> none;
    swap(a, none);
    HOLDS(!a.has_value() && &*none == &two);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.iterators]/1-6 a range of one object or none") {
  static_assert(std::contiguous_iterator<optional<int&>::iterator>);
  static_assert(std::is_same_v<std::iter_reference_t<optional<int&>::iterator>, int&>);
  static_assert(std::is_same_v<std::iter_reference_t<optional<int const&>::iterator>, int const&>);
  constexpr auto law = [] {
    int n = 1;
    optional<int&> const it = n;
    optional<int&> const none;
    for (int& each : it) each = 7;
    HOLDS(n == 7 && &*it.begin() == &n && it.end() - it.begin() == 1 && none.begin() == none.end());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.observe]/1-7 access: constness is not deep, nothing throws") {
  using it = optional<int&>;
  static_assert(std::is_same_v<decltype(*std::declval<it const&>()), int&>);
  static_assert(std::is_same_v<decltype(*std::declval<it>()), int&>);
  static_assert(std::is_same_v<decltype(std::declval<it const&>().operator->()), int*>);
  static_assert(std::is_same_v<decltype(std::declval<it>().value()), int&>);
  static_assert(noexcept(*std::declval<it const&>()) && noexcept(std::declval<it const&>().operator->()));
  static_assert(noexcept(std::declval<it const&>().has_value()) && !std::is_convertible_v<it, bool>);
  constexpr auto law = [] {
    point p{1, 2};
    optional<point&> const refers = p;
    refers->x = 5;
    (*refers).y = 6;
    HOLDS(p == point{5, 6} && &refers.value() == &p && static_cast<bool>(refers));
    return true;
  };
  CHECK_LAW(law);
  address_hider hidden{3};
  CHECK(optional<address_hider&>(hidden)->value == 3);
}

#ifdef __cpp_exceptions
TEST_CASE("[optional.ref.observe]/7 value: throws when it refers to nothing") {
  CHECK_THROWS_AS((void)optional<int&>{}.value(), subject::bad_optional_access);
}
#endif

TEST_CASE("[optional.ref.observe]/8-12 value_or: a copy of the object, or else the argument") {
  static_assert(std::is_same_v<decltype(std::declval<optional<long const&>>().value_or(1)), long>);
  constexpr auto law = [] {
    int n = 1;
    HOLDS(optional<int&>(n).value_or(2) == 1 && optional<int&>().value_or(2) == 2);
    HOLDS((optional<point const&>().value_or({3, 4}) == point{3, 4}));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.monadic]/3,6,9 and_then, transform, or_else: with the object itself") {
  constexpr auto law = [] {
    int n = 1;
    int other = 2;
    optional<int&> const it = n;
    optional<int&> const none;
    auto same = [](int& each) -> optional<int&> { return each; };
    HOLDS(&*it.and_then(same) == &n && !none.and_then(same).has_value());
    auto twice = [](int& each) { return 2 * each; };
    static_assert(std::is_same_v<decltype(it.transform(twice)), optional<int>>);
    HOLDS(it.transform(twice) == 2 && !none.transform(twice).has_value());
    auto itself = [](int& each) -> int& { return each; };
    static_assert(std::is_same_v<decltype(it.transform(itself)), optional<int&>>);
    HOLDS(&*it.transform(itself) == &n);
    HOLDS(it.transform([](int& each) { return immovable{each}; })->value == 1);
    auto fallback = [&other]() -> optional<int&> { return other; };
    HOLDS(&*it.or_else(fallback) == &n && &*none.or_else(fallback) == &other);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.monadic]/7 transform of a value may answer with a reference (P2988)") {
  constexpr auto law = [] {
    optional<point> it{std::in_place, point{1, 2}};
    static_assert(std::is_same_v<decltype(it.transform(&point::x)), optional<int&>>);
    *it.transform(&point::x) = 9;
    HOLDS(it->x == 9);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ref.mod]/1-2 reset: refers to nothing, leaves the object") {
  static_assert(noexcept(std::declval<optional<int&>&>().reset()));
  constexpr auto law = [] {
    int n = 1;
    optional<int&> it = n;
    it.reset();
    HOLDS(!it.has_value() && n == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.relops] references compare as what they refer to") {
  constexpr auto law = [] {
    int one = 1;
    int same = 1;
    optional<int&> const a = one;
    HOLDS(a == optional<int&>(same) && a == 1 && a < 2 && a != nullopt && a > optional<int&>());
    HOLDS(a == optional<int>(1));
    return true;
  };
  CHECK_LAW(law);
}

#endif
