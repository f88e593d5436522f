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

TEST_CASE("[expected.void.obs]/1,3 the state, and access to nothing") {
  using type = expected<void, long>;
  static_assert(std::is_same_v<decltype(std::declval<type const&>().has_value()), bool>);
  static_assert(noexcept(std::declval<type const&>().has_value()));
  static_assert(std::is_constructible_v<bool, type const&> && !std::is_convertible_v<type const&, bool>);
  static_assert(std::is_void_v<decltype(*std::declval<type const&>())> && noexcept(*std::declval<type const&>()));
  static_assert(std::is_void_v<decltype(std::declval<type const&>().value())>);
  static_assert(std::is_void_v<decltype(std::declval<type>().value())>);
  constexpr auto law = [] {
    type const done;
    type const failed{unexpect, 1};
    HOLDS(done.has_value() && static_cast<bool>(done) && !failed.has_value() && !static_cast<bool>(failed));
    *done;
    done.value();
    type{}.value();
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.void.obs]/5,7 value: throws a copy of the error, or the error itself of an rvalue") {
  events log;
  {
    expected<void, counted_error> failed{unexpect, log, 7};
    CHECK_THROWS_AS(failed.value(), bad_expected_access<void>);
    CHECK_THROWS_AS(std::as_const(failed).value(), bad_expected_access<counted_error>);
    CHECK(failed.error().value == 7);
    CHECK(log.copied == 2);
    int caught = 0;
    try {
      std::move(failed).value();
    } catch (bad_expected_access<counted_error> const& e) {
      caught = e.error().value;
    }
    CHECK(caught == 7);
    CHECK(failed.error().value == moved_from);
    CHECK(log.copied == 2);
  }
  CHECK(log.live() == 0);
}
#endif

TEST_CASE("[expected.void.obs]/8-11 error keeps constness and value category, without throwing") {
  using type = expected<void, long>;
  static_assert(std::is_same_v<decltype(std::declval<type&>().error()), long&>);
  static_assert(std::is_same_v<decltype(std::declval<type const&>().error()), long const&>);
  static_assert(std::is_same_v<decltype(std::declval<type>().error()), long&&>);
  static_assert(std::is_same_v<decltype(std::declval<type const>().error()), long const&&>);
  static_assert(noexcept(std::declval<type&>().error()) && noexcept(std::declval<type>().error()));
  constexpr auto law = [] {
    type it{unexpect, 1};
    it.error() = 4;
    HOLDS(std::as_const(it).error() == 4 && &it.error() == &std::as_const(it).error());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.obs]/13,15 error_or: the error, or else the argument converted") {
  static_assert(std::is_same_v<decltype(std::declval<expected<void, long> const&>().error_or(1)), long>);
  constexpr auto law = [] {
    HOLDS(expected<void, long>().error_or(2) == 2 && expected<void, long>(unexpect, 1).error_or(2) == 1);
    events log;
    {
      expected<void, counted_error> failed{unexpect, log, 3};
      HOLDS(failed.error_or(counted_error{log, 4}).value == 3 && failed.error().value == 3 && log.copied == 1);
      HOLDS(std::move(failed).error_or(counted_error{log, 4}).value == 3 && failed.error().value == moved_from);
    }
    HOLDS(log.live() == 0 && log.copied == 1);
    HOLDS((expected<void, point>().error_or({3, 4}) == point{3, 4}));
    return true;
  };
  CHECK_LAW(law);
}
