// SPDX-License-Identifier: BSL-1.0
#include <sure/interop/std_optional.hpp>
#include <sure/match.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <optional>
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

enum class side { left, right };
template <class R> struct returns {
  template <class... As> constexpr R operator()(As&&...) const;
};
template <class R, class... Subjects> inline constexpr bool gives_what_is_named =
    std::same_as<decltype(match<R>(std::declval<Subjects>()..., returns<R>{})), R> &&
    std::same_as<decltype(match<R>(together(std::declval<Subjects>()...), returns<R>{})), R> &&
    std::same_as<decltype(match<R>(together(std::declval<Subjects>()..., std::declval<shape>()), returns<R>{})), R>;
// Each way to name the type of the subject, for each value category of the subject.
template <class T, class Subject> inline constexpr bool may_be_named =
    gives_what_is_named<T, Subject> && gives_what_is_named<T&, Subject> && gives_what_is_named<T const&, Subject> &&
    gives_what_is_named<T&&, Subject> && gives_what_is_named<T const&&, Subject>;
template <class T> inline constexpr bool type_of_subject_may_be_named =
    may_be_named<T, T> && may_be_named<T, T&> && may_be_named<T, T const&> && may_be_named<T, T const>;

} // namespace

template <> inline constexpr auto sure::enumerators<side> = sure::values<side::left, side::right>;

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

TEST_CASE("match: the type of the subject may be named") {
  static_assert(type_of_subject_may_be_named<result<int, late, dot>>);
  static_assert(type_of_subject_may_be_named<result<int, late>>);
  static_assert(type_of_subject_may_be_named<result<int>>);
  static_assert(type_of_subject_may_be_named<option<int>>);
  static_assert(type_of_subject_may_be_named<shape>);
  static_assert(type_of_subject_may_be_named<side>);
  static_assert(type_of_subject_may_be_named<std::optional<int>>);
  constexpr auto law = [] {
    using number = result<int, late, dot>;
    auto const next = [](number&& n) {
      return match<number>(
          std::move(n), [](int v) -> number { return v + 1; }, [](auto const& e) -> number { return e; });
    };
    HOLDS(next(3) == 4 && next(dot{}).has_error<dot>() && next(late{}).has_error<late>());
    auto const or_one = [](option<int> o) {
      return match<option<int>>(std::move(o), [](int v) { return v; }, [](sure::none_t) { return 1; });
    };
    HOLDS(or_one(3) == 3 && or_one(sure::none) == 1);
    HOLDS(match<side>(side::left, [](side s) { return s == side::left ? side::right : side::left; }) == side::right);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: a reference to the subject may be named") {
  constexpr auto law = [] {
    shape s = circle{1};
    shape const fixed = dot{};
    HOLDS(&match<shape&>(s, [&](auto&) -> shape& { return s; }) == &s);
    HOLDS(&match<shape const&>(fixed, [&](auto const&) -> shape const& { return fixed; }) == &fixed);
    HOLDS(&match<shape const&>(s, [&](auto const&) -> shape const& { return fixed; }) == &fixed);
    shape&& moved = match<shape&&>(std::move(s), [&](auto&&) -> shape&& { return std::move(s); });
    HOLDS(&moved == &s);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("together: the type of the first subject may be named") {
  constexpr auto law = [] {
    auto const larger = [](option<int> a, option<int> b) {
      return match<option<int>>(
          together(std::move(a), std::move(b)), [](int x, int y) { return x < y ? y : x; },
          otherwise([] { return sure::none; }));
    };
    HOLDS(larger(3, 4) == 4 && larger(5, 4) == 5 && !larger(sure::none, 4) && !larger(3, sure::none));
    shape a = circle{1};
    shape b = dot{};
    HOLDS(&match<shape&>(together(a, b), [&](auto&, auto&) -> shape& { return b; }) == &b);
    return true;
  };
  CHECK_LAW(law);
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
