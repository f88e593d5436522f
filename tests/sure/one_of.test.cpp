// SPDX-License-Identifier: BSL-1.0
#include <sure/one_of.hpp>

#include "../support/archetypes.hpp"
#include "../support/death.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <compare>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using sure::one_of;
using sure::option;
using namespace support;

struct circle {
  int radius;
  friend constexpr auto operator<=>(circle const&, circle const&) = default;
};
struct square {
  int side;
  friend constexpr auto operator<=>(square const&, square const&) = default;
};
struct dot {
  friend constexpr auto operator<=>(dot const&, dot const&) = default;
};
struct weighted {
  double weight;
  friend constexpr auto operator<=>(weighted const&, weighted const&) = default;
};
struct incomparable {};
using shape = one_of<circle, square, dot>;

template <class S>
concept comparable = requires(S const& s) { s == s; };
template <class S>
concept ordered = requires(S const& s) { s <=> s; };

} // namespace

TEST_CASE("one_of: is never empty, so it has no default") {
  static_assert(!std::is_default_constructible_v<shape> && !std::is_default_constructible_v<one_of<>>);
  CHECK(shape(dot{}).index() == 2);
}

TEST_CASE("one_of: converts from each alternative exactly, and from nothing else") {
  static_assert(std::is_convertible_v<circle, shape> && std::is_convertible_v<dot const&, shape>);
  static_assert(!std::is_constructible_v<shape, int> && !std::is_constructible_v<one_of<long, dot>, int>);
  static_assert(!std::is_constructible_v<one_of<bool, dot>, int*> &&
                !std::is_constructible_v<one_of<std::string, dot>, char const*>);
  static_assert(std::is_nothrow_constructible_v<shape, circle>);
  constexpr auto law = [] {
    shape const s = circle{3};
    HOLDS(s.is<circle>() && !s.is<square>() && s.index() == 0 && s.as<circle>()->radius == 3 && !s.as<dot>());
    shape const in_place(std::in_place_type<square>, square{4});
    HOLDS(in_place.as<square>()->side == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("one_of: a subset converts, whatever its order") {
  constexpr auto law = [] {
    using part = one_of<dot, circle>;
    part const p = circle{3};
    shape s = p;
    HOLDS(s.as<circle>()->radius == 3);
    s = part(dot{});
    HOLDS(s.is<dot>());
    shape const moved = part(circle{4});
    HOLDS(moved == shape(circle{4}));
    one_of<dot, square, circle> const again = moved;
    HOLDS(again.is<circle>());
    one_of<circle> const alone = circle{5};
    HOLDS(shape(alone).as<circle>()->radius == 5);
    return true;
  };
  CHECK_LAW(law);
  static_assert(!std::is_constructible_v<one_of<dot, circle>, shape>);
  static_assert(!std::is_constructible_v<shape, one_of<circle, weighted>>);
}

TEST_CASE("one_of: a group that is itself an alternative is taken as that") {
  using inner = one_of<circle, square>;
  using outer = one_of<inner, dot>;
  constexpr outer o = inner(square{2});
  static_assert(o.is<inner>() && o.as<inner>()->is<square>());
  CHECK(o.index() == 0);
}

TEST_CASE("as: refers to what is held, and moves it out of an rvalue") {
  static_assert(std::is_same_v<decltype(std::declval<shape&>().as<dot>()), option<dot&>>);
  static_assert(std::is_same_v<decltype(std::declval<shape const&>().as<dot>()), option<dot const&>>);
  static_assert(std::is_same_v<decltype(std::declval<shape>().as<dot>()), option<dot>>);
  shape s = circle{3};
  s.as<circle>()->radius = 4;
  CHECK(s == shape(circle{4}));
  CHECK(one_of<move_only, dot>(move_only(5)).as<move_only>()->value == 5);
  CHECK_FALSE(one_of<move_only, dot>(dot{}).as<move_only>().has_value());
}

TEST_CASE("emplace: replaces what is held and refers to the new one") {
  constexpr auto law = [] {
    shape s = circle{3};
    HOLDS(s.emplace<square>(square{4}).side == 4 && s.is<square>());
    HOLDS(&s.emplace<square>(square{5}) == &*s.as<square>());
    s.emplace<dot>();
    HOLDS(s.is<dot>());
    return true;
  };
  CHECK_LAW(law);
  one_of<immovable, dot> fixed = dot{};
  CHECK(fixed.emplace<immovable>(6).value == 6);
}

TEST_CASE("lifetime: each alternative is destroyed exactly once") {
  constexpr auto law = [] {
    events log;
    {
      using it = one_of<counted, counted_error, dot>;
      it a = counted(log, 1);
      it b(std::in_place_type<counted_error>, log, 2);
      it c = dot{};
      HOLDS(log.live() == 2);
      it copy = a;
      copy = b;
      HOLDS(log.live() == 3 && copy.is<counted_error>());
      copy = c;
      HOLDS(log.live() == 2);
      std::swap(a, b);
      HOLDS(log.live() == 2 && a.is<counted_error>() && b.as<counted>()->value == 1);
      b = std::move(a);
      b.emplace<counted>(log, 4);
      one_of<circle, dot, counted_error, counted> const wide = b;
      HOLDS(log.live() == 3 && wide.as<counted>()->value == 4);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("comparison: by position, then by value") {
  constexpr auto law = [] {
    HOLDS(shape(circle{1}) == shape(circle{1}) && shape(circle{1}) != shape(circle{2}) &&
          shape(circle{1}) != shape(square{1}));
    HOLDS(shape(circle{9}) < shape(square{1}) && shape(square{1}) < shape(square{2}) &&
          shape(dot{}) > shape(square{7}));
    HOLDS(shape(dot{}) == shape(dot{}) && shape(dot{}) <= shape(dot{}));
    HOLDS(shape(circle{1}) == circle{1} && shape(circle{1}) != dot{});
    using turned = one_of<dot, square, circle>;
    static_assert(!std::is_same_v<turned, shape> && !std::three_way_comparable_with<shape, turned>);
    HOLDS(shape(circle{1}) == turned(circle{1}) && turned(circle{1}) == shape(circle{1}));
    HOLDS(shape(circle{1}) != turned(circle{2}) && turned(dot{}) != shape(circle{1}));
    HOLDS(shape(dot{}) == turned(dot{}) && shape(circle{1}) != turned(square{1}));
    return true;
  };
  CHECK_LAW(law);
  static_assert(std::is_same_v<decltype(shape(dot{}) <=> shape(dot{})), std::strong_ordering>);
  static_assert(
      std::is_same_v<decltype(std::declval<one_of<weighted, dot>>() <=> std::declval<one_of<weighted, dot>>()),
                     std::partial_ordering>);
  static_assert(!comparable<one_of<dot, incomparable>> && !ordered<one_of<dot, incomparable>>);
}

TEST_CASE("comparison: an unordered value is neither less nor greater") {
  using it = one_of<weighted, dot>;
  double const nan = __builtin_nan("");
  CHECK((it(weighted{nan}) <=> it(weighted{1.0}) == std::partial_ordering::unordered));
  CHECK((it(weighted{nan}) < it(dot{})));
}

TEST_CASE("triviality: as of all alternatives") {
  static_assert(std::is_trivially_copyable_v<shape> && std::is_trivially_destructible_v<shape>);
  static_assert(!std::is_trivially_copyable_v<one_of<std::string, dot>>);
  static_assert(std::is_nothrow_move_constructible_v<one_of<std::string, dot>> &&
                !std::is_copy_constructible_v<one_of<move_only, dot>>);
  static_assert(sizeof(shape) == 8 && sizeof(one_of<dot, incomparable>) == 1);
  CHECK(sizeof(one_of<dot>) == 1);
}

#ifdef __cpp_exceptions
TEST_CASE("emplace: a constructor that throws changes nothing") {
  using throwing = throws_on<make, 41>;
  {
    one_of<throwing, std::string, dot> s = std::string(40, 'x');
    one_of<throwing, std::string, dot> same(std::in_place_type<throwing>, 1);
    armed_scope<throwing> armed;
    CHECK_THROWS_AS(s.emplace<throwing>(2), thrown);
    CHECK(*s.as<std::string>() == std::string(40, 'x'));
    CHECK_THROWS_AS(same.emplace<throwing>(2), thrown);
    CHECK(same.as<throwing>()->value == 1);
  }
  CHECK(throwing::live == 0);
}

TEST_CASE("emplace: a constructor that throws changes nothing where the move may throw too") {
  using throwing = throws_on<make | support::move, 42>;
  {
    one_of<throwing, std::string, dot> s = std::string(40, 'x');
    one_of<throwing, std::string, dot> unit = dot{};
    armed_scope<throwing> armed;
    CHECK_THROWS_AS(s.emplace<throwing>(2), thrown);
    CHECK(*s.as<std::string>() == std::string(40, 'x'));
    CHECK_THROWS_AS(unit.emplace<throwing>(2), thrown);
    CHECK(unit.is<dot>());
  }
  CHECK(throwing::live == 0);
}

namespace {

// Once the fuse has burnt, constructions from an int and moves throw.
struct brittle {
  inline static int fuse = -1;
  int value;
  explicit brittle(int v) : value(v) { burn(); }
  brittle(brittle&& other) noexcept(false) : value(other.value) { burn(); }
  brittle& operator=(brittle&&) = default;

private:
  static void burn() {
    if (fuse > 0)
      --fuse;
    else if (fuse == 0)
      throw thrown{};
  }
};

} // namespace

TEST_CASE("emplace: a constructor that throws leaves an alternative of the same type, whose move throws too") {
  for (int fuse : {0, 1}) {
    auto const end = run_apart([fuse] {
      one_of<brittle, dot> s(std::in_place_type<brittle>, 1);
      brittle::fuse = fuse;
      try {
        s.emplace<brittle>(2);
      } catch (thrown const&) {
        return s.is<brittle>() && s.as<brittle>()->value == 1;
      }
      return fuse > 0 && s.is<brittle>() && s.as<brittle>()->value == 2;
    });
    CHECK(end.exited_with(0));
  }
}

TEST_CASE("assignment: a copy that throws changes nothing") {
  using throwing = throws_on<copy | support::move, 43>;
  {
    one_of<throwing, std::string> const value(std::in_place_type<throwing>, 1);
    one_of<throwing, std::string> s = std::string(40, 'x');
    armed_scope<throwing> armed;
    CHECK_THROWS_AS(s = value, thrown);
    CHECK(*s.as<std::string>() == std::string(40, 'x'));
    CHECK_THROWS_AS((void)(one_of<dot, std::string, throwing>(value)), thrown);
    CHECK(throwing::live == 1);
  }
  CHECK(throwing::live == 0);
}
#endif

TEST_CASE("at run time: as gives none for another alternative, and comparison tells alternatives apart") {
  one_of<dot, std::string> s = dot{};
  CHECK(!s.as<std::string>().has_value());
  CHECK(!std::as_const(s).as<std::string>().has_value());
  CHECK(!one_of<dot, std::string>(dot{}).as<std::string>().has_value());
  one_of<int, long> const small = 1;
  CHECK((small == one_of<int, long>(1)));
  CHECK(!(small == one_of<int, long>(2)));
  CHECK(!(small == one_of<int, long>(1L)));
  CHECK(((small <=> one_of<int, long>(1L)) < 0));
  CHECK(((small <=> one_of<int, long>(2)) < 0));
}

TEST_CASE("regression: as of an alternative that is an option refers to it") {
  one_of<option<std::string>, dot> s = option<std::string>("text");
  CHECK(&*s.as<option<std::string>>() == &*std::as_const(s).as<option<std::string>>());
  CHECK(**s.as<option<std::string>>() == "text");
}
