// SPDX-License-Identifier: BSL-1.0
#include <sure/match.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace {

using sure::match;
using sure::of;
using sure::one_of;
using sure::option;
using sure::otherwise;
using sure::result;
using sure::together;
using sure::when;

enum class colour { red, green, blue };
enum class plain { one, two, three };
struct dot {};

} // namespace

template <> inline constexpr auto sure::enumerators<colour> = sure::values<colour::red, colour::green, colour::blue>;

TEST_CASE("of: cases for single values are exhaustive over an enum that lists them") {
  constexpr auto law = [] {
    auto const read = [](colour c) {
      return match(c, of<colour::red>([] { return 1; }),
                   of<colour::green, colour::blue>([](colour seen) { return static_cast<int>(seen) + 10; }));
    };
    HOLDS(read(colour::red) == 1 && read(colour::green) == 11 && read(colour::blue) == 12);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("enum_values: the values that an enum lists, in the order of the list") {
  using sure::enum_values;
  static_assert(std::is_same_v<decltype(enum_values<colour>), colour const(&)[3]>);
  static_assert(enum_values<colour>[0] == colour::red && enum_values<colour>[2] == colour::blue);
  constexpr auto law = [] {
    int seen = 0;
    for (colour c : enum_values<colour>) seen = 10 * seen + 1 + static_cast<int>(c);
    HOLDS(seen == 123);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("of: what single values leave goes to a case for the enum, or to otherwise") {
  constexpr auto law = [] {
    auto const typed = [](colour c) { return match(c, of<colour::red>([] { return 1; }), [](colour) { return 2; }); };
    auto const rest = [](colour c) { return match(c, of<colour::red>([] { return 1; }), otherwise([] { return 2; })); };
    for (colour c : {colour::red, colour::green, colour::blue})
      HOLDS(typed(c) == rest(c) && typed(c) == (c == colour::red ? 1 : 2));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("of: an enum without a list needs a case for the rest") {
  constexpr auto law = [] {
    auto const read = [](plain p) {
      return match(p, of<plain::two>([] { return 2; }), otherwise([](plain q) { return static_cast<int>(q) + 10; }));
    };
    HOLDS(read(plain::one) == 10 && read(plain::two) == 2 && read(plain::three) == 12);
    HOLDS(match(plain::one, [](plain) { return true; }));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("of: an enum inside a sum is matched by value") {
  constexpr auto law = [] {
    auto const read = [](result<int, colour, dot> const& r) {
      return match(
          r, [](int v) { return v; }, of<colour::red>([] { return -1; }),
          of<colour::green, colour::blue>([] { return -2; }), [](dot) { return -3; });
    };
    HOLDS(read(5) == 5 && read(colour::red) == -1 && read(colour::blue) == -2 && read(dot{}) == -3);
    auto const mixed = [](one_of<colour, plain> const& e) {
      return match(e, of<colour::red>([] { return 1; }), of<plain::one>([] { return 2; }), otherwise([] { return 3; }));
    };
    HOLDS(mixed(colour::red) == 1 && mixed(plain::one) == 2 && mixed(colour::green) == 3 && mixed(plain::two) == 3);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("of: or_else takes single values, and all of them take the enum out of the set") {
  constexpr auto law = [] {
    result<int, colour, dot> const r = colour::green;
    auto const some = r.or_else(of<colour::green>([] { return 1; }));
    static_assert(std::is_same_v<decltype(some), result<int, colour, dot> const>);
    auto const all = r.or_else(of<colour::red, colour::blue>([] { return 0; }), of<colour::green>([] { return 1; }));
    static_assert(std::is_same_v<decltype(all), result<int, dot> const>);
    HOLDS(some == 1 && all == 1);
    result<int, colour, dot> const red = colour::red;
    HOLDS(red.or_else(of<colour::green>([] { return 1; })).has_error<colour>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("of: guards go with single values") {
  constexpr auto law = [] {
    bool strict = true;
    auto const read = [&](colour c) {
      return match(c, when([&](colour) { return strict; }, [](colour) { return 9; }),
                   of<colour::red, colour::green, colour::blue>([] { return 1; }));
    };
    HOLDS(read(colour::red) == 9);
    strict = false;
    HOLDS(read(colour::red) == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("together: the cases take an alternative of each subject") {
  constexpr auto law = [] {
    using a = one_of<int, dot>;
    using b = option<long>;
    auto const read = [](a const& x, b const& y) {
      return match(
          together(x, y), [](int i, long l) { return i + static_cast<int>(l); }, [](dot, long) { return 1; },
          [](int i, sure::none_t) { return -i; }, [](dot, sure::none_t) { return 0; });
    };
    HOLDS(read(3, 4L) == 7 && read(dot{}, 4L) == 1 && read(3, sure::none) == -3 && read(dot{}, sure::none) == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("together: the closest case wins in every position, and the rest goes to otherwise") {
  constexpr auto law = [] {
    using a = one_of<int, dot>;
    auto const read = [](a const& x, a const& y) {
      return match(
          together(x, y), [](int i, int j) { return i * j; }, [](dot, auto const&) { return -1; },
          otherwise([] { return -2; }));
    };
    HOLDS(read(3, 4) == 12 && read(dot{}, 4) == -1 && read(dot{}, dot{}) == -1 && read(3, dot{}) == -2);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("together: no conversion selects a case") {
  constexpr auto law = [] {
    using number = one_of<int, long>;
    auto const both_long = [](number const& x, number const& y) {
      return match(together(x, y), [](long, long) { return true; }, otherwise([] { return false; }));
    };
    HOLDS(both_long(1L, 2L) && !both_long(1, 2L) && !both_long(1L, 2) && !both_long(1, 2));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("together: a void value takes no place, a guard sees all places") {
  constexpr auto law = [] {
    using v = result<void, dot>;
    auto const read = [](v const& x, option<int> const& y) {
      return match(
          together(x, y), when([](int i) { return i > 9; }, [](int i) { return 10 * i; }), [](int i) { return i; },
          [](sure::none_t) { return -1; }, [](dot, auto const&) { return -2; });
    };
    HOLDS(read({}, 3) == 3 && read({}, 20) == 200 && read({}, sure::none) == -1 && read(dot{}, 3) == -2);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("together: rvalues are moved into the cases, and the type may be named") {
  std::string const joined = match<std::string>(
      together(option<std::string>("a"), one_of<std::string, dot>(std::string("b"))),
      [](std::string&& l, std::string&& r) { return std::move(l) + std::move(r); }, otherwise([] { return ""; }));
  CHECK(joined == "ab");
}

TEST_CASE("together: three subjects") {
  constexpr auto law = [] {
    using a = one_of<int, dot>;
    auto const count = [](a const& x, a const& y, a const& z) {
      return match(
          together(x, y, z), [](int, int, int) { return 3; }, [](dot, dot, dot) { return 0; },
          otherwise([] { return -1; }));
    };
    HOLDS(count(1, 1, 1) == 3 && count(dot{}, dot{}, dot{}) == 0 && count(1, dot{}, 1) == -1);
    return true;
  };
  CHECK_LAW(law);
}

namespace {

template <int I> struct tag {};
using twenty = one_of<tag<0>, tag<1>, tag<2>, tag<3>, tag<4>, tag<5>, tag<6>, tag<7>, tag<8>, tag<9>, tag<10>, tag<11>,
                      tag<12>, tag<13>, tag<14>, tag<15>, tag<16>, tag<17>, tag<18>, tag<19>>;

constexpr int number(twenty const& t) {
  return match(
      t, [](tag<19>) { return 19; }, [](tag<18>) { return 18; }, [](tag<17>) { return 17; }, [](tag<16>) { return 16; },
      [](tag<15>) { return 15; }, [](tag<14>) { return 14; }, [](tag<13>) { return 13; }, [](tag<12>) { return 12; },
      [](tag<11>) { return 11; }, [](tag<10>) { return 10; }, [](tag<9>) { return 9; }, [](tag<8>) { return 8; },
      [](tag<7>) { return 7; }, [](tag<6>) { return 6; }, [](tag<5>) { return 5; }, [](tag<4>) { return 4; },
      [](tag<3>) { return 3; }, [](tag<2>) { return 2; }, [](tag<1>) { return 1; }, [](tag<0>) { return 0; });
}

} // namespace

TEST_CASE("match: twenty alternatives, each with its case") {
  constexpr auto law = [] {
    bool good = true;
    [&]<int... Is>(std::integer_sequence<int, Is...>) {
      good = ((number(tag<Is>{}) == Is) && ...);
    }(std::make_integer_sequence<int, 20>{});
    HOLDS(good);
    return true;
  };
  CHECK_LAW(law);
}
