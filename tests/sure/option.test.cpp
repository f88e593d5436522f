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

namespace option_test {

struct missing {
  int id;
  friend constexpr bool operator==(missing, missing) = default;
};
struct unit {
  friend constexpr bool operator==(unit, unit) = default;
};
enum class level : unsigned char { off, low, high, unset = 255 };

} // namespace option_test

namespace {

using namespace option_test;
using sure::none;
using sure::option;
using sure::result;
using namespace support;

} // namespace

template <> inline constexpr level sure::spare_value<level>{level::unset};

TEST_CASE("ok_or: gives the value, or the error in place of none") {
  constexpr auto law = [] {
    option<int> const some = 3;
    option<int> const empty;
    static_assert(std::is_same_v<decltype(some.ok_or(missing{1})), result<int, missing>>);
    HOLDS(some.ok_or(missing{1}) == 3 && empty.ok_or(missing{1}).error().id == 1);
    missing const known{4};
    HOLDS(empty.ok_or(known).error().id == 4);
    return true;
  };
  CHECK_LAW(law);
  CHECK(option<int>().ok_or("text").error() == std::string("text"));
}

TEST_CASE("ok_or: of a reference is a result of that reference") {
  int object = 3;
  option<int&> const some = object;
  auto const r = some.ok_or(unit{});
  static_assert(std::is_same_v<decltype(r), result<int&, unit> const>);
  CHECK(&*r == &object);
  CHECK(option<int&>().ok_or(unit{}).has_error<unit>());
}

TEST_CASE("ok_or: moves the value of an rvalue and never copies") {
  events log;
  {
    auto const r = option<counted>(std::in_place, log, 4).ok_or(unit{});
    CHECK(r->value == 4);
    CHECK(log.copied == 0);
  }
  CHECK(log.live() == 0);
  CHECK(option<move_only>(std::in_place, 5).ok_or(move_only(6))->value == 5);
}

