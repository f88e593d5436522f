// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::bad_expected_access;
using subject::expected;
using subject::unexpect;

} // namespace

TEST_CASE("[expected.object.obs]/1-6 access keeps constness and value category, without throwing") {
  using type = expected<int, long>;
  static_assert(std::is_same_v<decltype(std::declval<type&>().operator->()), int*>);
  static_assert(std::is_same_v<decltype(std::declval<type const&>().operator->()), int const*>);
  static_assert(std::is_same_v<decltype(*std::declval<type&>()), int&>);
  static_assert(std::is_same_v<decltype(*std::declval<type const&>()), int const&>);
  static_assert(std::is_same_v<decltype(*std::declval<type>()), int&&>);
  static_assert(std::is_same_v<decltype(*std::declval<type const>()), int const&&>);
  static_assert(noexcept(std::declval<type&>().operator->()) && noexcept(std::declval<type const&>().operator->()));
  static_assert(noexcept(*std::declval<type&>()) && noexcept(*std::declval<type const&>()));
  static_assert(noexcept(*std::declval<type>()) && noexcept(*std::declval<type const>()));
  constexpr auto law = [] {
    expected<point, int> it{std::in_place, point{1, 2}};
    it->x = 5;
    (*it).y = 6;
    HOLDS(std::as_const(it)->x == 5 && (*std::as_const(it)).y == 6);
    HOLDS(it.operator->() == &*it && std::as_const(it).operator->() == &*it);
    point&& moved = *std::move(it);
    HOLDS(&moved == &*it);
    point const&& constant = *std::move(std::as_const(it));
    HOLDS(&constant == &*it);
    return true;
  };
  CHECK_LAW(law);
  expected<address_hider, int> hidden{std::in_place, address_hider{3}};
  CHECK(hidden->value == 3);
}

