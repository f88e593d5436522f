// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::unexpected;

template <class A, class B>
concept equality_comparable = requires(A const& a, B const& b) { a == b; };

} // namespace

TEST_CASE("[expected.un.general]/1 copying and moving are those of the error") {
  static_assert(std::is_trivially_copyable_v<unexpected<int>>);
  static_assert(sizeof(unexpected<int>) == sizeof(int));
  static_assert(std::is_copy_constructible_v<unexpected<copy_only>>);
  static_assert(std::is_copy_assignable_v<unexpected<copy_only>>);
  static_assert(!std::is_copy_constructible_v<unexpected<move_only>>);
  static_assert(!std::is_copy_assignable_v<unexpected<move_only>>);
  static_assert(std::is_nothrow_move_constructible_v<unexpected<move_only>>);
  static_assert(std::is_nothrow_move_assignable_v<unexpected<move_only>>);
  static_assert(!std::is_move_constructible_v<unexpected<immovable>>);
  static_assert(!std::is_nothrow_copy_constructible_v<unexpected<nontrivial>>);
  static_assert(!std::is_default_constructible_v<unexpected<int>>);
  constexpr auto law = [] {
    events log;
    {
      unexpected<counted> first{std::in_place, log, 1};
      unexpected<counted> copied = first;
      HOLDS(copied.error().value == 1 && first.error().value == 1);
      unexpected<counted> moved = std::move(first);
      HOLDS(moved.error().value == 1 && first.error().value == moved_from);
      first = copied;
      HOLDS(first.error().value == 1);
      copied = std::move(moved);
      HOLDS(copied.error().value == 1 && moved.error().value == moved_from);
    }
    HOLDS(log.made == 1 && log.copied == 1 && log.moved == 1);
    HOLDS(log.copy_assigned == 1 && log.move_assigned == 1);
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.un.general]/1 deduction: the error is taken by value") {
  static_assert(std::is_same_v<decltype(unexpected(1)), unexpected<int>>);
  static_assert(std::is_same_v<decltype(unexpected("text")), unexpected<char const*>>);
  static_assert(std::is_same_v<decltype(unexpected(move_only(1))), unexpected<move_only>>);
  int const constant = 3;
  unexpected deduced{constant};
  static_assert(std::is_same_v<decltype(deduced), unexpected<int>>);
  CHECK(deduced.error() == 3);
  unexpected copy_of_it{deduced};
  static_assert(std::is_same_v<decltype(copy_of_it), unexpected<int>>);
  CHECK(copy_of_it.error() == 3);
}

TEST_CASE("[expected.un.cons]/1 from an error: constraints and explicitness") {
  static_assert(std::is_constructible_v<unexpected<long>, int>);
  static_assert(std::is_constructible_v<unexpected<only_explicit_from<int>>, int>);
  static_assert(!std::is_constructible_v<unexpected<int>, opaque>);
  static_assert(!std::is_constructible_v<unexpected<move_only>, move_only&>);
  static_assert(std::is_constructible_v<unexpected<move_only>, move_only>);
  static_assert(!std::is_convertible_v<int, unexpected<int>>);
  static_assert(!std::is_convertible_v<int, unexpected<only_implicit_from<int>>>);
  static_assert(!std::is_constructible_v<unexpected<no_default>>);
  static_assert(!std::is_constructible_v<unexpected<int>, unexpected<long>>);
}

TEST_CASE("[expected.un.cons]/1 from an error: never swallows another unexpected or in_place") {
  unexpected<from_anything> first{1};
  CHECK(first.error().how == from_anything::converted);
  unexpected<from_anything> second{first};
  CHECK(second.error().how == from_anything::copied);
  unexpected<from_anything> third{std::in_place};
  CHECK(third.error().how == from_anything::defaulted);
}

TEST_CASE("[expected.un.cons]/2 from an error: forwards and initialises with parentheses") {
  constexpr auto law = [] {
    HOLDS(unexpected<int>(7).error() == 7);
    HOLDS(!unexpected<list_averse>(7).error().braces);
    move_only source{4};
    unexpected<move_only> moved{std::move(source)};
    HOLDS(moved.error().value == 4 && source.value == moved_from);
    source_category::source from;
    HOLDS(unexpected<source_category>(from).error().from == source_category::lvalue);
    HOLDS(unexpected<source_category>(std::as_const(from)).error().from == source_category::const_lvalue);
    HOLDS(unexpected<source_category>(std::move(from)).error().from == source_category::rvalue);
    unexpected<point> braced{{1, 2}};
    HOLDS(braced.error() == point{1, 2});
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.un.cons]/4 in place: constraints and explicitness") {
  static_assert(std::is_constructible_v<unexpected<immovable>, std::in_place_t, int>);
  static_assert(!std::is_constructible_v<unexpected<immovable>, std::in_place_t>);
  static_assert(!std::is_constructible_v<unexpected<immovable>, std::in_place_t, opaque>);
  static_assert(!std::is_convertible_v<std::in_place_t, unexpected<int>>);
}

