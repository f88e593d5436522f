// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <compare>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::optional;

} // namespace

TEST_CASE("[optional.specalg]/1-2 the free swap: present where the value moves and swaps") {
  static_assert(std::is_swappable_v<optional<int>> && std::is_nothrow_swappable_v<optional<counted>>);
  static_assert(!std::is_swappable_v<optional<immovable>>);
  static_assert(!std::is_nothrow_swappable_v<optional<throws_on<swapping>>>);
  constexpr auto law = [] {
    events log;
    optional<counted> one{std::in_place, log, 1};
    optional<counted> two{std::in_place, log, 2};
    swap(one, two);
    HOLDS(one->value == 2 && two->value == 1 && log.swapped == 1);
    optional<counted> none;
    swap(none, one);
    HOLDS(none->value == 2 && !one.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.specalg]/4 make_optional of a value: decays and forwards") {
  static_assert(std::is_same_v<decltype(subject::make_optional(1)), optional<int>>);
  static_assert(std::is_same_v<decltype(subject::make_optional("text")), optional<char const*>>);
  static_assert(std::is_same_v<decltype(subject::make_optional(std::declval<int const&>())), optional<int>>);
  constexpr auto law = [] {
    HOLDS(subject::make_optional(3) == 3);
    move_only source{4};
    HOLDS(subject::make_optional(std::move(source))->value == 4 && source.value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.specalg]/5-6 make_optional in place: with arguments, with a list") {
  static_assert(std::is_same_v<decltype(subject::make_optional<long>(1)), optional<long>>);
  constexpr auto law = [] {
    HOLDS(subject::make_optional<immovable>(5)->value == 5);
    HOLDS(subject::make_optional<int>() == 0);
    HOLDS(!subject::make_optional<list_averse>(1, 2)->braces);
    auto const listed = subject::make_optional<list_made>({1, 2, 3}, 4);
    HOLDS(listed->sum == 6 && listed->extra == 4);
    return true;
  };
  CHECK_LAW(law);
}
