// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <exception>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::bad_optional_access;
using subject::optional;

} // namespace

TEST_CASE("[optional.observe]/1-8 access keeps constness and value category, without throwing") {
  using type = optional<int>;
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
    optional<point> it{std::in_place, point{1, 2}};
    it->x = 5;
    (*it).y = 6;
    HOLDS(std::as_const(it)->x == 5 && (*std::as_const(it)).y == 6);
    HOLDS(it.operator->() == &*it && std::as_const(it).operator->() == &*it);
    point&& moved = *std::move(it);
    HOLDS(&moved == &*it);
    return true;
  };
  CHECK_LAW(law);
  optional<address_hider> hidden{std::in_place, address_hider{3}};
  CHECK(hidden->value == 3);
}

TEST_CASE("[optional.observe]/9-12 has_value and operator bool tell the state") {
  using type = optional<int>;
  static_assert(std::is_same_v<decltype(std::declval<type const&>().has_value()), bool>);
  static_assert(noexcept(std::declval<type const&>().has_value()));
  static_assert(noexcept(static_cast<bool>(std::declval<type const&>())));
  static_assert(std::is_constructible_v<bool, type const&> && !std::is_convertible_v<type const&, bool>);
  constexpr auto law = [] {
    HOLDS(type(1).has_value() && static_cast<bool>(type(0)));
    HOLDS(!type().has_value() && !static_cast<bool>(type()));
    HOLDS(optional<bool>(false).has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.observe]/13-14 value: the value, in the category of the object") {
  using type = optional<int>;
  static_assert(std::is_same_v<decltype(std::declval<type&>().value()), int&>);
  static_assert(std::is_same_v<decltype(std::declval<type const&>().value()), int const&>);
  static_assert(std::is_same_v<decltype(std::declval<type>().value()), int&&>);
  static_assert(std::is_same_v<decltype(std::declval<type const>().value()), int const&&>);
  constexpr auto law = [] {
    type it{1};
    it.value() = 4;
    HOLDS(std::as_const(it).value() == 4 && &it.value() == &*it);
    optional<move_only> source{std::in_place, 5};
    move_only const taken = std::move(source).value();
    HOLDS(taken.value == 5 && source.has_value() && source->value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.bad.access]/1-2 an exception with a text") {
  static_assert(std::is_base_of_v<std::exception, bad_optional_access>);
  static_assert(std::is_nothrow_default_constructible_v<bad_optional_access>);
  static_assert(std::is_nothrow_copy_constructible_v<bad_optional_access>);
  bad_optional_access const it;
  static_assert(noexcept(it.what()));
  REQUIRE(it.what() != nullptr);
  CHECK(it.what()[0] != '\0');
}

#ifdef __cpp_exceptions
TEST_CASE("[optional.observe]/13-14 value: throws when it holds nothing") {
  optional<int> none;
  CHECK_THROWS_AS((void)none.value(), bad_optional_access);
  CHECK_THROWS_AS((void)std::as_const(none).value(), bad_optional_access);
  CHECK_THROWS_AS((void)std::move(none).value(), bad_optional_access);
  CHECK_THROWS_AS((void)std::move(std::as_const(none)).value(), bad_optional_access);
  CHECK_THROWS_AS((void)none.value(), std::exception);
}
#endif

TEST_CASE("[optional.observe]/16,18 value_or: the value, or else the argument converted") {
  static_assert(std::is_same_v<decltype(std::declval<optional<long> const&>().value_or(1)), long>);
  static_assert(std::is_same_v<decltype(std::declval<optional<long>>().value_or(1)), long>);
  constexpr auto law = [] {
    HOLDS(optional<long>(1).value_or(2) == 1 && optional<long>().value_or(2) == 2);
    events log;
    {
      optional<counted> some{std::in_place, log, 3};
      HOLDS(some.value_or(counted{log, 4}).value == 3 && some->value == 3 && log.copied == 1);
      HOLDS(std::move(some).value_or(counted{log, 4}).value == 3 && some->value == moved_from);
      optional<counted> const none;
      HOLDS(none.value_or(counted{log, 5}).value == 5 && log.copied == 1);
    }
    HOLDS(log.live() == 0);
    HOLDS(optional<move_only>().value_or(move_only{6}).value == 6);
    return true;
  };
  CHECK_LAW(law);
}

#if SUBJECT_HAS_LWG_3886
TEST_CASE("[optional.observe]/15,17 value_or: takes braces (LWG 3886)") {
  constexpr auto law = [] {
    optional<point> const none;
    HOLDS(none.value_or({3, 4}) == point{3, 4} && optional<point>().value_or({5, 6}) == point{5, 6});
    return true;
  };
  CHECK_LAW(law);
}
#endif
