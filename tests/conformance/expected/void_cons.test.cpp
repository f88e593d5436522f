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
using subject::unexpect_t;
using subject::unexpected;

} // namespace

TEST_CASE("[expected.void.general]/1 member types") {
  using type = expected<void, long>;
  static_assert(std::is_same_v<type::value_type, void>);
  static_assert(std::is_same_v<type::error_type, long>);
  static_assert(std::is_same_v<type::unexpected_type, unexpected<long>>);
  static_assert(std::is_same_v<type::rebind<int>, expected<int, long>>);
  static_assert(std::is_same_v<expected<void const, long>::value_type, void const>);
  CHECK(expected<void const, long>{}.has_value());
}

TEST_CASE("[expected.void.cons]/1 default: a success, whatever the error, without throwing") {
  static_assert(std::is_nothrow_default_constructible_v<expected<void, no_default>>);
  static_assert(std::is_nothrow_default_constructible_v<expected<void, throws_on<make>>>);
  constexpr auto law = [] {
    expected<void, no_default> const done;
    HOLDS(done.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.cons]/2-6 copy: copies the error; deleted or trivial as it is") {
  static_assert(std::is_copy_constructible_v<expected<void, copy_only>>);
  static_assert(!std::is_copy_constructible_v<expected<void, move_only>>);
  static_assert(std::is_trivially_copy_constructible_v<expected<void, int>>);
  static_assert(!std::is_trivially_copy_constructible_v<expected<void, nontrivial>>);
  constexpr auto law = [] {
    events log;
    {
      expected<void, counted_error> const done;
      expected<void, counted_error> const done_too = done;
      HOLDS(done_too.has_value() && log == events{});
      expected<void, counted_error> const failed{unexpect, log, 2};
      expected<void, counted_error> const failed_too = failed;
      HOLDS(!failed_too.has_value() && failed_too.error().value == 2 && failed.error().value == 2);
      HOLDS(log == events{.made = 1, .copied = 1});
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.cons]/7-11 move: moves the error; present, noexcept and trivial as it is") {
  static_assert(std::is_move_constructible_v<expected<void, move_only>>);
  static_assert(!std::is_move_constructible_v<expected<void, immovable>>);
  static_assert(std::is_nothrow_move_constructible_v<expected<void, move_only>>);
  static_assert(!std::is_nothrow_move_constructible_v<expected<void, throws_on<support::move>>>);
  static_assert(std::is_trivially_move_constructible_v<expected<void, int>>);
  static_assert(!std::is_trivially_move_constructible_v<expected<void, move_only>>);
  constexpr auto law = [] {
    events log;
    {
      expected<void, counted_error> done;
      expected<void, counted_error> const done_too = std::move(done);
      HOLDS(done_too.has_value() && done.has_value());
      expected<void, counted_error> failed{unexpect, log, 2};
      expected<void, counted_error> const failed_too = std::move(failed);
      HOLDS(!failed_too.has_value() && failed_too.error().value == 2);
      HOLDS(!failed.has_value() && failed.error().value == moved_from);
      HOLDS(log == events{.made = 1, .moved = 1});
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.cons]/13 conversion: from void alone, where the error converts") {
  static_assert(std::is_constructible_v<expected<void, long>, expected<void, int> const&>);
  static_assert(std::is_constructible_v<expected<void, long>, expected<void, int>>);
  static_assert(std::is_constructible_v<expected<void, int>, expected<void const, int>>);
  static_assert(!std::is_constructible_v<expected<void, int>, expected<int, int> const&>);
  static_assert(!std::is_constructible_v<expected<void, int>, expected<int, int>>);
  static_assert(!std::is_constructible_v<expected<void, int>, expected<void, opaque>>);
  static_assert(!std::is_constructible_v<expected<void, int>, expected<void, opaque> const&>);
  static_assert(!std::is_constructible_v<expected<void, from_anything>, expected<void, int>&>);
  static_assert(!std::is_constructible_v<expected<void, from_anything>, expected<void, int> const&>);
  static_assert(!std::is_constructible_v<expected<void, from_anything>, expected<void, int>>);
  static_assert(std::is_convertible_v<expected<void, int> const&, expected<void, long>>);
  static_assert(std::is_convertible_v<expected<void, int>, expected<void, long>>);
  static_assert(std::is_constructible_v<expected<void, only_explicit_from<int>>, expected<void, int>>);
  static_assert(!std::is_convertible_v<expected<void, int>, expected<void, only_explicit_from<int>>>);
  static_assert(!std::is_convertible_v<expected<void, int> const&, expected<void, only_explicit_from<int>>>);
  CHECK(expected<void, only_explicit_from<int>>{expected<void, int>{unexpect, 1}}.error().value == 1);
}

TEST_CASE("[expected.void.cons]/14-15 conversion: converts the error and keeps the state") {
  constexpr auto law = [] {
    expected<void, int> const done;
    expected<void, long> const done_too = done;
    HOLDS(done_too.has_value());
    expected<void, int> const failed{unexpect, 3};
    expected<void, long> const failed_too = failed;
    HOLDS(!failed_too.has_value() && failed_too.error() == 3);
    expected<void, source_category::source> broken{unexpect};
    HOLDS(expected<void, source_category>(broken).error().from == source_category::const_lvalue);
    HOLDS(expected<void, source_category>(std::move(broken)).error().from == source_category::rvalue);
    HOLDS(!broken.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.cons]/18-20 from unexpected: constraints, explicitness, effects") {
  static_assert(std::is_convertible_v<unexpected<int> const&, expected<void, long>>);
  static_assert(std::is_convertible_v<unexpected<int>, expected<void, long>>);
  static_assert(!std::is_constructible_v<expected<void, int>, unexpected<opaque>>);
  static_assert(!std::is_constructible_v<expected<void, int>, unexpected<opaque> const&>);
  static_assert(!std::is_constructible_v<expected<void, move_only>, unexpected<move_only> const&>);
  static_assert(std::is_constructible_v<expected<void, only_explicit_from<int>>, unexpected<int>>);
  static_assert(!std::is_convertible_v<unexpected<int>, expected<void, only_explicit_from<int>>>);
  static_assert(!std::is_convertible_v<unexpected<int> const&, expected<void, only_explicit_from<int>>>);
  static_assert(!std::is_constructible_v<expected<void, int>, int>);
  constexpr auto law = [] {
    unexpected<int> const failure{3};
    expected<void, long> const copied = failure;
    HOLDS(!copied.has_value() && copied.error() == 3);
    unexpected<move_only> source{move_only{4}};
    expected<void, move_only> const moved = std::move(source);
    HOLDS(!moved.has_value() && moved.error().value == 4 && source.error().value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.cons]/22 in place: a success, explicitly, without throwing") {
  static_assert(std::is_nothrow_constructible_v<expected<void, int>, std::in_place_t>);
  static_assert(!std::is_convertible_v<std::in_place_t, expected<void, int>>);
  static_assert(!std::is_constructible_v<expected<void, int>, std::in_place_t, int>);
  constexpr auto law = [] {
    HOLDS(expected<void, no_default>(std::in_place).has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.cons]/23-29 unexpect: constraints, explicitness, effects") {
  static_assert(std::is_constructible_v<expected<void, immovable>, unexpect_t, int>);
  static_assert(!std::is_constructible_v<expected<void, immovable>, unexpect_t>);
  static_assert(!std::is_convertible_v<unexpect_t, expected<void, int>>);
  static_assert(std::is_constructible_v<expected<void, list_made>, unexpect_t, std::initializer_list<int>, int>);
  static_assert(!std::is_constructible_v<expected<void, list_made>, unexpect_t, std::initializer_list<int>>);
  constexpr auto law = [] {
    expected<void, immovable> const made{unexpect, 1};
    HOLDS(!made.has_value() && made.error().value == 1);
    HOLDS(expected<void, int>(unexpect).error() == 0);
    HOLDS(!expected<void, list_averse>(unexpect, 1, 2).error().braces);
    expected<void, list_made> const listed{unexpect, {1, 2, 3}, 4};
    HOLDS(!listed.has_value() && listed.error().sum == 6 && listed.error().extra == 4);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.void.cons]/4,10,16,21,26,30 every constructor throws what the error throws") {
  using thrower = throws_on<make | copy | support::move, 50>;
  {
    expected<void, thrower> failed{unexpect, 1};
    unexpected<int> const failure{1};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS((void)(expected<void, thrower>{failed}), thrown);
    CHECK_THROWS_AS((void)(expected<void, thrower>{std::move(failed)}), thrown);
    CHECK_THROWS_AS((void)(expected<void, thrower>{expected<void, int>{unexpect, 1}}), thrown);
    CHECK_THROWS_AS((void)(expected<void, thrower>{failure}), thrown);
    CHECK_THROWS_AS((void)(expected<void, thrower>{unexpected<int>{1}}), thrown);
    CHECK_THROWS_AS((void)(expected<void, thrower>{unexpect, 1}), thrown);
    CHECK_THROWS_AS((void)(expected<void, throwing_list_made>{unexpect, {-1}, 0}), thrown);
  }
  CHECK(thrower::live == 0);
}
#endif
