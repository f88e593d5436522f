// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <exception>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::bad_expected_access;

struct opened : bad_expected_access<void> {};

} // namespace

TEST_CASE("[expected.bad.void]/1 the common base is an exception that only a derived class can make") {
  using base = bad_expected_access<void>;
  static_assert(std::is_base_of_v<std::exception, base>);
  static_assert(std::is_convertible_v<base*, std::exception*>);
  static_assert(!std::is_default_constructible_v<base>);
  static_assert(!std::is_copy_constructible_v<base>);
  static_assert(!std::is_move_constructible_v<base>);
  static_assert(!std::is_copy_assignable_v<base>);
  static_assert(!std::is_move_assignable_v<base>);
  static_assert(!std::is_destructible_v<base>);
  static_assert(std::is_nothrow_default_constructible_v<opened>);
  static_assert(std::is_nothrow_copy_constructible_v<opened>);
  static_assert(std::is_nothrow_move_constructible_v<opened>);
  static_assert(std::is_nothrow_copy_assignable_v<opened>);
  static_assert(std::is_nothrow_move_assignable_v<opened>);
  static_assert(std::is_nothrow_destructible_v<opened>);
}

TEST_CASE("[expected.bad.void]/1 what: a text, without throwing") {
  opened const it;
  static_assert(noexcept(it.what()));
  static_assert(std::is_same_v<decltype(it.what()), char const*>);
  REQUIRE(it.what() != nullptr);
  CHECK(std::string_view{it.what()} != "");
}

TEST_CASE("[expected.bad]/1 derives from the common base and is explicit") {
  static_assert(std::is_base_of_v<bad_expected_access<void>, bad_expected_access<int>>);
  static_assert(std::is_convertible_v<bad_expected_access<int>*, bad_expected_access<void>*>);
  static_assert(std::is_constructible_v<bad_expected_access<int>, int>);
  static_assert(!std::is_convertible_v<int, bad_expected_access<int>>);
  static_assert(!std::is_default_constructible_v<bad_expected_access<int>>);
  static_assert(std::is_copy_constructible_v<bad_expected_access<int>>);
  static_assert(std::is_move_constructible_v<bad_expected_access<move_only>>);
  static_assert(!std::is_copy_constructible_v<bad_expected_access<move_only>>);
}

TEST_CASE("[expected.bad]/2 takes its error by moving it in") {
  bad_expected_access<move_only> const it{move_only{3}};
  CHECK(it.error().value == 3);
  events log;
  {
    bad_expected_access<counted> const counting{counted{log, 4}};
    CHECK(counting.error().value == 4);
    CHECK(log.copied == 0);
    CHECK(log.moved == 1);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("[expected.bad]/3-4 error keeps the value category of the object") {
  using subject_type = bad_expected_access<int>;
  static_assert(std::is_same_v<decltype(std::declval<subject_type&>().error()), int&>);
  static_assert(std::is_same_v<decltype(std::declval<subject_type const&>().error()), int const&>);
  static_assert(std::is_same_v<decltype(std::declval<subject_type>().error()), int&&>);
  static_assert(std::is_same_v<decltype(std::declval<subject_type const>().error()), int const&&>);
  static_assert(noexcept(std::declval<subject_type&>().error()));
  static_assert(noexcept(std::declval<subject_type const&>().error()));
  static_assert(noexcept(std::declval<subject_type>().error()));
  static_assert(noexcept(std::declval<subject_type const>().error()));
  subject_type it{1};
  it.error() = 2;
  CHECK(std::as_const(it).error() == 2);
  CHECK(&it.error() == &std::as_const(it).error());
  int&& moved = std::move(it).error();
  CHECK(&moved == &it.error());
}

TEST_CASE("[expected.bad]/5 what: a text, without throwing") {
  bad_expected_access<int> const it{1};
  static_assert(noexcept(it.what()));
  std::exception const& base = it;
  REQUIRE(base.what() != nullptr);
  CHECK(std::string_view{base.what()} == it.what());
  CHECK(std::string_view{it.what()} != "");
}
