// SPDX-License-Identifier: BSL-1.0
#include <sure/match.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>

namespace {

using sure::match;
using sure::none_t;
using sure::one_of;
using sure::option;
using sure::otherwise;
using sure::result;
using sure::when;

struct circle {
  int radius;
  constexpr int area() const { return 3 * radius * radius; }
};
struct square {
  int side;
  constexpr int area() const { return side * side; }
};
struct dot {};
struct base_error {
  int code;
};
struct late : base_error {
  static constexpr bool retryable = true;
};
struct busy : base_error {
  static constexpr bool retryable = true;
};
struct refused : base_error {};

using shape = one_of<circle, square, dot>;
template <class E>
concept retryable = E::retryable;

constexpr int of_circle(circle const& c) { return c.radius; }
constexpr int of_square(square const& s) noexcept { return s.side; }

template <class T> constexpr int instantiated_for_no_dot(T const& t) {
  static_assert(!std::is_same_v<T, dot>);
  return t.area();
}

} // namespace

TEST_CASE("match: calls the case of what is held") {
  constexpr auto law = [] {
    auto const size = [](shape const& s) {
      return match(
          s, [](dot) { return 0; }, [](circle const& c) { return c.radius; }, [](square const& q) { return q.side; });
    };
    HOLDS(size(circle{3}) == 3 && size(square{4}) == 4 && size(dot{}) == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: a result has a case for its value and one for each error") {
  constexpr auto law = [] {
    auto const read = [](result<int, late, refused> const& r) {
      return match(
          r, [](int v) { return v; }, [](late const& e) { return -e.code; }, [](refused const&) { return -100; });
    };
    HOLDS(read(3) == 3 && read(late{{4}}) == -4 && read(refused{{1}}) == -100);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: void's case takes nothing, an option's empty case takes none_t") {
  constexpr auto law = [] {
    auto const done = [](result<void, dot> const& r) { return match(r, [] { return 1; }, [](dot) { return 2; }); };
    HOLDS(done({}) == 1 && done(dot{}) == 2);
    auto const some = [](option<int> const& o) { return match(o, [](int v) { return v; }, [](none_t) { return -1; }); };
    HOLDS(some(5) == 5 && some(sure::none) == -1);
    int object = 4;
    HOLDS(&match(
              option<int&>(object), [](int& v) -> int& { return v; }, [&](none_t) -> int& { return object; }) ==
          &object);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: a group case takes the smaller sum") {
  constexpr auto law = [] {
    auto const read = [](shape const& s) {
      return match(
          s, [](one_of<circle, dot> const& g) { return g.is<circle>() ? g.as<circle>()->radius : 0; },
          [](square const& q) { return 10 * q.side; });
    };
    HOLDS(read(circle{3}) == 3 && read(square{4}) == 40 && read(dot{}) == 0);
    auto const failed = [](result<int, late, busy, refused> r) {
      return match(
          r, [](int v) { return v; }, [](one_of<busy, late> g) { return static_cast<int>(g.index()) + 20; },
          [](refused const&) { return 30; });
    };
    HOLDS(failed(busy{}) == 20 && failed(late{}) == 21 && failed(refused{}) == 30 && failed(1) == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: a case for a base class takes what derives from it, after every closer case") {
  constexpr auto law = [] {
    auto const read = [](one_of<late, busy, refused> const& e) {
      return match(e, [](base_error const& b) { return b.code; }, [](busy const&) { return -1; });
    };
    HOLDS(read(late{{4}}) == 4 && read(refused{{5}}) == 5 && read(busy{{6}}) == -1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: exact before group before base before otherwise") {
  constexpr auto law = [] {
    using sum = one_of<late, busy, refused, circle, dot>;
    auto const ordered = [](sum const& e) {
      return match(
          e, otherwise([] { return 5; }), [](one_of<late, circle> const&) { return 2; },
          [](base_error const&) { return 3; }, [](refused const&) { return 1; });
    };
    HOLDS(ordered(refused{}) == 1 && ordered(late{}) == 2 && ordered(circle{}) == 2 && ordered(busy{}) == 3 &&
          ordered(dot{}) == 5);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: a constrained generic case takes what models its concept") {
  constexpr auto law = [] {
    auto const read = [](result<int, late, busy, refused> const& r) {
      return match(
          r, [](int v) { return v; }, [](retryable auto const& e) { return -e.code; },
          [](refused const&) { return -100; });
    };
    HOLDS(read(late{{4}}) == -4 && read(busy{{5}}) == -5 && read(refused{{4}}) == -100);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: the body of a generic case is instantiated only for what no other case names") {
  constexpr auto law = [] {
    auto const read = [](shape const& s) {
      return match(s, [](auto const& any) { return instantiated_for_no_dot(any); }, [](dot) { return 0; });
    };
    HOLDS(read(circle{2}) == 12 && read(square{4}) == 16 && read(dot{}) == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: function pointers and member pointers are cases") {
  constexpr auto law = [] {
    auto const read = [](shape const& s) { return match(s, &of_circle, of_square, [](dot) { return 0; }); };
    HOLDS(read(circle{3}) == 3 && read(square{4}) == 4);
    auto const members = [](one_of<circle, square> const& s) { return match(s, &circle::radius, &square::side); };
    HOLDS(members(circle{5}) == 5 && members(square{6}) == 6);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: a pointer to a member function is a case") {
  constexpr auto law = [] {
    auto const area = [](one_of<circle, square> const& s) { return match(s, &circle::area, &square::area); };
    HOLDS(area(circle{2}) == 12 && area(square{3}) == 9);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("when: is tried first, in the order of the cases, and covers nothing") {
  constexpr auto law = [] {
    auto const read = [](shape const& s) {
      return match(
          s, [](circle const&) { return 1; },
          when([](circle const& c) { return c.radius > 100; }, [](circle const&) { return 3; }),
          when([](circle const& c) { return c.radius > 10; }, [](circle const&) { return 2; }),
          otherwise([] { return 0; }));
    };
    HOLDS(read(circle{5}) == 1 && read(circle{50}) == 2 && read(circle{500}) == 3 && read(dot{}) == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("when: a generic guard looks at every alternative that it can be called with") {
  constexpr auto law = [] {
    auto const read = [](one_of<circle, square> const& s) {
      return match(s,
                   when([](auto const& any) { return any.area() > 100; }, [](auto const& any) { return -any.area(); }),
                   [](auto const& any) { return any.area(); });
    };
    HOLDS(read(circle{1}) == 3 && read(square{20}) == -400 && read(square{2}) == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("otherwise: takes the rest, with or without a look at it") {
  constexpr auto law = [] {
    auto const blind = [](shape const& s) { return match(s, of_circle, otherwise([] { return -1; })); };
    HOLDS(blind(circle{3}) == 3 && blind(dot{}) == -1 && blind(square{1}) == -1);
    auto const looking = [](one_of<circle, square> const& s) {
      return match(s, of_circle, otherwise([](auto const& rest) { return -rest.area(); }));
    };
    HOLDS(looking(square{3}) == -9 && looking(circle{3}) == 3);
    auto const done = [](result<void, dot> const& r) {
      return match(r, [](dot) { return 1; }, otherwise([] { return 2; }));
    };
    HOLDS(done({}) == 2 && done(dot{}) == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("match: arithmetic conversions select nothing") {
  constexpr auto law = [] {
    using numbers = one_of<int, long, char, bool, double>;
    auto const read = [](numbers const& n) {
      return match(
          n, [](double) { return 'd'; }, [](bool) { return 'b'; }, [](char) { return 'c'; }, [](long) { return 'l'; },
          [](int) { return 'i'; });
    };
    HOLDS(read(1) == 'i' && read(1L) == 'l' && read('x') == 'c' && read(true) == 'b' && read(1.5) == 'd');
    auto const rest = [](one_of<int, double> const& n) {
      return match(n, [](int) { return 1; }, otherwise([] { return 2; }));
    };
    HOLDS(rest(1) == 1 && rest(1.5) == 2);
    return true;
  };
  CHECK_LAW(law);
}
