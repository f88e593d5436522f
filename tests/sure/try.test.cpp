// SPDX-License-Identifier: BSL-1.0
#include <sure/try.hpp>

#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include "../support/archetypes.hpp"
#include "../support/fallible.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using sure::none;
using sure::one_of;
using sure::option;
using sure::result;
using namespace support;

enum class code : unsigned char { low, high };

} // namespace

TEST_CASE("SURE_TRY_LET: declares the value, or the failure is returned in the wider set") {
  constexpr auto law = [] {
    auto const both = [](int key) -> result<int, refused, missing, late> {
      SURE_TRY_LET(int const found, find(key));
      SURE_TRY_LET(auto allowed, allow(found));
      return found + allowed;
    };
    HOLDS(both(4) == 8 && both(-4).error_as<missing>()->id == -4 && both(0).has_error<refused>() &&
          both(101).error_as<late>()->after == 101);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("SURE_TRY_LET: the same type is returned as it is, one error stays one") {
  constexpr auto law = [] {
    auto const same = [](int key) -> result<int, missing> {
      SURE_TRY_LET(auto v, find(key));
      return v + 1;
    };
    HOLDS(same(4) == 5 && same(-4).error().id == -4);
    auto const other_value = [](int key) -> result<std::pair<int, int>, missing> {
      SURE_TRY_LET(auto v, find(key));
      return std::pair(v, v);
    };
    HOLDS(other_value(4)->second == 4 && other_value(-1).error().id == -1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("SURE_TRY_LET: several in one scope, in a loop and in a branch") {
  constexpr auto law = [] {
    auto const sum = [](int from, int to) -> result<int, missing, refused> {
      int total = 0;
      for (int i = from; i != to; ++i) {
        SURE_TRY_LET(int a, find(i));
        if (a > 1) {
          SURE_TRY_LET(int b, find(a));
          total += b;
        }
        total += a;
      }
      return total;
    };
    HOLDS(sum(0, 4) == 11 && sum(-1, 4).has_error<missing>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("SURE_TRY_LET: commas go in without parentheses around them where they are arguments") {
  auto const add = [](int a, int b) -> result<int, missing> { return a + b; };
  auto const f = [&]() -> result<int, missing> {
    SURE_TRY_LET(auto v, add(1, 2));
    SURE_TRY_LET(auto w, result<int, missing>(v));
    return v + w;
  };
  CHECK(f() == 6);
}

TEST_CASE("SURE_TRY_LET: an auto&& moves nothing, an auto moves once, nothing is copied") {
  events log;
  {
    auto const make = [&](int v) -> result<counted, missing> {
      return result<counted, missing>(std::in_place, log, v);
    };
    auto const f = [&]() -> result<int, missing> {
      SURE_TRY_LET(auto&& held, make(1));
      CHECK(log.moved == 0);
      SURE_TRY_LET(auto moved, make(2));
      CHECK(log.moved == 1);
      return held.value + moved.value;
    };
    CHECK(f() == 3);
    CHECK(log.copied == 0);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("SURE_TRY_LET: an error that owns is moved out of an rvalue, and copied out of an lvalue") {
  events log;
  {
    auto const wide = [&]() -> result<int, missing, counted_error> {
      SURE_TRY_LET(int v, result<int, counted_error>(sure::unexpect, log, 4));
      return v;
    };
    CHECK(wide().error_as<counted_error>()->value == 4);
    CHECK(log.copied == 0);
    result<int, counted_error> const kept(sure::unexpect, log, 5);
    auto const from_kept = [&]() -> result<int, missing, counted_error> {
      SURE_TRY_LET(int v, kept);
      return v;
    };
    CHECK(from_kept().error_as<counted_error>()->value == 5);
    CHECK(kept.error().value == 5);
    CHECK(log.copied == 1);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("SURE_TRY_LET: an lvalue gives a reference to its value") {
  constexpr auto law = [] {
    result<int, missing> r = 4;
    auto const f = [&]() -> result<void, missing> {
      SURE_TRY_LET(auto& v, r);
      v = 5;
      return {};
    };
    HOLDS(f().has_value() && r == 5);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("SURE_TRY_LET: works in a function that returns an option") {
  constexpr auto law = [] {
    auto const quarter = [](int v) -> option<int> {
      SURE_TRY_LET(int h, half(v));
      SURE_TRY_LET(int q, half(h));
      return q;
    };
    HOLDS(quarter(8) == 2 && !quarter(6) && !quarter(3));
    auto const into_set = [](int v) -> result<int, missing, sure::none_t> {
      SURE_TRY_LET(int h, half(v));
      return h;
    };
    HOLDS(into_set(4) == 2 && into_set(3).has_error<sure::none_t>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("SURE_TRY_LET: every form of storage widens") {
  int object = 7;
  auto const reference = [&](int which) -> result<int, refused, code, missing> {
    result<int&, code, refused> const r = which == 0   ? result<int&, code, refused>(object)
                                          : which == 1 ? result<int&, code, refused>(code::high)
                                                       : refused{};
    SURE_TRY_LET(int& v, r);
    CHECK(&v == &object);
    return v;
  };
  CHECK(reference(0) == 7);
  CHECK(reference(1).error_as<code>() == code::high);
  CHECK(reference(2).has_error<refused>());
  auto const owner = [](bool good) -> result<std::unique_ptr<int>, missing, refused> {
    SURE_TRY_LET(auto p, good ? result<std::unique_ptr<int>, refused>(std::make_unique<int>(3))
                              : result<std::unique_ptr<int>, refused>(refused{}));
    return p;
  };
  CHECK(**owner(true) == 3);
  CHECK(owner(false).has_error<refused>());
  auto const nested = [](int which) -> result<int, missing, refused> {
    using inner = option<int>;
    result<inner, refused> const r = which == 0   ? result<inner, refused>(inner(5))
                                     : which == 1 ? result<inner, refused>(inner())
                                                  : refused{};
    SURE_TRY_LET(auto& o, r);
    return o.value_or(-1);
  };
  CHECK(nested(0) == 5);
  CHECK(nested(1) == -1);
  CHECK(nested(2).has_error<refused>());
  auto const by_position = [](bool good) -> result<void, missing, generic<int>> {
    SURE_TRY_LET([[maybe_unused]] auto v,
                 good ? result<bool, generic<int>>(true) : result<bool, generic<int>>(generic<int>{9}));
    return {};
  };
  CHECK(by_position(true).has_value());
  CHECK(by_position(false).error_as<generic<int>>()->value == 9);
}

TEST_CASE("SURE_TRY_LET: an error that is a type of the value finds its place in the set") {
  auto const f = [](bool good) -> result<missing, missing, refused> {
    SURE_TRY_LET(int v, good ? find(3) : find(-3));
    return missing{v};
  };
  CHECK(f(true).has_value());
  CHECK(f(false).has_error<missing>());
  auto const g = [](bool good) -> result<int, int> {
    SURE_TRY_LET(int v, good ? result<int, int>(1) : result<int, int>(sure::unexpected(2)));
    return v;
  };
  CHECK(g(true).value() == 1);
  CHECK(g(false).error() == 2);
}

TEST_CASE("SURE_TRY_LET: what cannot fail goes on, in a function that can fail and in one that cannot") {
  constexpr auto law = [] {
    auto const certain = [](int v) -> result<int> { return v; };
    auto const next = [&](int v) -> result<int> {
      SURE_TRY_LET(auto kept, certain(v));
      return kept + 1;
    };
    auto const checked = [&](int v) -> result<int, missing> {
      SURE_TRY_LET(auto kept, next(v));
      SURE_TRY_LET(auto found, find(kept));
      return found;
    };
    HOLDS(next(3) == 4 && next(3).value() == 4);
    HOLDS(checked(3) == 4 && checked(-5).error() == missing{-4});
    return true;
  };
  CHECK_LAW(law);
}
