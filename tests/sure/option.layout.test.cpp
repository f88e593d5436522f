// SPDX-License-Identifier: BSL-1.0
#include <sure/option.hpp>

#include <sure/one_of.hpp>
#include <sure/result.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace layout_of_option_test {

struct missing {
  int id;
  friend constexpr bool operator==(missing, missing) = default;
};
struct unit {
  friend constexpr bool operator==(unit, unit) = default;
};
enum class level : unsigned char { off, low, high, unset = 255 };
struct key {
  int number;
  friend constexpr bool operator==(key, key) = default;
};

// Owns something, and sheds it when it is moved.
struct owner {
  int number;
  constexpr explicit owner(int n) noexcept : number(n) {}
  constexpr owner(owner const&) noexcept = default;
  constexpr owner(owner&& other) noexcept : number(std::exchange(other.number, support::moved_from)) {}
  constexpr owner& operator=(owner const&) noexcept = default;
  friend constexpr bool operator==(owner const&, owner const&) = default;
};

} // namespace layout_of_option_test

namespace {

using namespace layout_of_option_test;
using sure::none;
using sure::option;
using sure::result;
using namespace support;

} // namespace

template <> inline constexpr level sure::spare_value<level>{level::unset};
template <> inline constexpr key sure::spare_value<key>{0};
template <> inline constexpr owner sure::spare_value<owner>{0};

namespace {

constexpr bool an_empty_option_stays_empty_when_it_is_moved() {
  option<owner> from;
  option<owner> const to = std::move(from);
  HOLDS(!from.has_value() && !to.has_value());
  option<owner> assigned(std::in_place, 1);
  assigned = std::move(from);
  HOLDS(!from.has_value() && !assigned.has_value());
  return true;
}

} // namespace

TEST_CASE("regression: an empty option whose value is not trivial stays empty when it is moved") {
  CHECK_LAW(an_empty_option_stays_empty_when_it_is_moved);
  static_assert(sizeof(option<owner>) > sizeof(owner)); // for it keeps its tag
}

TEST_CASE("sizes: a reference, a spare value and a sum cost nothing") {
  static_assert(sizeof(option<int&>) == sizeof(int*) && sizeof(option<std::string const&>) == sizeof(int*));
  static_assert(sizeof(option<level>) == sizeof(level) && sizeof(option<key>) == sizeof(key));
  static_assert(sizeof(option<sure::one_of<missing, unit>>) == sizeof(sure::one_of<missing, unit>));
  static_assert(sizeof(option<result<int, missing>>) == sizeof(result<int, missing>));
  static_assert(sizeof(option<option<option<int>>>) == sizeof(option<int>) && sizeof(option<int>) == 8);
  static_assert(sizeof(option<std::unique_ptr<int>>) == sizeof(int*));
  static_assert(sizeof(option<bool>) == 2 && sizeof(option<char>) == 2 && sizeof(option<double>) == 16);
  CHECK(std::is_trivially_copyable_v<option<int&>>);
}

TEST_CASE("sizes: trivial where the value is") {
  static_assert(std::is_trivially_copyable_v<option<int>> && std::is_trivially_destructible_v<option<int>>);
  static_assert(std::is_trivially_copyable_v<option<level>> && std::is_trivially_copyable_v<option<option<int>>>);
  static_assert(!std::is_trivially_copyable_v<option<std::string>>);
  CHECK(std::is_trivially_copyable_v<option<sure::one_of<missing, unit>>>);
}

TEST_CASE("spare_value: is what none is kept as") {
  constexpr auto law = [] {
    option<level> o;
    HOLDS(!o && o == none);
    o = level::low;
    HOLDS(o.has_value() && *o == level::low);
    o.reset();
    HOLDS(!o.has_value());
    option<level> const spare = level::unset;
    HOLDS(!spare.has_value());
    option<key> k(std::in_place, key{4});
    HOLDS(k->number == 4);
    option<key> const copy = k;
    k = none;
    HOLDS(!k && copy->number == 4 && copy.value().number == 4);
    k.emplace(key{5});
    HOLDS(k == key{5} && k != copy);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("spare_value: goes through combinators and results") {
  constexpr auto law = [] {
    option<level> const o = level::high;
    HOLDS(o.transform([](level l) { return static_cast<int>(l); }) == 2);
    HOLDS(option<int>(1).transform([](int) { return level::low; }) == level::low);
    HOLDS(!option<int>(1).transform([](int) { return level::unset; }).has_value());
    HOLDS(o.filter([](level l) { return l == level::low; }) == none);
    HOLDS(o.ok_or(missing{1}) == level::high);
    HOLDS(option<level>().ok_or(missing{1}).error().id == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("nested: each level of none is told from the others") {
  constexpr auto law = [] {
    using two = option<option<int>>;
    using three = option<two>;
    three const outer;
    three const middle = two();
    three const inner = two(option<int>());
    three const full = two(option<int>(3));
    HOLDS(!outer && middle && !*middle && inner && *inner && !**inner && full && ***full == 3);
    HOLDS(outer != middle && middle != inner && inner != full && outer == none);
    three changing = full;
    changing = middle;
    HOLDS(changing == middle);
    changing = none;
    HOLDS(changing == outer);
    changing = inner;
    HOLDS(changing.has_value() && changing->has_value() && !(*changing)->has_value());
    changing.emplace(full->value());
    HOLDS(changing == full);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("nested: an option of a result, and of a sum") {
  constexpr auto law = [] {
    using inner = result<int, missing, unit>;
    option<inner> o;
    HOLDS(!o);
    o = inner(unit{});
    HOLDS(o && !o->has_value() && o->has_error<unit>());
    o = inner(missing{3});
    HOLDS(o->error_as<missing>()->id == 3);
    o = inner(4);
    HOLDS(**o == 4);
    o = none;
    HOLDS(!o);
    option<sure::one_of<missing, unit>> s;
    HOLDS(!s);
    s = sure::one_of<missing, unit>(unit{});
    HOLDS(s->is<unit>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("nested: what owns is destroyed exactly once") {
  constexpr auto law = [] {
    events log;
    {
      using two = option<option<counted>>;
      two full(std::in_place, std::in_place, log, 1);
      two copy = full;
      two inner = option<counted>();
      two outer;
      HOLDS(log.live() == 2);
      copy = outer;
      HOLDS(log.live() == 1 && !copy);
      copy = full;
      swap(copy, inner);
      HOLDS(log.live() == 2 && !copy->has_value() && (**inner).value == 1);
      swap(outer, full);
      HOLDS(log.live() == 2 && !full && (**outer).value == 1);
      outer.reset();
      inner->reset();
      HOLDS(log.live() == 0 && !outer && inner);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}
