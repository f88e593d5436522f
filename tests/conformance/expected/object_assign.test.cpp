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
using pair_of_counted = expected<counted, counted_error>;

constexpr unsigned throwing_moves = copy | support::move;

template <class Expected, class... Arguments>
concept can_emplace =
    requires(Expected& it, Arguments&&... arguments) { it.emplace(static_cast<Arguments&&>(arguments)...); };
template <class Expected, class... Arguments>
concept can_emplace_list = requires(Expected& it, std::initializer_list<int> list, Arguments&&... arguments) {
  it.emplace(list, static_cast<Arguments&&>(arguments)...);
};

} // namespace

TEST_CASE("[expected.object.assign]/2 copy: value over value assigns") {
  constexpr auto law = [] {
    events log;
    {
      pair_of_counted target{std::in_place, log, 1};
      pair_of_counted const source{std::in_place, log, 2};
      pair_of_counted& answer = (target = source);
      HOLDS(&answer == &target && target.has_value() && target->value == 2 && source->value == 2);
      HOLDS(log == events{.made = 2, .copy_assigned = 1});
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/2 copy: error over value destroys the value and copies the error") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      pair_of_counted target{std::in_place, values, 1};
      pair_of_counted const source{unexpect, errors, 2};
      pair_of_counted& answer = (target = source);
      HOLDS(&answer == &target && !target.has_value() && target.error().value == 2);
      HOLDS(values == events{.made = 1, .destroyed = 1});
      HOLDS(errors == events{.made = 1, .copied = 1});
    }
    HOLDS(values.live() == 0 && errors.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/2 copy: value over error destroys the error and copies the value") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      pair_of_counted target{unexpect, errors, 1};
      pair_of_counted const source{std::in_place, values, 2};
      pair_of_counted& answer = (target = source);
      HOLDS(&answer == &target && target.has_value() && target->value == 2);
      HOLDS(errors == events{.made = 1, .destroyed = 1});
      HOLDS(values == events{.made = 1, .copied = 1});
    }
    HOLDS(values.live() == 0 && errors.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/2 copy: error over error assigns") {
  constexpr auto law = [] {
    events log;
    {
      pair_of_counted target{unexpect, log, 1};
      pair_of_counted const source{unexpect, log, 2};
      pair_of_counted& answer = (target = source);
      HOLDS(&answer == &target && !target.has_value() && target.error().value == 2);
      HOLDS(log == events{.made = 2, .copy_assigned = 1});
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/2 copy: from itself changes nothing") {
  constexpr auto law = [] {
    events log;
    pair_of_counted value{std::in_place, log, 1};
    pair_of_counted const& same_value = value;
    value = same_value;
    HOLDS(value.has_value() && value->value == 1);
    pair_of_counted error{unexpect, log, 2};
    pair_of_counted const& same_error = error;
    error = same_error;
    HOLDS(!error.has_value() && error.error().value == 2);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/4 copy: deleted unless both copy and assign and one moves without throwing") {
  static_assert(std::is_copy_assignable_v<expected<int, int>>);
  static_assert(!std::is_copy_assignable_v<expected<move_only, int>>);
  static_assert(!std::is_copy_assignable_v<expected<int, move_only>>);
  static_assert(!std::is_copy_assignable_v<expected<unassignable, int>>);
  static_assert(!std::is_copy_assignable_v<expected<int, unassignable>>);
  static_assert(std::is_copy_assignable_v<expected<throws_on<throwing_moves>, int>>);
  static_assert(std::is_copy_assignable_v<expected<int, throws_on<throwing_moves>>>);
  static_assert(!std::is_copy_assignable_v<expected<throws_on<throwing_moves>, throws_on<throwing_moves, 1>>>);
}

TEST_CASE("[expected.object.assign]/5,10 assignment is trivial when every part is (LWG 4026)") {
  static_assert(std::is_trivially_copy_assignable_v<expected<int, long>> == subject::has_lwg_4026);
  static_assert(std::is_trivially_move_assignable_v<expected<int, long>> == subject::has_lwg_4026);
  static_assert(!std::is_trivially_copy_assignable_v<expected<nontrivial, int>>);
  static_assert(!std::is_trivially_copy_assignable_v<expected<int, counted>>);
  static_assert(!std::is_trivially_move_assignable_v<expected<counted, int>>);
  static_assert(!std::is_trivially_move_assignable_v<expected<int, counted>>);
  CHECK(!std::is_trivially_copy_assignable_v<expected<counted, counted_error>>);
}

TEST_CASE("[expected.object.assign]/6 move: constraints") {
  static_assert(std::is_move_assignable_v<expected<move_only, move_only>>);
  static_assert(!std::is_move_assignable_v<expected<immovable, int>>);
  static_assert(!std::is_move_assignable_v<expected<int, immovable>>);
  static_assert(!std::is_move_assignable_v<expected<unassignable, int>>);
  static_assert(!std::is_move_assignable_v<expected<int, unassignable>>);
  static_assert(std::is_move_assignable_v<expected<throws_on<throwing_moves>, int>>);
  static_assert(!std::is_move_assignable_v<expected<throws_on<throwing_moves>, throws_on<throwing_moves, 1>>>);
}

TEST_CASE("[expected.object.assign]/7 move: the four pairs of states") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      pair_of_counted target{std::in_place, values, 1};
      pair_of_counted source{std::in_place, values, 2};
      pair_of_counted& answer = (target = std::move(source));
      HOLDS(&answer == &target && target->value == 2 && source.has_value() && source->value == moved_from);
      HOLDS(values == events{.made = 2, .move_assigned = 1});

      pair_of_counted failed{unexpect, errors, 3};
      target = std::move(failed);
      HOLDS(!target.has_value() && target.error().value == 3);
      HOLDS(!failed.has_value() && failed.error().value == moved_from);
      HOLDS(values.destroyed == 1 && errors == events{.made = 1, .moved = 1});

      pair_of_counted failed_again{unexpect, errors, 4};
      target = std::move(failed_again);
      HOLDS(target.error().value == 4 && failed_again.error().value == moved_from);
      HOLDS(errors == events{.made = 2, .moved = 1, .move_assigned = 1});

      pair_of_counted fresh{std::in_place, values, 5};
      target = std::move(fresh);
      HOLDS(target.has_value() && target->value == 5 && fresh->value == moved_from);
      HOLDS(errors.destroyed == 1 && values.moved == 1 && values.copied == 0);
    }
    HOLDS(values.live() == 0 && errors.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/9 move: noexcept when all four operations are") {
  static_assert(std::is_nothrow_move_assignable_v<pair_of_counted>);
  static_assert(!std::is_nothrow_move_assignable_v<expected<throws_on<support::move>, int>>);
  static_assert(!std::is_nothrow_move_assignable_v<expected<throws_on<move_assign>, int>>);
  static_assert(!std::is_nothrow_move_assignable_v<expected<int, throws_on<support::move>>>);
  static_assert(!std::is_nothrow_move_assignable_v<expected<int, throws_on<move_assign>>>);
  static_assert(std::is_nothrow_move_assignable_v<expected<throws_on<copy>, throws_on<copy_assign>>>);
}

TEST_CASE("[expected.object.assign]/11 from a value: constraints") {
  static_assert(std::is_assignable_v<expected<long, int>&, int>);
  static_assert(!std::is_assignable_v<expected<int, int>&, opaque>);
  static_assert(!std::is_assignable_v<expected<constructible_not_assignable_from<int>, opaque>&, int>);
  static_assert(std::is_assignable_v<expected<throws_on<make>, opaque>&, int>);
  static_assert(std::is_assignable_v<expected<throws_on<make | throwing_moves>, int>&, long>);
  static_assert(!std::is_assignable_v<expected<throws_on<make | throwing_moves>, throws_on<throwing_moves, 1>>&, long>);
  static_assert(std::is_assignable_v<expected<throws_on<throwing_moves>, throws_on<throwing_moves, 1>>&, long>);
  static_assert(!std::is_assignable_v<expected<move_only, int>&, move_only&>);
}

TEST_CASE("[expected.object.assign]/12-13 from a value: assigns over a value, replaces an error") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      counted const given{values, 7};
      pair_of_counted target{std::in_place, values, 1};
      pair_of_counted& answer = (target = given);
      HOLDS(&answer == &target && target->value == 7 && values.copy_assigned == 1);
      target = counted{values, 8};
      HOLDS(target->value == 8 && values.move_assigned == 1);
      pair_of_counted failed{unexpect, errors, 2};
      pair_of_counted& other_answer = (failed = given);
      HOLDS(&other_answer == &failed && failed.has_value() && failed->value == 7);
      HOLDS(errors == events{.made = 1, .destroyed = 1} && values.copied == 1);
      expected<int, int> number{unexpect, 1};
      number = {};
      HOLDS(number.has_value() && *number == 0);
      expected<point, int> braced{unexpect, 1};
      braced = {3, 4};
      HOLDS(braced.has_value() && *braced == point{3, 4});
      source_category::source from;
      expected<source_category, int> tells;
      tells = from;
      HOLDS(tells->from == source_category::lvalue);
      tells = std::move(from);
      HOLDS(tells->from == source_category::rvalue);
    }
    HOLDS(values.live() == 0 && errors.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/15 from unexpected: constraints") {
  static_assert(std::is_assignable_v<expected<int, long>&, unexpected<int> const&>);
  static_assert(std::is_assignable_v<expected<int, long>&, unexpected<int>>);
  static_assert(!std::is_assignable_v<expected<int, int>&, unexpected<opaque>>);
  static_assert(!std::is_assignable_v<expected<int, int>&, unexpected<opaque> const&>);
  static_assert(!std::is_assignable_v<expected<int, move_only>&, unexpected<move_only> const&>);
  static_assert(std::is_assignable_v<expected<int, move_only>&, unexpected<move_only>>);
  static_assert(!std::is_assignable_v<expected<int, constructible_not_assignable_from<int>>&, unexpected<int>>);
  static_assert(!std::is_assignable_v<expected<throws_on<throwing_moves>, throws_on<make | throwing_moves, 1>>&,
                                      unexpected<int>>);
  static_assert(
      std::is_assignable_v<expected<throws_on<throwing_moves>, throws_on<throwing_moves, 1>>&, unexpected<int>>);
}

TEST_CASE("[expected.object.assign]/16-17 from unexpected: replaces a value, assigns over an error") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      unexpected<counted_error> failure{std::in_place, errors, 7};
      pair_of_counted target{std::in_place, values, 1};
      pair_of_counted& answer = (target = std::as_const(failure));
      HOLDS(&answer == &target && !target.has_value() && target.error().value == 7);
      HOLDS(values == events{.made = 1, .destroyed = 1} && errors.copied == 1);
      failure.error().value = 8;
      pair_of_counted& other_answer = (target = failure);
      HOLDS(&other_answer == &target && target.error().value == 8 && errors.copy_assigned == 1);
      target = std::move(failure);
      HOLDS(target.error().value == 8 && errors.move_assigned == 1 && failure.error().value == moved_from);
      failure.error().value = 9;
      pair_of_counted fresh{std::in_place, values, 1};
      fresh = std::move(failure);
      HOLDS(!fresh.has_value() && fresh.error().value == 9 && errors.moved == 1);
    }
    HOLDS(values.live() == 0 && errors.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.object.assign]/1 a throwing copy that moves safely leaves the old error") {
  using thrower = throws_on<copy, 30>;
  {
    events errors;
    expected<thrower, counted_error> target{unexpect, errors, 1};
    expected<thrower, counted_error> const source{std::in_place, 2};
    {
      armed_scope<thrower> armed;
      CHECK_THROWS_AS(target = source, thrown);
    }
    CHECK(!target.has_value());
    CHECK(target.error().value == 1);
    CHECK(errors == events{.made = 1});
    target = source;
    CHECK(target->value == 2);
    CHECK(errors.live() == 0);
  }
  CHECK(thrower::live == 0);
}

TEST_CASE("[expected.object.assign]/1 a throwing copy that cannot move safely restores the old error") {
  using thrower = throws_on<throwing_moves, 31>;
  {
    events errors;
    {
      expected<thrower, counted_error> target{unexpect, errors, 1};
      expected<thrower, counted_error> source{std::in_place, 2};
      {
        armed_scope<thrower> armed;
        CHECK_THROWS_AS(target = std::as_const(source), thrown);
        CHECK(!target.has_value());
        CHECK(target.error().value == 1);
        CHECK_THROWS_AS(target = std::move(source), thrown);
      }
      CHECK(!target.has_value());
      CHECK(target.error().value == 1);
      CHECK(source->value == 2);
      target = source;
      CHECK(target->value == 2);
    }
    CHECK(errors.live() == 0);
  }
  CHECK(thrower::live == 0);
}

TEST_CASE("[expected.object.assign]/1 a throwing error restores or keeps the old value") {
  using safe = throws_on<copy, 32>;
  using unsafe = throws_on<throwing_moves, 33>;
  {
    events values;
    {
      expected<counted, safe> target{std::in_place, values, 1};
      expected<counted, safe> const source{unexpect, 2};
      armed_scope<safe> armed;
      CHECK_THROWS_AS(target = source, thrown);
      CHECK(target.has_value());
      CHECK(target->value == 1);
      CHECK(values == events{.made = 1});
    }
    {
      expected<counted, unsafe> target{std::in_place, values, 1};
      expected<counted, unsafe> source{unexpect, 2};
      armed_scope<unsafe> armed;
      CHECK_THROWS_AS(target = std::as_const(source), thrown);
      CHECK(target.has_value());
      CHECK(target->value == 1);
      CHECK_THROWS_AS(target = std::move(source), thrown);
      CHECK(target.has_value());
      CHECK(target->value == 1);
    }
    CHECK(values.live() == 0);
  }
  CHECK(safe::live == 0);
  CHECK(unsafe::live == 0);
}

TEST_CASE("[expected.object.assign]/12,16 a throwing value or error leaves the old state") {
  using thrower = throws_on<make | throwing_moves, 34>;
  {
    expected<thrower, int> failed{unexpect, 1};
    expected<int, thrower> whole{2};
    unexpected<short> const failure{short{3}};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(failed = short{5}, thrown);
    CHECK(!failed.has_value());
    CHECK(failed.error() == 1);
    CHECK_THROWS_AS(whole = failure, thrown);
    CHECK(whole.has_value());
    CHECK(*whole == 2);
    CHECK_THROWS_AS(whole = unexpected<short>{short{3}}, thrown);
    CHECK(whole.has_value());
    CHECK(*whole == 2);
  }
  CHECK(thrower::live == 0);
}

TEST_CASE("[expected.object.assign]/2 a throwing assignment leaves the state as it is") {
  using thrower = throws_on<copy_assign | move_assign, 35>;
  {
    expected<thrower, int> target{std::in_place, 1};
    expected<thrower, int> source{std::in_place, 2};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(target = std::as_const(source), thrown);
    CHECK_THROWS_AS(target = std::move(source), thrown);
    CHECK(target.has_value());
    CHECK(source.has_value());
    CHECK(target->value == 1);
  }
  CHECK(thrower::live == 0);
}
#endif

TEST_CASE("[expected.object.assign]/18 emplace: only where the construction cannot throw") {
  static_assert(can_emplace<expected<int, int>, int>);
  static_assert(can_emplace<expected<immovable, int>, int>);
  static_assert(can_emplace<expected<throws_on<copy>, int>, int>);
  static_assert(!can_emplace<expected<throws_on<make>, int>, int>);
  static_assert(!can_emplace<expected<int, int>, opaque>);
  static_assert(!can_emplace<expected<no_default, int>>);
  static_assert(noexcept(std::declval<expected<int, int>&>().emplace(1)));
  CHECK(can_emplace<expected<no_default, int>, int>);
}

TEST_CASE("[expected.object.assign]/19 emplace: destroys what is there and makes a value in place") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      pair_of_counted target{std::in_place, values, 1};
      counted& made = target.emplace(values, 2);
      HOLDS(&made == &*target && target.has_value() && made.value == 2);
      HOLDS(values == events{.made = 2, .destroyed = 1});
      pair_of_counted failed{unexpect, errors, 1};
      counted& remade = failed.emplace(values, 3);
      HOLDS(&remade == &*failed && failed.has_value() && remade.value == 3);
      HOLDS(errors == events{.made = 1, .destroyed = 1});
      expected<immovable, int> stays{unexpect, 1};
      HOLDS(stays.emplace(4).value == 4 && stays.has_value());
    }
    HOLDS(values.live() == 0 && errors.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.assign]/20-21 emplace with a list: constraints and effects") {
  static_assert(can_emplace_list<expected<list_made, int>, int>);
  static_assert(!can_emplace_list<expected<list_made, int>>);
  static_assert(!can_emplace_list<expected<throwing_list_made, int>, int>);
  static_assert(noexcept(std::declval<expected<list_made, int>&>().emplace({1}, 1)));
  constexpr auto law = [] {
    expected<list_made, int> failed{unexpect, 1};
    list_made& made = failed.emplace({1, 2, 3}, 4);
    HOLDS(&made == &*failed && failed.has_value() && made.sum == 6 && made.extra == 4);
    failed.emplace({5}, 6);
    HOLDS(failed->sum == 5 && failed->extra == 6);
    return true;
  };
  CHECK_LAW(law);
}