TEST_CASE("[expected.object.obs]/7 has_value and operator bool tell the state") {
  using type = expected<int, long>;
  static_assert(std::is_same_v<decltype(std::declval<type const&>().has_value()), bool>);
  static_assert(noexcept(std::declval<type const&>().has_value()));
  static_assert(std::is_constructible_v<bool, type const&> && !std::is_convertible_v<type const&, bool>);
  static_assert(noexcept(static_cast<bool>(std::declval<type const&>())));
  constexpr auto law = [] {
    type const value{1};
    type const error{unexpect, 1};
    HOLDS(value.has_value() && static_cast<bool>(value));
    HOLDS(!error.has_value() && !static_cast<bool>(error));
    expected<bool, int> const no{false};
    HOLDS(no.has_value() && static_cast<bool>(no));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.obs]/10,13 value: the value, in the category of the object") {
  using type = expected<int, long>;
  static_assert(std::is_same_v<decltype(std::declval<type&>().value()), int&>);
  static_assert(std::is_same_v<decltype(std::declval<type const&>().value()), int const&>);
  static_assert(std::is_same_v<decltype(std::declval<type>().value()), int&&>);
  static_assert(std::is_same_v<decltype(std::declval<type const>().value()), int const&&>);
  constexpr auto law = [] {
    type it{1};
    it.value() = 4;
    HOLDS(std::as_const(it).value() == 4 && &it.value() == &*it);
    expected<move_only, int> source{std::in_place, 5};
    move_only const taken = std::move(source).value();
    HOLDS(taken.value == 5 && source.has_value() && source->value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.object.obs]/11,14 value: throws the error that it holds") {
  expected<int, int> failed{unexpect, 7};
  CHECK_THROWS_AS((void)failed.value(), bad_expected_access<int>);
  CHECK_THROWS_AS((void)std::as_const(failed).value(), bad_expected_access<int>);
  CHECK_THROWS_AS((void)std::move(failed).value(), bad_expected_access<int>);
  CHECK_THROWS_AS((void)std::move(std::as_const(failed)).value(), bad_expected_access<int>);
  CHECK_THROWS_AS((void)failed.value(), bad_expected_access<void>);
  CHECK_THROWS_AS((void)failed.value(), std::exception);
  int caught = 0;
  try {
    (void)failed.value();
  } catch (bad_expected_access<int> const& e) {
    caught = e.error();
  }
  CHECK(caught == 7);
}

TEST_CASE("[expected.object.obs]/11,14 value: copies the error of an lvalue, moves that of an rvalue") {
  events log;
  {
    expected<int, counted_error> failed{unexpect, log, 7};
    CHECK_THROWS_AS((void)failed.value(), bad_expected_access<counted_error>);
    CHECK(failed.error().value == 7);
    CHECK(log.copied == 1);
    CHECK_THROWS_AS((void)std::as_const(failed).value(), bad_expected_access<counted_error>);
    CHECK(failed.error().value == 7);
    CHECK(log.copied == 2);
    CHECK_THROWS_AS((void)std::move(failed).value(), bad_expected_access<counted_error>);
    CHECK(failed.error().value == moved_from);
    CHECK(log.copied == 2);
  }
  CHECK(log.live() == 0);
}
#endif

TEST_CASE("[expected.object.obs]/15-18 error keeps constness and value category, without throwing") {
  using type = expected<int, long>;
  static_assert(std::is_same_v<decltype(std::declval<type&>().error()), long&>);
  static_assert(std::is_same_v<decltype(std::declval<type const&>().error()), long const&>);
  static_assert(std::is_same_v<decltype(std::declval<type>().error()), long&&>);
  static_assert(std::is_same_v<decltype(std::declval<type const>().error()), long const&&>);
  static_assert(noexcept(std::declval<type&>().error()) && noexcept(std::declval<type const&>().error()));
  static_assert(noexcept(std::declval<type>().error()) && noexcept(std::declval<type const>().error()));
  constexpr auto law = [] {
    type it{unexpect, 1};
    it.error() = 4;
    HOLDS(std::as_const(it).error() == 4 && &it.error() == &std::as_const(it).error());
    long&& moved = std::move(it).error();
    HOLDS(&moved == &it.error());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.obs]/20,22 value_or: the value, or else the argument converted") {
  static_assert(std::is_same_v<decltype(std::declval<expected<long, int> const&>().value_or(1)), long>);
  static_assert(std::is_same_v<decltype(std::declval<expected<long, int>>().value_or(1)), long>);
  constexpr auto law = [] {
    HOLDS(expected<long, int>(1).value_or(2) == 1);
    HOLDS(expected<long, int>(unexpect, 1).value_or(2) == 2);
    expected<counted, int> const none{unexpect, 1};
    events log;
    {
      expected<counted, int> some{std::in_place, log, 3};
      HOLDS(some.value_or(counted{log, 4}).value == 3 && some->value == 3 && log.copied == 1);
      HOLDS(std::move(some).value_or(counted{log, 4}).value == 3 && some->value == moved_from);
      HOLDS(none.value_or(counted{log, 5}).value == 5);
    }
    HOLDS(log.live() == 0 && log.copied == 1);
    expected<move_only, int> gone{unexpect, 1};
    HOLDS(std::move(gone).value_or(move_only{6}).value == 6);
    return true;
  };
  CHECK_LAW(law);
}

#if SUBJECT_HAS_LWG_3886
TEST_CASE("[expected.object.obs]/19,21 value_or: takes braces (LWG 3886)") {
  constexpr auto law = [] {
    expected<point, int> const failed{unexpect, 1};
    HOLDS(failed.value_or({3, 4}) == point{3, 4});
    HOLDS(expected<point, int>(unexpect, 1).value_or({5, 6}) == point{5, 6});
    return true;
  };
  CHECK_LAW(law);
}
#endif

TEST_CASE("[expected.object.obs]/24,26 error_or: the error, or else the argument converted") {
  static_assert(std::is_same_v<decltype(std::declval<expected<int, long> const&>().error_or(1)), long>);
  static_assert(std::is_same_v<decltype(std::declval<expected<int, long>>().error_or(1)), long>);
  constexpr auto law = [] {
    HOLDS(expected<int, long>(1).error_or(2) == 2);
    HOLDS(expected<int, long>(unexpect, 1).error_or(2) == 1);
    events log;
    {
      expected<int, counted_error> failed{unexpect, log, 3};
      HOLDS(failed.error_or(counted_error{log, 4}).value == 3 && failed.error().value == 3 && log.copied == 1);
      HOLDS(std::move(failed).error_or(counted_error{log, 4}).value == 3 && failed.error().value == moved_from);
    }
    HOLDS(log.live() == 0 && log.copied == 1);
    HOLDS(expected<int, move_only>(1).error_or(move_only{6}).value == 6);
    expected<int, point> const whole{1};
    HOLDS(whole.error_or({3, 4}) == point{3, 4});
    HOLDS((expected<int, point>(1).error_or({5, 6}) == point{5, 6}));
    return true;
  };
  CHECK_LAW(law);
}
