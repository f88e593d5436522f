// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::nullopt;
using subject::nullopt_t;
using subject::optional;

template <class Optional, class... Arguments>
concept can_emplace =
    requires(Optional& it, Arguments&&... arguments) { it.emplace(static_cast<Arguments&&>(arguments)...); };

} // namespace

TEST_CASE("[optional.assign]/1-3 the empty mark: destroys the value, without throwing") {
  static_assert(std::is_nothrow_assignable_v<optional<counted>&, nullopt_t>);
  constexpr auto law = [] {
    events log;
    optional<counted> it{std::in_place, log, 1};
    HOLDS(&(it = nullopt) == &it && !it.has_value() && log == events{.made = 1, .destroyed = 1});
    it = nullopt;
    HOLDS(!it.has_value() && log.destroyed == 1);
    optional<int> number{1};
    number = {};
    HOLDS(!number.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.assign]/4-7 copy: the four pairs of states; deleted or trivial as the value is") {
  static_assert(std::is_copy_assignable_v<optional<copy_only>>);
  static_assert(!std::is_copy_assignable_v<optional<move_only>>);
  static_assert(!std::is_copy_assignable_v<optional<unassignable>>);
  static_assert(std::is_trivially_copy_assignable_v<optional<int>>);
  static_assert(!std::is_trivially_copy_assignable_v<optional<nontrivial>>);
  constexpr auto law = [] {
    events log;
    {
      optional<counted> target;
      optional<counted> const none;
      optional<counted> const one{std::in_place, log, 1};
      optional<counted> const two{std::in_place, log, 2};
      HOLDS(&(target = none) == &target && !target.has_value());
      HOLDS(&(target = one) == &target && target->value == 1 && log == events{.made = 2, .copied = 1});
      target = two;
      HOLDS(target->value == 2 && log == events{.made = 2, .copied = 1, .copy_assigned = 1});
      optional<counted> const& same = target;
      target = same;
      HOLDS(target.has_value() && target->value == 2);
      target = none;
      HOLDS(!target.has_value() && log.destroyed == 1);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.assign]/8-13 move: the four pairs of states; present, noexcept, trivial as the value is") {
  static_assert(std::is_move_assignable_v<optional<move_only>>);
  static_assert(!std::is_move_assignable_v<optional<immovable>>);
  static_assert(!std::is_move_assignable_v<optional<unassignable>>);
  static_assert(std::is_nothrow_move_assignable_v<optional<counted>>);
  static_assert(!std::is_nothrow_move_assignable_v<optional<throws_on<support::move>>>);
  static_assert(!std::is_nothrow_move_assignable_v<optional<throws_on<move_assign>>>);
  static_assert(std::is_trivially_move_assignable_v<optional<int>>);
  static_assert(!std::is_trivially_move_assignable_v<optional<move_only>>);
  constexpr auto law = [] {
    events log;
    {
      optional<counted> target;
      optional<counted> one{std::in_place, log, 1};
      optional<counted> two{std::in_place, log, 2};
      HOLDS(&(target = std::move(one)) == &target && target->value == 1);
      HOLDS(one.has_value() && one->value == moved_from && log == events{.made = 2, .moved = 1});
      target = std::move(two);
      HOLDS(target->value == 2 && two.has_value() && two->value == moved_from && log.move_assigned == 1);
      target = optional<counted>{};
      HOLDS(!target.has_value() && log.destroyed == 1 && log.copied == 0);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.assign]/14 from a value: constraints") {
  static_assert(std::is_assignable_v<optional<long>&, int>);
  static_assert(!std::is_assignable_v<optional<int>&, opaque>);
  static_assert(!std::is_assignable_v<optional<constructible_not_assignable_from<int>>&, int>);
  static_assert(!std::is_assignable_v<optional<move_only>&, move_only&>);
  constexpr auto law = [] {
    optional<int> number{1};
    number = {};
    HOLDS(!number.has_value());
    optional<point> place;
    place = {1, 2};
    HOLDS(*place == point{1, 2});
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.assign]/15-17 from a value: assigns over a value, else makes one") {
  constexpr auto law = [] {
    events log;
    {
      counted const given{log, 7};
      optional<counted> target;
      HOLDS(&(target = given) == &target && target->value == 7 && log == events{.made = 1, .copied = 1});
      target = given;
      HOLDS(log == events{.made = 1, .copied = 1, .copy_assigned = 1});
      target = counted{log, 8};
      HOLDS(target->value == 8 && log.move_assigned == 1);
      target = nullopt;
      target = counted{log, 9};
      HOLDS(target->value == 9 && log.moved == 1);
      source_category::source from;
      optional<source_category> tells;
      tells = std::as_const(from);
      HOLDS(tells->from == source_category::const_lvalue);
      tells = std::move(from);
      HOLDS(tells->from == source_category::rvalue);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.assign]/19,24 conversion: constraints") {
  static_assert(std::is_assignable_v<optional<long>&, optional<int> const&>);
  static_assert(std::is_assignable_v<optional<long>&, optional<int>>);
  static_assert(!std::is_assignable_v<optional<opaque>&, optional<int>>);
  static_assert(!std::is_assignable_v<optional<opaque>&, optional<int> const&>);
  static_assert(!std::is_assignable_v<optional<constructible_not_assignable_from<int>>&, optional<int> const&>);
  optional<from_anything> swallows;
  swallows = optional<int>{};
  CHECK(swallows.has_value());
}

TEST_CASE("[optional.assign]/20-22,25-27 conversion: the four pairs of states") {
  constexpr auto law = [] {
    optional<source_category> target;
    optional<source_category::source> some{std::in_place};
    optional<source_category::source> const none;
    HOLDS(&(target = std::as_const(some)) == &target && target->from == source_category::const_lvalue);
    HOLDS(&(target = std::move(some)) == &target && target->from == source_category::rvalue && some.has_value());
    target = none;
    HOLDS(!target.has_value());
    target = none;
    HOLDS(!target.has_value());
    target = std::move(some);
    HOLDS(target->from == source_category::rvalue);
    target = optional<source_category::source>{};
    HOLDS(!target.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.assign]/29-32 emplace: destroys the value, then makes another in place") {
  static_assert(can_emplace<optional<immovable>, int>);
  static_assert(!can_emplace<optional<immovable>>);
  static_assert(!can_emplace<optional<int>, opaque>);
  static_assert(can_emplace<optional<throws_on<make>>, int>);
  constexpr auto law = [] {
    events log;
    {
      optional<counted> it;
      counted& made = it.emplace(log, 1);
      HOLDS(&made == &*it && it.has_value() && made.value == 1 && log == events{.made = 1});
      HOLDS(it.emplace(log, 2).value == 2 && log == events{.made = 2, .destroyed = 1});
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.assign]/35-38 emplace with a list: constraints and effects") {
  static_assert(can_emplace<optional<list_made>, std::initializer_list<int>, int>);
  static_assert(!can_emplace<optional<list_made>, std::initializer_list<int>>);
  constexpr auto law = [] {
    optional<list_made> it;
    list_made& made = it.emplace({1, 2, 3}, 4);
    HOLDS(&made == &*it && made.sum == 6 && made.extra == 4);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[optional.assign]/7,13,18,23,28 a throwing assignment leaves the state as it is") {
  using thrower = throws_on<make | copy | support::move | copy_assign | move_assign, 61>;
  {
    optional<thrower> none;
    optional<thrower> one{1};
    optional<thrower> two{2};
    optional<int> const number{3};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(none = one, thrown);
    CHECK_THROWS_AS(none = std::move(one), thrown);
    CHECK_THROWS_AS(none = 1, thrown);
    CHECK_THROWS_AS(none = number, thrown);
    CHECK_THROWS_AS(none = optional<int>{1}, thrown);
    CHECK(!none.has_value());
    CHECK_THROWS_AS(two = one, thrown);
    CHECK_THROWS_AS(two = std::move(one), thrown);
    CHECK(two.has_value());
    CHECK(two->value == 2);
    CHECK(one->value == 1);
  }
  CHECK(thrower::live == 0);
}

TEST_CASE("[optional.assign]/33-34,39-40 a throwing emplace leaves it empty") {
  using thrower = throws_on<make, 62>;
  {
    optional<thrower> it{1};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(it.emplace(2), thrown);
    CHECK(!it.has_value());
    CHECK(thrower::live == 0);
  }
  CHECK(thrower::live == 0);
  optional<throwing_list_made> listed{std::in_place, {1}, 1};
  CHECK_THROWS_AS(listed.emplace({-1}, 0), thrown);
  CHECK(!listed.has_value());
}
#endif