TEST_CASE("[expected.un.cons]/5 in place: forwards all arguments with parentheses") {
  constexpr auto law = [] {
    HOLDS(unexpected<int>(std::in_place).error() == 0);
    HOLDS(unexpected<immovable>(std::in_place, 5).error().value == 5);
    HOLDS(!unexpected<list_averse>(std::in_place, 1, 2).error().braces);
    move_only source{4};
    unexpected<move_only> moved{std::in_place, std::move(source)};
    HOLDS(moved.error().value == 4 && source.value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.un.cons]/7 in place with a list: constraints and effects") {
  static_assert(std::is_constructible_v<unexpected<list_made>, std::in_place_t, std::initializer_list<int>, int>);
  static_assert(!std::is_constructible_v<unexpected<list_made>, std::in_place_t, std::initializer_list<int>>);
  static_assert(!std::is_constructible_v<unexpected<int>, std::in_place_t, std::initializer_list<int>>);
  constexpr auto law = [] {
    unexpected<list_made> made{std::in_place, {1, 2, 3}, 4};
    HOLDS(made.error().sum == 6 && made.error().extra == 4);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.un.cons]/3,6,9 construction throws what the error throws") {
  using thrower = throws_on<make, 10>;
  {
    armed_scope<thrower> armed;
    CHECK_THROWS_AS((void)unexpected<thrower>(1), thrown);
    CHECK_THROWS_AS((void)unexpected<thrower>(std::in_place, 1), thrown);
  }
  CHECK(thrower::live == 0);
  CHECK_THROWS_AS((void)unexpected<throwing_list_made>(std::in_place, {-1}, 0), thrown);
}
#endif

TEST_CASE("[expected.un.obs]/1-2 error keeps the value category of the object") {
  using subject_type = unexpected<int>;
  static_assert(std::is_same_v<decltype(std::declval<subject_type&>().error()), int&>);
  static_assert(std::is_same_v<decltype(std::declval<subject_type const&>().error()), int const&>);
  static_assert(std::is_same_v<decltype(std::declval<subject_type>().error()), int&&>);
  static_assert(std::is_same_v<decltype(std::declval<subject_type const>().error()), int const&&>);
  static_assert(noexcept(std::declval<subject_type&>().error()));
  static_assert(noexcept(std::declval<subject_type const&>().error()));
  static_assert(noexcept(std::declval<subject_type>().error()));
  static_assert(noexcept(std::declval<subject_type const>().error()));
  constexpr auto law = [] {
    unexpected<int> held{1};
    held.error() = 5;
    HOLDS(std::as_const(held).error() == 5);
    HOLDS(&held.error() == &std::as_const(held).error());
    int&& moved = std::move(held).error();
    HOLDS(&moved == &held.error());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.un.swap]/2 swap: uses the swap of the error") {
  static_assert(noexcept(std::declval<unexpected<counted>&>().swap(std::declval<unexpected<counted>&>())));
  using loud = throws_on<swapping, 11>;
  static_assert(!noexcept(std::declval<unexpected<loud>&>().swap(std::declval<unexpected<loud>&>())));
  static_assert(std::is_nothrow_swappable_v<unexpected<counted>>);
  static_assert(std::is_swappable_v<unexpected<loud>> && !std::is_nothrow_swappable_v<unexpected<loud>>);
  constexpr auto law = [] {
    events log;
    unexpected<counted> one{std::in_place, log, 1};
    unexpected<counted> two{std::in_place, log, 2};
    one.swap(two);
    HOLDS(one.error().value == 2 && two.error().value == 1 && log.swapped == 1);
    swap(one, two);
    HOLDS(one.error().value == 1 && two.error().value == 2 && log.swapped == 2);
    HOLDS(log.copied == 0 && log.moved == 0 && log.move_assigned == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.un.swap]/3 the free swap is there only for swappable errors") {
  static_assert(std::is_swappable_v<unexpected<int>>);
  static_assert(!std::is_swappable_v<unexpected<immovable>>);
}

TEST_CASE("[expected.un.eq]/2 equality is that of the errors") {
  static_assert(std::is_same_v<decltype(unexpected(1) == unexpected(2)), bool>);
  static_assert(!equality_comparable<unexpected<int>, int>);
  constexpr auto law = [] {
    HOLDS(unexpected(1) == unexpected(1));
    HOLDS(!(unexpected(1) == unexpected(2)));
    HOLDS(unexpected(1) != unexpected(2));
    HOLDS(unexpected(truthful{1}) == unexpected(truthful{1}));
    HOLDS(unexpected(truthful{1}) != unexpected(truthful{2}));
    return true;
  };
  CHECK_LAW(law);
}

#if SUBJECT_COMPARES_UNLIKE_UNEXPECTED
TEST_CASE("[expected.un.eq]/2 equality compares errors of different types") {
  static_assert(equality_comparable<unexpected<int>, unexpected<long>>);
  constexpr auto law = [] {
    HOLDS(unexpected(1) == unexpected(1L));
    HOLDS(unexpected(1) != unexpected(2L));
    HOLDS(unexpected(truthful{1}) == unexpected(1));
    HOLDS(unexpected(truthful{1}) != unexpected(2));
    return true;
  };
  CHECK_LAW(law);
  CHECK(unexpected(std::string_view{"text"}) == unexpected("text"));
}
#endif
