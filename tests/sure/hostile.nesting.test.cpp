// SPDX-License-Identifier: BSL-1.0
// Depth and size: sums five deep, 200 alternatives, 64 errors, objects of a megabyte, and what stays where it was made.
#include <sure/result.hpp>

#include <sure/any_error.hpp>
#include <sure/match.hpp>
#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include "../support/archetypes.hpp"
#include "../support/hostile.hpp"
#include "../support/laws.hpp"
#include "../support/torture.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace {

using hostile::aligned;
using hostile::huge;

template <int Level> struct fault {
  friend constexpr bool operator==(fault const&, fault const&) = default;
};

using one = sure::result<int, fault<1>>;
using two = sure::option<sure::one_of<one, fault<2>>>;
using three = sure::result<two, fault<3>, fault<30>>;
using four = sure::option<three>;
using five = sure::result<four, fault<5>>;

constexpr five deep(int way) {
  if (way == 5) return sure::unexpected(fault<5>{});
  if (way == 4) return four();
  if (way == 3) return four(three(sure::unexpected(fault<30>{})));
  if (way == 2) return four(three(two()));
  if (way == 1) return four(three(two(sure::one_of<one, fault<2>>(fault<2>{}))));
  if (way == 0) return four(three(two(sure::one_of<one, fault<2>>(one(sure::unexpected(fault<1>{}))))));
  return four(three(two(sure::one_of<one, fault<2>>(one(way)))));
}
constexpr int level_of(five const& f) {
  if (!f) return 5;
  if (!*f) return 4;
  three const& inner = **f;
  if (!inner) return inner.has_error<fault<30>>() ? 3 : -1;
  if (!*inner) return 2;
  auto const& sum = **inner;
  if (sum.is<fault<2>>()) return 1;
  auto const innermost = sum.as<one>();
  return *innermost ? **innermost : 0;
}

constexpr bool levels_are_told_apart() {
  for (int way : {0, 1, 2, 3, 4, 5, 77}) {
    five made = deep(way);
    HOLDS(level_of(made) == way);
    five const copy = made;
    HOLDS(level_of(copy) == way && copy == made);
    five const moved = std::move(made);
    HOLDS(level_of(moved) == way);
    for (int other : {0, 1, 2, 3, 4, 5, 77}) {
      five assigned = deep(other);
      assigned = copy;
      HOLDS(level_of(assigned) == way && (deep(other) == copy) == (other == way));
    }
  }
  return true;
}

template <int Level> struct numbered_fault {
  int number;
};
template <class> struct failing_in;
template <int... Is> struct failing_in<std::integer_sequence<int, Is...>> {
  using result = sure::result<std::string, numbered_fault<Is>...>;
  template <int I> static result failed_by() { return sure::unexpected(numbered_fault<I>{I * 3}); }
  static result make(int which) {
    static constexpr result (*each[])() = {&failed_by<Is>...};
    return which < 0 ? result("none") : each[which]();
  }
  static int told(result const& r) {
    return sure::match(r, [](std::string const&) { return -1; }, [](auto const& error) { return error.number; });
  }
  static bool all_are_told() {
    auto const holds = [](auto at) {
      constexpr int i = decltype(at)::value;
      result const failed = make(i);
      return told(failed) == i * 3 && failed.template has_error<numbered_fault<i>>();
    };
    return (holds(std::integral_constant<int, Is>{}) && ...) && told(make(-1)) == -1;
  }
  static bool all_are_erased() {
    auto const holds = [](auto at) {
      constexpr int i = decltype(at)::value;
      sure::any_error const erased = make(i).error();
      return erased.is<numbered_fault<i>>() && erased.as<numbered_fault<i>>()->number == i * 3;
    };
    return (holds(std::integral_constant<int, Is>{}) && ...);
  }
};

} // namespace

TEST_CASE("nesting: five levels are told apart, at compile time too") {
  CHECK_LAW(levels_are_told_apart);
  torture::seen(7 * 7, "7 forms of a sum five deep were assigned to each other; each level was told from the others");
}

TEST_CASE("nesting: each of 64 errors and of 200 is told and typed, and each of 64 is erased") {
  CHECK(failing_in<std::make_integer_sequence<int, 64>>::all_are_told());
  CHECK(failing_in<std::make_integer_sequence<int, 64>>::all_are_erased());
  CHECK(failing_in<std::make_integer_sequence<int, 200>>::all_are_told());
}

TEST_CASE("nesting: an object of a megabyte is kept in place, and moves by its own rules") {
  auto const kept = std::make_unique<sure::result<huge, fault<1>>>(std::in_place, 7);
  CHECK((**kept).number() == 7);
  *kept = sure::unexpected(fault<1>{});
  CHECK(!*kept);
  kept->emplace(8);
  CHECK((**kept).number() == 8);
  auto const failed = std::make_unique<sure::result<int, huge, fault<1>>>(std::in_place_type<huge>, 9);
  CHECK(failed->error_as<huge>()->number() == 9);
}

TEST_CASE("nesting: an over-aligned object is in its place at every level") {
  using inner = sure::option<sure::result<aligned<4096>, fault<1>>>;
  auto const kept =
      std::make_unique<sure::one_of<fault<2>, inner>>(std::in_place_type<inner>, std::in_place, std::in_place, 5);
  CHECK((**kept->as<inner>()).value().is_in_place());
  CHECK((**kept->as<inner>()).value().number() == 5);
}

TEST_CASE("nesting: what does not move is made where it stays") {
  sure::result<support::immovable, fault<1>> const value(std::in_place, 1);
  CHECK(value->value == 1);
  sure::result<int, support::immovable> const error(sure::unexpect, 2);
  CHECK(error.error().value == 2);
  sure::option<support::immovable> option(std::in_place, 3);
  CHECK(option->value == 3);
  option.emplace(4);
  CHECK(option->value == 4);
  sure::one_of<fault<1>, support::immovable> const sum(std::in_place_type<support::immovable>, 5);
  CHECK(sum.as<support::immovable>()->value == 5);
}
