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
using subject::unexpected;
using maybe_failed = expected<void, counted_error>;

} // namespace

TEST_CASE("[expected.void.assign]/1-2 copy: the four pairs of states") {
  constexpr auto law = [] {
    events log;
    {
      maybe_failed target;
      maybe_failed const done;
      maybe_failed const one{unexpect, log, 1};
      maybe_failed const two{unexpect, log, 2};
      HOLDS(&(target = done) == &target && target.has_value() && log == events{.made = 2});
      HOLDS(&(target = one) == &target && !target.has_value() && target.error().value == 1);
      HOLDS(log == events{.made = 2, .copied = 1});
      target = two;
      HOLDS(target.error().value == 2 && log == events{.made = 2, .copied = 1, .copy_assigned = 1});
      maybe_failed const& same = target;
      target = same;
      HOLDS(!target.has_value() && target.error().value == 2);
      target = done;
      HOLDS(target.has_value() && log.destroyed == 1 && log.live() == 2);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.assign]/3 copy: deleted unless the error copies and assigns") {
  static_assert(std::is_copy_assignable_v<expected<void, int>>);
  static_assert(!std::is_copy_assignable_v<expected<void, move_only>>);
  static_assert(!std::is_copy_assignable_v<expected<void, unassignable>>);
  CHECK(std::is_copy_assignable_v<expected<void, throws_on<copy | support::move>>>);
}

TEST_CASE("[expected.void.assign]/4,9 assignment is trivial when that of the error is (LWG 4026)") {
  static_assert(std::is_trivially_copy_assignable_v<expected<void, int>> == subject::has_lwg_4026);
  static_assert(std::is_trivially_move_assignable_v<expected<void, int>> == subject::has_lwg_4026);
  static_assert(!std::is_trivially_copy_assignable_v<expected<void, nontrivial>>);
  static_assert(!std::is_trivially_move_assignable_v<expected<void, counted>>);
  CHECK(!std::is_trivially_copy_assignable_v<expected<void, counted>>);
}

TEST_CASE("[expected.void.assign]/5-8 move: constraints, the four pairs of states, noexcept") {
  static_assert(std::is_move_assignable_v<expected<void, move_only>>);
  static_assert(!std::is_move_assignable_v<expected<void, immovable>>);
  static_assert(!std::is_move_assignable_v<expected<void, unassignable>>);
  static_assert(std::is_nothrow_move_assignable_v<maybe_failed>);
  static_assert(!std::is_nothrow_move_assignable_v<expected<void, throws_on<support::move>>>);
  static_assert(!std::is_nothrow_move_assignable_v<expected<void, throws_on<move_assign>>>);
  constexpr auto law = [] {
    events log;
    {
      maybe_failed target;
      maybe_failed one{unexpect, log, 1};
      maybe_failed two{unexpect, log, 2};
      HOLDS(&(target = std::move(one)) == &target && target.error().value == 1);
      HOLDS(!one.has_value() && one.error().value == moved_from && log == events{.made = 2, .moved = 1});
      target = std::move(two);
      HOLDS(target.error().value == 2 && two.error().value == moved_from && log.move_assigned == 1);
      target = maybe_failed{};
      HOLDS(target.has_value() && log.destroyed == 1);
      target = maybe_failed{};
      HOLDS(target.has_value() && log.destroyed == 1 && log.copied == 0);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.assign]/11-13 from unexpected: constraints and effects") {
  static_assert(std::is_assignable_v<expected<void, long>&, unexpected<int>>);
  static_assert(std::is_assignable_v<expected<void, long>&, unexpected<int> const&>);
  static_assert(!std::is_assignable_v<expected<void, int>&, unexpected<opaque>>);
  static_assert(!std::is_assignable_v<expected<void, move_only>&, unexpected<move_only> const&>);
  static_assert(!std::is_assignable_v<expected<void, constructible_not_assignable_from<int>>&, unexpected<int>>);
  constexpr auto law = [] {
    events log;
    {
      unexpected<counted_error> failure{std::in_place, log, 7};
      maybe_failed target;
      HOLDS(&(target = std::as_const(failure)) == &target && target.error().value == 7 && log.copied == 1);
      target = failure;
      HOLDS(log.copy_assigned == 1);
      HOLDS(&(target = std::move(failure)) == &target && target.error().value == 7);
      HOLDS(log.move_assigned == 1 && failure.error().value == moved_from);
      failure.error().value = 8;
      maybe_failed fresh;
      fresh = std::move(failure);
      HOLDS(!fresh.has_value() && fresh.error().value == 8 && log.moved == 1);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.assign]/14 emplace: drops the error, without throwing") {
  static_assert(noexcept(std::declval<maybe_failed&>().emplace()));
  static_assert(std::is_void_v<decltype(std::declval<maybe_failed&>().emplace())>);
  constexpr auto law = [] {
    events log;
    maybe_failed it{unexpect, log, 1};
    it.emplace();
    HOLDS(it.has_value() && log == events{.made = 1, .destroyed = 1});
    it.emplace();
    HOLDS(it.has_value() && log.destroyed == 1);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.void.assign]/1,6,12 an error that throws on its way in leaves a success") {
  using thrower = throws_on<make | copy | support::move, 51>;
  {
    expected<void, thrower> target;
    expected<void, thrower> source{unexpect, 1};
    unexpected<int> const failure{2};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(target = std::as_const(source), thrown);
    CHECK_THROWS_AS(target = std::move(source), thrown);
    CHECK_THROWS_AS(target = failure, thrown);
    CHECK(target.has_value());
    CHECK(!source.has_value());
  }
  CHECK(thrower::live == 0);
}
#endif
