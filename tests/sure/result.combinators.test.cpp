// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include <sure/match.hpp>
#include <sure/option.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using sure::one_of;
using sure::result;
using namespace support;

struct missing {
  int id;
  friend constexpr bool operator==(missing, missing) = default;
};
struct refused {
  friend constexpr bool operator==(refused, refused) = default;
};
struct late {
  int after;
  friend constexpr bool operator==(late, late) = default;
};

constexpr auto half = [](int v) -> result<int, refused> {
  if (v % 2 != 0) return refused{};
  return v / 2;
};
constexpr auto shift = [](int v) -> result<int, late> {
  if (v > 100) return late{v};
  return v + 1;
};

constexpr result<int, missing, late> samples[] = {4, 7, 100, 300, missing{3}, late{5}};

} // namespace

TEST_CASE("and_then: unites the two sets") {
  constexpr auto law = [] {
    static_assert(std::is_same_v<decltype(samples[0].and_then(half)), result<int, missing, late, refused>>);
    static_assert(std::is_same_v<decltype(samples[0].and_then(shift)), result<int, missing, late>>);
    HOLDS(samples[0].and_then(half) == 2 && samples[1].and_then(half).has_error<refused>());
    HOLDS(samples[4].and_then(half).error_as<missing>()->id == 3 && samples[5].and_then(shift).has_error<late>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("and_then: where the function's set holds all errors, its own type is returned") {
  using wide = result<long, late, refused, missing>;
  auto const next = [](int) -> wide { return 1L; };
  static_assert(std::is_same_v<decltype(samples[0].and_then(next)), wide>);
  CHECK(samples[5].and_then(next).has_error<late>());
  CHECK(samples[0].and_then(next) == 1L);
}

TEST_CASE("and_then: left identity, right identity and associativity") {
  constexpr auto law = [] {
    auto const pure = [](int v) -> result<int> { return v; };
    for (int v : {4, 7, 300}) HOLDS(result<int>(v).and_then(half) == half(v));
    for (auto const& r : samples) {
      HOLDS(r.and_then(pure) == r);
      auto const left = r.and_then(half).and_then(shift);
      auto const right = r.and_then([](int v) { return half(v).and_then(shift); });
      HOLDS(left == right);
    }
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("transform: keeps the identity and composes") {
  constexpr auto law = [] {
    auto const same = [](int v) { return v; };
    auto const twice = [](int v) { return 2 * v; };
    auto const next = [](int v) { return v + 1; };
    for (auto const& r : samples) {
      HOLDS(r.transform(same) == r);
      HOLDS(r.transform(twice).transform(next) == r.transform([&](int v) { return next(twice(v)); }));
    }
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("transform: to void, to a reference, from void, and of an infallible result") {
  int object = 1;
  result<int, missing, late> const good = 4;
  result<int, missing, late> const bad = late{2};
  int seen = 0;
  auto const done = good.transform([&](int v) { seen = v; });
  static_assert(std::is_same_v<decltype(done), result<void, missing, late> const>);
  CHECK(done.has_value());
  CHECK(seen == 4);
  CHECK(bad.transform([&](int) { seen = 9; }).has_error<late>());
  CHECK(seen == 4);
  auto const refers = good.transform([&](int) -> int& { return object; });
  static_assert(std::is_same_v<decltype(refers), result<int&, missing, late> const>);
  CHECK(&*refers == &object);
  CHECK(bad.transform([&](int) -> int& { return object; }).has_error<late>());
  CHECK(done.transform([] { return 5; }) == 5);
  CHECK(result<int>(5).transform([](int v) { return v + 1; }).value() == 6);
  CHECK(result<void>().and_then([] { return result<int, late>(3); }) == 3);
}

TEST_CASE("transform: the value is made where it stays") {
  result<int, missing, refused> const r = 4;
  auto const kept = r.transform([](int v) { return immovable(v); });
  static_assert(std::is_same_v<decltype(kept), result<immovable, missing, refused> const>);
  CHECK(kept->value == 4);
}

TEST_CASE("flatten: a result of a result has the errors of both") {
  constexpr auto law = [] {
    using inner = result<int, missing, late>;
    using outer = result<inner, late, refused>;
    static_assert(std::is_same_v<decltype(outer(inner(1)).flatten()), result<int, late, refused, missing>>);
    HOLDS(outer(inner(4)).flatten() == 4);
    auto const in = outer(inner(missing{5})).flatten();
    HOLDS(in.error_as<missing>()->id == 5);
    auto const out = outer(refused{}).flatten();
    HOLDS(out.has_error<refused>());
    outer const late_outside = late{7};
    HOLDS(late_outside.flatten().has_error<late>());
    result<result<void, missing>, refused> const nothing = result<void, missing>();
    HOLDS(nothing.flatten().has_value());
    result<result<int>, refused> const sure_inside = result<int>(3);
    static_assert(std::is_same_v<decltype(sure_inside.flatten()), result<int, refused>>);
    HOLDS(sure_inside.flatten() == 3);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("flatten: an error of both sets is one error, from whichever side") {
  using inner = result<int, late>;
  using outer = result<inner, late>;
  outer const inside(std::in_place, late{1});
  CHECK(inside.flatten().error().after == 1);
  outer const outside = sure::unexpected(late{2});
  CHECK(outside.flatten().error().after == 2);
}

TEST_CASE("combinators: an rvalue is moved through a chain, never copied") {
  events log;
  {
    auto const end = result<counted, missing>(std::in_place, log, 4)
                         .and_then([](counted&& c) -> result<counted, late> { return std::move(c); })
                         .transform([](counted&& c) { return std::move(c); })
                         .inspect([](counted const&) {})
                         .inspect_error([](missing const&) {})
                         .transform_error([](missing const&) { return refused{}; })
                         .or_else([](late const&) -> result<counted, late> { return late{1}; });
    static_assert(std::is_same_v<decltype(end), result<counted, refused, late> const>);
    CHECK(end->value == 4);
    CHECK(log.copied == 0);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("combinators: a function found by the value's namespace too is no rival") {
  result<std::string, refused> const named = "ada"; // <functional> declares std::invoke
  CHECK(named.transform([](std::string const& name) { return name.size(); }).value() == 3);
  CHECK(sure::option<std::string>("ada").transform([](std::string const& name) { return name.size(); }).value() == 3);
}

TEST_CASE("combinators: a move-only value goes through") {
  auto const r = result<move_only, missing>(std::in_place, 4)
                     .and_then([](move_only&& v) -> result<move_only, refused> { return move_only(v.value + 1); })
                     .transform([](move_only&& v) { return move_only(v.value + 1); });
  CHECK(r->value == 6);
}

TEST_CASE("combinators: noexcept follows the function and the errors") {
  auto const quiet = [](int) noexcept { return 1; };
  auto const loud = [](int) { return 1; };
  using r = result<int, missing>;
  static_assert(noexcept(std::declval<r const&>().transform(quiet)));
  static_assert(!noexcept(std::declval<r const&>().transform(loud)));
  static_assert(!noexcept(std::declval<result<int, nontrivial> const&>().transform(quiet)));
  auto const next = [](int) noexcept -> result<int, missing> { return 1; };
  static_assert(noexcept(std::declval<r const&>().and_then(next)));
  CHECK(r(1).transform(quiet) == 1);
}

TEST_CASE("value: of a constant rvalue is a constant rvalue") {
  result<int, missing, refused> const r = 4;
  static_assert(std::is_same_v<decltype(std::move(r).value()), int const&&>);
  CHECK(std::move(r).value() == 4);
}
