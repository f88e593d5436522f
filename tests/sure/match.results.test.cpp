// SPDX-License-Identifier: BSL-1.0
#include <sure/match.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using sure::match;
using sure::one_of;
using sure::option;
using sure::otherwise;
using sure::result;
using sure::together;
using sure::when;
using namespace support;

struct circle {
  int radius;
  constexpr int area() const { return 3 * radius * radius; }
};
struct square {
  int side;
  constexpr int area() const { return side * side; }
};
struct dot {};
struct late {};

using shape = one_of<circle, square, dot>;
constexpr int of_circle(circle const& c) { return c.radius; }
constexpr int of_square(square const& s) noexcept { return s.side; }

} // namespace

TEST_CASE("match: an rvalue subject gives its alternatives up, a const one does not") {
  one_of<std::string, dot> s = std::string(40, 'x');
  std::string const taken =
      match(std::move(s), [](std::string&& text) { return std::move(text); }, [](dot) { return std::string(); });
  CHECK(taken.size() == 40);
  CHECK(s.as<std::string>()->empty());
  result<move_only, dot> r(std::in_place, 4);
  CHECK(match(std::move(r), [](move_only&& m) { return move_only(std::move(m)).value; }, [](dot) { return 0; }) == 4);
  CHECK(r->value == moved_from);
}

TEST_CASE("match: each value category reaches the cases as it is") {
  using sum = one_of<circle, dot>;
  auto const sees = [](auto&& s) {
    return match(
        static_cast<decltype(s)>(s), [](dot) { return category::lvalue; },
        []<class C>(C&&)
          requires(std::same_as<std::remove_cvref_t<C>, circle>)
        {
          return std::is_lvalue_reference_v<C>
                     ? (std::is_const_v<std::remove_reference_t<C>> ? category::const_lvalue : category::lvalue)
                     : (std::is_const_v<C> ? category::const_rvalue : category::rvalue);
        });
  };
  sum s = circle{1};
  CHECK(sees(s) == category::lvalue);
  CHECK(sees(std::as_const(s)) == category::const_lvalue);
  CHECK(sees(std::move(s)) == category::rvalue);
  CHECK(sees(std::move(std::as_const(s))) == category::const_rvalue);
}

TEST_CASE("match: an lvalue subject may be changed by its case") {
  shape s = circle{1};
  match(s, [](circle& c) { c.radius = 5; }, [](square&) {}, [](dot&) {});
  CHECK(s.as<circle>()->radius == 5);
}

TEST_CASE("match: cases may own what cannot be copied, and are not copied") {
  auto owner = [m = move_only(4)](circle const& c) { return m.value + c.radius; };
  CHECK(match(one_of<circle, dot>(circle{1}), owner, [m = move_only(7)](dot) { return m.value; }) == 5);
  CHECK(match(one_of<circle, dot>(dot{}), std::move(owner), [m = move_only(7)](dot) { return m.value; }) == 7);
  CHECK(match(one_of<circle, dot>(dot{}), otherwise([m = move_only(8)] { return m.value; })) == 8);
}

TEST_CASE("match: a case that changes itself is called as it is") {
  int calls = 0;
  auto counting = [n = 0, &calls](circle const&) mutable { calls = ++n; };
  shape const s = circle{1};
  match(s, counting, otherwise([] {}));
  match(s, counting, otherwise([] {}));
  CHECK(calls == 2);
}

TEST_CASE("match: results join to their common type, or to the one that is named") {
  auto const s = shape(square{3});
  auto const joined =
      match(s, [](circle const&) { return 1; }, [](square const&) { return 2.5; }, [](dot) { return 'x'; });
  static_assert(std::is_same_v<decltype(joined), double const>);
  CHECK(joined == 2.5);
  auto const named = match<std::string>(
      s, [](circle const&) { return "circle"; },
      [](square const& q) { return std::string(static_cast<std::size_t>(q.side), 's'); }, [](dot) { return "dot"; });
  static_assert(std::is_same_v<decltype(named), std::string const>);
  CHECK(named == "sss");
  match<void>(s, [](circle const&) { return 1; }, [](square const&) { return "two"; }, [](dot) {});
  using wide = result<int, late, dot>;
  CHECK(match<wide>(
            s, [](circle const&) { return 1; }, [](square const&) { return dot{}; }, [](dot) { return late{}; })
            .has_error<dot>());
}

TEST_CASE("match: the same reference type is returned as a reference") {
  int one = 1;
  int two = 2;
  static_assert(
      std::is_same_v<decltype(match(
                         shape(dot{}), [&](dot) -> int& { return one; }, otherwise([&]() -> int& { return two; }))),
                     int&>);
  CHECK(&match(shape(dot{}), [&](dot) -> int& { return one; }, otherwise([&]() -> int& { return two; })) == &one);
}

TEST_CASE("match: what is returned is made in place") {
  auto const made = match(
      shape(square{3}), [](square const& s) { return immovable(s.side); }, otherwise([] { return immovable(0); }));
  CHECK(made.value == 3);
}

TEST_CASE("match: in a constant expression") {
  constexpr shape s = square{4};
  static_assert(match(s, of_circle, of_square, [](dot) { return 0; }) == 4);
  static_assert(match(result<int, dot>(dot{}), [](int) { return 1; }, [](dot) { return 2; }) == 2);
  CHECK(match(s, [](auto const&) { return true; }));
}

TEST_CASE("match: a result that cannot fail needs the case of its value alone") {
  constexpr auto law = [] {
    result<int> sure_of_it = 3;
    HOLDS(match(sure_of_it, [](int v) { return v + 1; }) == 4);
    HOLDS(&match(sure_of_it, [](int& v) -> int& { return v; }) == &*sure_of_it);
    HOLDS(match(result<int>(5), [](int&& v) { return v; }) == 5);
    HOLDS(match(sure_of_it, when([](int v) { return v > 2; }, [](int) { return 1; }), [](int) { return 2; }) == 1);
    HOLDS(match(sure_of_it, otherwise([] { return 6; })) == 6);
    HOLDS(match(result<void>(), [] { return 7; }) == 7);
    int const object = 8;
    HOLDS(&match(result<int const&>(object), [](int const& v) -> int const& { return v; }) == &object);
    HOLDS(match(
              together(sure_of_it, result<int, dot>(dot{})), [](int, int) { return 1; },
              [](int v, dot) { return v; }) == 3);
    return true;
  };
  CHECK_LAW(law);
}
