// SPDX-License-Identifier: BSL-1.0
#include <sure/try.hpp>

#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include "../support/archetypes.hpp"
#include "../support/fallible.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <utility>

namespace {

using sure::none;
using sure::one_of;
using sure::option;
using sure::result;
using namespace support;

constexpr result<void, refused> check(int v) {
  if (v == 13) return refused{};
  return {};
}

} // namespace

#if SURE_HAS_STATEMENT_EXPRESSIONS
TEST_CASE("SURE_TRY: is an expression") {
  auto const law = [] {
    auto const both = [](int key) -> result<int, refused, missing, late> {
      return SURE_TRY(find(key)) + SURE_TRY(allow(key));
    };
    HOLDS(both(4) == 8 && both(-4).error_as<missing>()->id == -4 && both(0).has_error<refused>() &&
          both(101).has_error<late>());
    return true;
  };
  CHECK(law());
}

TEST_CASE("SURE_TRY: one stands in the arguments of another") {
  auto const law = [] {
    auto const chain = [](int key) -> result<int, refused, missing, late> {
      return SURE_TRY(allow(SURE_TRY(find(SURE_TRY(find(key)) - 1))));
    };
    HOLDS(chain(5) == 4 && chain(0).error_as<missing>()->id == -1 && chain(1).has_error<refused>() &&
          chain(-9).error_as<missing>()->id == -9);
    return true;
  };
  CHECK(law());
}

TEST_CASE("SURE_TRY: of an inspected temporary reads no dead object") {
  auto const law = [] {
    auto const f = [](int key) -> result<int, missing> {
      int seen = 0;
      return SURE_TRY(find(key).inspect([&](int v) { seen = v; }).inspect_error([&](missing m) { seen = m.id; })) +
             seen;
    };
    HOLDS(f(4) == 8 && f(-3).error() == missing{-3});
    return true;
  };
  CHECK(law());
}

TEST_CASE("SURE_TRY: of void is a statement") {
  auto const law = [] {
    auto const f = [](int v) -> result<int, missing, refused> {
      SURE_TRY(check(v));
      return v;
    };
    HOLDS(f(1) == 1 && f(13).has_error<refused>());
    auto const g = [](int v) -> result<void, refused> {
      SURE_TRY(check(v));
      SURE_TRY(check(v + 1));
      return {};
    };
    HOLDS(g(1).has_value() && !g(13) && !g(12));
    return true;
  };
  CHECK(law());
}

TEST_CASE("SURE_TRY: what cannot fail goes on, in a function that can fail and in one that cannot") {
  auto const law = [] {
    auto const certain = [](int v) -> result<int> { return v; };
    auto const nothing = []() -> result<void> { return {}; };
    auto const next = [&](int v) -> result<int> {
      SURE_TRY(nothing());
      return SURE_TRY(certain(v)) + 1;
    };
    auto const checked = [&](int v) -> result<int, missing> { return SURE_TRY(find(SURE_TRY(next(v)))); };
    HOLDS(next(3) == 4 && next(3).value() == 4);
    HOLDS(checked(3) == 4 && checked(-5).error() == missing{-4});
    return true;
  };
  CHECK(law());
}

TEST_CASE("SURE_TRY: moves the value once and never copies it") {
  events log;
  {
    auto const make = [&]() -> result<counted, missing> { return result<counted, missing>(std::in_place, log, 1); };
    auto const f = [&]() -> result<int, missing, refused> {
      counted const v = SURE_TRY(make());
      return v.value;
    };
    CHECK(f() == 1);
    CHECK(log.copied == 0);
    CHECK(log.moved <= 2);
  }
  CHECK(log.live() == 0);
  auto const only = []() -> result<int, missing> {
    move_only const m = SURE_TRY(result<move_only, missing>(std::in_place, 5));
    return m.value;
  };
  CHECK(only() == 5);
}

TEST_CASE("SURE_TRY: an lvalue gives a reference to its value, and copies nothing") {
  events log;
  {
    result<counted, missing> r(std::in_place, log, 1);
    auto const f = [&]() -> result<void, missing> {
      SURE_TRY(r).value = 5;
      auto&& again = SURE_TRY(r);
      static_assert(std::is_same_v<decltype(again), counted&>);
      CHECK(&SURE_TRY(r) == &*r);
      return {};
    };
    CHECK(f().has_value());
    CHECK(r->value == 5);
    CHECK(log.copied == 0);
    CHECK(log.moved == 0);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("SURE_TRY: a reference value refers to its object") {
  int object = 1;
  auto const f = [&]() -> result<void, missing> {
    int& v = SURE_TRY(result<int&, missing>(object));
    v = 6;
    return {};
  };
  CHECK(f().has_value());
  CHECK(object == 6);
  auto const through_option = [&]() -> option<int&> { return SURE_TRY(option<int&>(object)); };
  CHECK(&*through_option() == &object);
}

TEST_CASE("SURE_TRY: in an option function, in a branch and in a condition") {
  auto const law = [] {
    auto const quarter = [](int v) -> option<int> { return SURE_TRY(half(SURE_TRY(half(v)))); };
    HOLDS(quarter(8) == 2 && !quarter(6) && !quarter(3));
    auto const branch = [](int v) -> option<bool> {
      if (SURE_TRY(half(v)) > 3) return true;
      return v > 0 ? SURE_TRY(half(v)) == 1 : false;
    };
    HOLDS(branch(8) == true && branch(2) == true && branch(4) == false && !branch(3));
    return true;
  };
  CHECK(law());
}

TEST_CASE("SURE_TRY: a string reaches the caller whole") {
  auto const text = [](bool good) -> result<std::string, missing> {
    if (!good) return missing{1};
    return std::string(40, 'x');
  };
  auto const f = [&](bool good) -> result<std::size_t, refused, missing> {
    return SURE_TRY(text(good)).size() + SURE_TRY(text(true)).size();
  };
  CHECK(f(true) == 80u);
  CHECK(f(false).has_error<missing>());
}

namespace {

constexpr result<int, missing, refused> compute(int key) {
  int total = 0;
  for (int i = key; i < key + 3; ++i) total += SURE_TRY(find(i));
  SURE_TRY(check(total));
  return total;
}
// Neither g++ nor clang leaves a statement expression in a constant expression, so only a success is one.
static_assert(compute(1) == 6);

template <class R> constexpr R generic_function(R r) { return SURE_TRY(r); }
static_assert(generic_function(option<int>(4)) == 4);

} // namespace

TEST_CASE("SURE_TRY: in constexpr functions and in templates") {
  CHECK(compute(4) == 15);
  CHECK(compute(-1).error_as<missing>()->id == -1);
  CHECK_FALSE(generic_function(option<int>()).has_value());
  CHECK(generic_function(find(-4)).error().id == -4);
}

TEST_CASE("SURE_TRY: a group in the signature takes its members") {
  using problem = one_of<missing, late>;
  auto const f = [](int key) -> result<int, problem, refused> { return SURE_TRY(find(key)) + SURE_TRY(allow(key)); };
  CHECK(f(-1).has_error<missing>());
  CHECK(f(101).has_error<late>());
  CHECK(f(1) == 2);
}
#endif
