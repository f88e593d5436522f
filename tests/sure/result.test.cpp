// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include <sure/one_of.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <type_traits>
#include <utility>

namespace {

using sure::one_of;
using sure::option;
using sure::result;
using namespace support;

struct missing {
  int id;
  friend constexpr bool operator==(missing, missing) = default;
};
struct refused {
  friend constexpr bool operator==(refused, refused) = default;
};
enum class code { low = 1, high };

} // namespace

TEST_CASE("result: one error of class type needs no wrapper") {
  constexpr auto law = [] {
    auto const find = [](int key) -> result<int, missing> {
      if (key < 0) return missing{key};
      return key;
    };
    HOLDS(find(-2).error().id == -2 && find(2) == 2);
    missing const known{5};
    result<int, missing> const from_lvalue = known;
    HOLDS(from_lvalue.error().id == 5);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("result: one enum error needs no wrapper") {
  constexpr auto law = [] {
    result<int, code> const r = code::high;
    HOLDS(!r.has_value() && r.error() == code::high);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("result: an error that could be the value is no error by itself") {
  static_assert(std::is_same_v<result<int, int>::value_type, int>);
  constexpr auto law = [] {
    result<int, int> const value = 3;
    HOLDS(value.has_value() && *value == 3);
    result<int, int> const failure = sure::unexpected(4);
    HOLDS(!failure.has_value() && failure.error() == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("result: with several errors, a type that is value and error is the value") {
  constexpr auto law = [] {
    result<missing, missing, refused> const value = missing{3};
    HOLDS(value.has_value() && value->id == 3);
    result<missing, missing, refused> const failure = sure::unexpected(missing{4});
    HOLDS(failure.has_error<missing>() && failure.error_as<missing>()->id == 4);
    result<missing, missing, refused> const in_place(std::in_place_type<missing>, missing{5});
    HOLDS(in_place.has_error<missing>() && !in_place.has_error<refused>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("result: in_place_type makes an error where it stays") {
  result<int, immovable, refused> const several(std::in_place_type<immovable>, 4);
  CHECK(several.error_as<immovable>()->value == 4);
  result<immovable, refused> const value(std::in_place, 5);
  CHECK(value->value == 5);
  result<immovable, immovable> const alone(std::in_place_type<immovable>, 6);
  CHECK(alone.error().value == 6);
  static_assert(!std::is_move_constructible_v<result<immovable, refused>>);
  static_assert(!std::is_constructible_v<result<int, refused>, std::in_place_type_t<missing>, int>);
}

TEST_CASE("error: several errors come as a one_of by value") {
  using two = result<int, missing, refused>;
  static_assert(std::is_same_v<decltype(std::declval<two&>().error()), one_of<missing, refused>>);
  static_assert(std::is_same_v<decltype(std::declval<two const&>().error()), one_of<missing, refused>>);
  static_assert(std::is_same_v<decltype(std::declval<two>().error()), one_of<missing, refused>>);
  static_assert(std::is_same_v<decltype(std::declval<result<int, missing> const&>().error()), missing const&>);
  static_assert(std::is_same_v<decltype(std::declval<result<int, missing>>().error()), missing&&>);
  constexpr auto law = [] {
    two r = missing{3};
    HOLDS(r.error().is<missing>() && r.error() == one_of<missing, refused>(missing{3}));
    r = refused{};
    HOLDS(r.error().is<refused>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("error: is moved out of an rvalue and copied out of an lvalue") {
  events log;
  {
    result<int, counted, refused> r(std::in_place_type<counted>, log, 4);
    CHECK(r.error().as<counted>().has_value());
    CHECK(log.copied == 1);
    CHECK(r.error_as<counted>()->value == 4);
    auto const taken = std::move(r).error();
    CHECK(taken.is<counted>());
    CHECK(log.copied == 1);
    CHECK(r.error_as<counted>()->value == moved_from);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("has_error: asks for one error of the set") {
  constexpr auto law = [] {
    result<int, missing, refused, code> r = 1;
    HOLDS(!r.has_error<missing>() && !r.has_error<refused>() && !r.has_error<code>());
    r = code::low;
    HOLDS(!r.has_error<missing>() && !r.has_error<refused>() && r.has_error<code>());
    result<void, refused> const one = refused{};
    HOLDS(one.has_error<refused>());
    return true;
  };
  CHECK_LAW(law);
  static_assert(noexcept(std::declval<result<int, missing> const&>().has_error<missing>()));
}

TEST_CASE("error_as: refers to the error that is held") {
  using two = result<int, missing, refused>;
  static_assert(std::is_same_v<decltype(std::declval<two&>().error_as<missing>()), option<missing&>>);
  static_assert(std::is_same_v<decltype(std::declval<two const&>().error_as<missing>()), option<missing const&>>);
  static_assert(std::is_same_v<decltype(std::declval<two>().error_as<missing>()), option<missing>>);
  constexpr auto law = [] {
    two r = missing{3};
    r.error_as<missing>()->id = 4;
    HOLDS(std::as_const(r).error_as<missing>()->id == 4 && !r.error_as<refused>());
    r = 5;
    HOLDS(!r.error_as<missing>() && !r.error_as<refused>());
    result<int, missing> one = missing{6};
    HOLDS(&*one.error_as<missing>() == &one.error());
    one = 1;
    HOLDS(!one.error_as<missing>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("error_as: moves the error out of an rvalue") {
  events log;
  {
    auto const taken = result<int, counted, refused>(std::in_place_type<counted>, log, 4).error_as<counted>();
    CHECK(taken->value == 4);
    CHECK(log.copied == 0);
    CHECK_FALSE(result<int, counted, refused>(3).error_as<counted>().has_value());
  }
  CHECK(log.live() == 0);
}

TEST_CASE("assignment: a value, an error and a group each replace what is held") {
  constexpr auto law = [] {
    result<int, missing, refused> r = 1;
    r = missing{2};
    HOLDS(r.error_as<missing>()->id == 2);
    r = sure::unexpected(refused{});
    HOLDS(r.has_error<refused>());
    r = one_of<refused, missing>(missing{3});
    HOLDS(r.error_as<missing>()->id == 3);
    r = sure::unexpected(one_of<missing>(missing{4}));
    HOLDS(r.error_as<missing>()->id == 4);
    r = 5;
    HOLDS(r == 5);
    r = 6;
    HOLDS(r == 6 && r.emplace(7) == 7);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("assignment: a reference is rebound, its object stays as it is") {
  int one = 1;
  int two = 2;
  result<int&, refused> r = one;
  r = two;
  CHECK(&*r == &two);
  CHECK(one == 1);
  r = refused{};
  CHECK(r.has_error<refused>());
  r.emplace(one) = 9;
  CHECK(one == 9);
  result<int&, refused, code> several = one;
  several = code::high;
  CHECK(several.error_as<code>() == code::high);
  several = two;
  CHECK(&several.value() == &two);
  several.emplace(one);
  CHECK(&several.value() == &one);
  static_assert(!std::is_constructible_v<result<int const&, refused>, long>);
  static_assert(!std::is_constructible_v<result<int&, refused>, int>);
}

TEST_CASE("value: a reference is constant only by its own type") {
  int object = 1;
  result<int&, refused> const r = object;
  static_assert(std::is_same_v<decltype(*r), int&> && std::is_same_v<decltype(r.value()), int&>);
  static_assert(std::is_same_v<decltype(*std::move(r)), int&>);
  *r = 2;
  *r.operator->() = 3;
  CHECK(object == 3);
  CHECK(r.value_or(7) == 3);
  result<int&, refused> const failed = refused{};
  CHECK(failed.value_or(7) == 7);
  static_assert(std::is_same_v<decltype(failed.value_or(7)), int>);
}

TEST_CASE("value_or and error_or: give the other where there is none") {
  constexpr auto law = [] {
    result<int, missing, refused> const good = 1;
    result<int, missing, refused> const bad = missing{2};
    HOLDS(good.value_or(9) == 1 && bad.value_or(9) == 9 && result<int, missing>(missing{1}).value_or(9) == 9);
    HOLDS(good.error_or(refused{}).is<refused>() && bad.error_or(refused{}).is<missing>());
    HOLDS(result<int, missing>(3).error_or(missing{4}).id == 4 &&
          result<int, missing>(missing{5}).error_or(missing{4}).id == 5);
    HOLDS((result<int, missing, refused>(missing{5}).error_or(refused{}).is<missing>()));
    HOLDS(result<move_only, missing>(std::in_place, 6).value_or(move_only(7)).value == 6);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("ignore: drops a result, whatever it holds") {
  result<int, missing>(missing{1}).ignore();
  result<void> const nothing;
  nothing.ignore();
  CHECK(noexcept(nothing.ignore()));
}

TEST_CASE("comparison: equal are the same value or the same error of the same type") {
  constexpr auto law = [] {
    using two = result<int, missing, refused>;
    two const value = 1;
    two const error = missing{1};
    HOLDS(value == two(1) && value != two(2) && error == two(missing{1}) && error != two(missing{2}));
    HOLDS(value != error && error != two(refused{}) && two(refused{}) == two(refused{}));
    HOLDS(value == 1 && value != 2 && !(error == 1));
    HOLDS(error == sure::unexpected(missing{1}) && error != sure::unexpected(missing{2}) &&
          value != sure::unexpected(missing{1}));
    HOLDS(error != sure::unexpected(refused{}));
    HOLDS((error == sure::unexpected(one_of<missing, refused>(missing{1}))));
    HOLDS((error == sure::unexpected(one_of<missing>(missing{1})) &&
           error != sure::unexpected(one_of<missing>(missing{2}))));
    HOLDS((result<int, refused, missing>(missing{1}) == error));
    HOLDS((result<void, missing, refused>(refused{}) != result<void, missing, refused>()));
    HOLDS(result<int>(3) == result<long>(3L) && result<int>(3) == 3 && result<void>() == result<void>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("comparison: references compare their objects") {
  int one = 1;
  int other = 1;
  int two = 2;
  using ref = result<int&, refused>;
  CHECK((ref(one) == ref(other)));
  CHECK((ref(one) != ref(two)));
  CHECK((ref(one) == 1));
  CHECK((ref(refused{}) != ref(one)));
  CHECK((ref(refused{}) == ref(refused{})));
}

TEST_CASE("deduction: make_unique and a unique_ptr go in and come out") {
  result<std::unique_ptr<int>, code, refused> r = std::make_unique<int>(3);
  REQUIRE(r.has_value());
  CHECK(**r == 3);
  auto owned = *std::move(r);
  CHECK(*owned == 3);
  r = code::low;
  CHECK(r.error_as<code>() == code::low);
  r = std::move(owned);
  CHECK(**r == 3);
  r = sure::unexpected(refused{});
  CHECK(r.has_error<refused>());
  r.emplace(new int(4));
  CHECK(**r == 4);
}

TEST_CASE("at run time: what a success says of its error, and a failure of its value") {
  struct lost {
    int n;
    bool operator==(lost const&) const = default;
  };
  using it = sure::result<int, lost>;
  it const good = 1;
  it const bad = lost{2};
  CHECK((good.error_or(lost{9}) == lost{9}));
  CHECK((it(1).error_or(lost{9}) == lost{9}));
  CHECK((bad.error_or(lost{9}) == lost{2}));
  CHECK(!(bad == 1));
  CHECK(!(good == 2));
  CHECK(!(good == sure::unexpected(lost{2})));
  CHECK(!(good == bad));
  CHECK(!(bad == it(lost{3})));
}