TEST_CASE("filter: keeps what the predicate likes") {
  constexpr auto law = [] {
    auto const even = [](int v) { return v % 2 == 0; };
    HOLDS(option<int>(4).filter(even) == 4 && !option<int>(3).filter(even) && !option<int>().filter(even));
    option<int> const lvalue = 4;
    HOLDS(lvalue.filter(even) == 4);
    int object = 4;
    option<int&> const ref = object;
    HOLDS(&*ref.filter(even) == &object);
    HOLDS(option<move_only>(std::in_place, 3).filter([](move_only const& m) { return m.value == 3; })->value == 3);
    HOLDS(option<point>({1, 2}).filter([](point const& p) { return p.x == 1; })->y == 2);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("from_nullable: is none for null, else refers to the object") {
  constexpr auto law = [] {
    int object = 3;
    int* nothing = nullptr;
    static_assert(std::is_same_v<decltype(sure::from_nullable(nothing)), option<int&>>);
    HOLDS(&*sure::from_nullable(&object) == &object && !sure::from_nullable(nothing));
    int const fixed = 4;
    HOLDS(*sure::from_nullable(&fixed) == 4);
    static_assert(noexcept(sure::from_nullable(nothing)));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("make_option: deduces the value, or makes the one that is named") {
  constexpr auto law = [] {
    HOLDS(sure::make_option(3) == 3);
    HOLDS(sure::make_option<point>(point{1, 2})->y == 2);
    return true;
  };
  CHECK_LAW(law);
  CHECK(sure::make_option<std::string>({'a', 'b'}) == std::string("ab"));
}

TEST_CASE("reference: is rebound by assignment, and the object stays as it is") {
  constexpr auto law = [] {
    int one = 1;
    int two = 2;
    option<int&> o = one;
    o = two;
    HOLDS(&*o == &two && one == 1);
    *o = 3;
    HOLDS(two == 3);
    o = none;
    HOLDS(!o && o.value_or(9) == 9);
    o.emplace(one);
    HOLDS(&o.value() == &one && o == 1);
    option<int const&> const fixed = o;
    HOLDS(&*fixed == &one);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("reference: of a polymorphic object reaches its base") {
  struct base {
    int value = 1;
  };
  struct derived : base {};
  derived d;
  option<derived&> const o = d;
  option<base&> const b = o;
  CHECK(&*b == &d);
}

TEST_CASE("range: an option is one element or none") {
  constexpr auto law = [] {
    int sum = 0;
    for (int v : option<int>(4)) sum += v;
    for (int v : option<int>()) sum += v;
    int object = 3;
    for (int& v : option<int&>(object)) v = 5;
    HOLDS(sum == 4 && object == 5);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("owner: option of a unique_ptr holds a null pointer as a value") {
  option<std::unique_ptr<int>> o = std::unique_ptr<int>();
  CHECK(o.has_value());
  CHECK(*o == nullptr);
  o = none;
  CHECK_FALSE(o.has_value());
  o = std::make_unique<int>(3);
  CHECK(**o == 3);
  auto taken = *std::move(o);
  CHECK(*taken == 3);
}

TEST_CASE("owner: an empty option of a unique_ptr is filled, emptied and swapped") {
  option<std::unique_ptr<int>> empty;
  option<std::unique_ptr<int>> full = std::make_unique<int>(3);
  swap(empty, full);
  CHECK(**empty == 3);
  CHECK_FALSE(full.has_value());
  full.emplace(new int(4));
  CHECK(**full == 4);
  full.reset();
  full = std::move(empty);
  CHECK(**full == 3);
  struct base {
    virtual ~base() = default;
  };
  struct derived : base {};
  option<std::unique_ptr<base>> const converted = option<std::unique_ptr<derived>>(std::make_unique<derived>());
  CHECK(converted.has_value());
}

TEST_CASE("value: of a constant rvalue is a constant rvalue") {
  option<int> const o = 4;
  static_assert(std::is_same_v<decltype(std::move(o).value()), int const&&>);
  CHECK(std::move(o).value() == 4);
}

TEST_CASE("ignore: drops an option on purpose") {
  option<int>(3).ignore();
  CHECK(noexcept(option<int>().ignore()));
}

#ifdef __cpp_exceptions
TEST_CASE("emplace: an option whose constructor throws is empty, and nothing leaks") {
  using throwing = throws_on<make | support::move | copy, 31>;
  {
    option<throwing> o(std::in_place, 1);
    option<option<throwing>> nested(std::in_place, std::in_place, 2);
    {
      armed_scope<throwing> armed;
      CHECK_THROWS_AS(o.emplace(3), thrown);
      CHECK_THROWS_AS(nested.emplace(std::in_place, 4), thrown);
    }
    CHECK_FALSE(o.has_value());
    CHECK_FALSE(nested.has_value());
    CHECK(throwing::live == 0);
    o.emplace(5);
    CHECK(o->value == 5);
    nested.emplace(std::in_place, 6);
    CHECK((**nested).value == 6);
  }
  CHECK(throwing::live == 0);
}

TEST_CASE("value: of none throws what says so") {
  CHECK_THROWS_AS((void)option<int>().value(), sure::bad_option_access);
  CHECK_THROWS_AS((void)option<int&>().value(), std::exception);
  CHECK_THROWS_AS((void)option<level>().value(), sure::bad_option_access);
  CHECK(std::string(sure::bad_option_access().what()).find("sure::option") != std::string::npos);
}
#endif

TEST_CASE("at run time: every comparison and combinator with a value and with none") {
  option<int> const full = 3;
  option<int> const empty;
  CHECK((full == full));
  CHECK((full != empty));
  CHECK((empty < full));
  CHECK(((full <=> empty) > 0));
  CHECK(((full <=> full) == 0));
  CHECK((full == 3));
  CHECK(!(empty == 3));
  CHECK((empty != 3));
  CHECK((empty < 3));
  CHECK(((full <=> 3) == 0));
  CHECK(((empty <=> 3) < 0));
  CHECK((3 == full));
  CHECK(!(3 == empty));
  CHECK((full.filter([](int v) { return v == 3; }) == 3));
  CHECK(!full.filter([](int v) { return v != 3; }).has_value());
  CHECK(!empty.filter([](int) { return true; }).has_value());
  CHECK((empty.value_or(7) == 7));
  CHECK((option<int>().value_or(7) == 7));
  CHECK((empty.or_else([] { return option<int>(8); }) == 8));
  CHECK((option<int>().or_else([] { return option<int>(8); }) == 8));
  CHECK(!empty.and_then([](int v) { return option<int>(v); }).has_value());
  CHECK(!empty.transform([](int v) { return v; }).has_value());
}
