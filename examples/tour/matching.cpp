// SPDX-License-Identifier: BSL-1.0
// Matching: one call takes apart what a sum holds. Every alternative has a case, and every case an alternative.
#include "../expect.hpp"

#include <concepts>
#include <string>
#include <sure.hpp>

// C++ cannot list the values of an enum, so the enum says them once, next to its definition.
//! [list]
enum class colour { red, green, blue };
template <> inline constexpr auto sure::enumerators<colour> = sure::values<colour::red, colour::green, colour::blue>;
//! [list]

namespace {

//! [shapes]
struct circle {
  int radius;
};
struct square {
  int side;
};
struct line {
  int length;
};
using shape = sure::one_of<circle, square, line>;
using closed_shape = sure::one_of<circle, square>; // a group of two of them
//! [shapes]

//! [concept]
template <class T>
concept has_length = requires(T const& t) {
  { t.length } -> std::convertible_to<int>;
};
//! [concept]

// One case for each alternative, in any order. The parameter's type says which.
//! [all]
int rough_area(shape const& s) {
  return sure::match(
      s, [](circle const& c) { return 3 * c.radius * c.radius; }, [](square const& q) { return q.side * q.side; },
      [](line const&) { return 0; });
}
//! [all]

// A group takes several alternatives as the smaller sum. Add a shape, and each match without a case for it stops
// compiling.
//! [group]
std::string kind(shape const& s) {
  return sure::match(
      s, [](closed_shape const& c) { return c.is<circle>() ? "round" : "cornered"; },
      [](line const&) { return "open"; });
}
//! [group]

// An auto parameter takes what no named type takes; with a concept, only what models it.
//! [generic]
int longest(shape const& s) {
  return sure::match(
      s, [](circle const& c) { return 2 * c.radius; }, [](square const& q) { return q.side; },
      [](has_length auto const& open) { return open.length; });
}
//! [generic]

// A guard is tried first and covers nothing: the case without a guard is still asked for.
//! [guard]
std::string size(shape const& s) {
  auto const is_huge = [](circle const& c) { return c.radius > 1000; };
  return sure::match(
      s, sure::when(is_huge, [](circle const&) { return "a huge circle"; }), [](circle const&) { return "a circle"; },
      sure::otherwise([] { return "no circle"; }));
}
//! [guard]

// Several subjects at once: the cases take one alternative of each, and all combinations are checked.
//! [together]
bool same_kind(shape const& a, shape const& b) {
  return sure::match(
      sure::together(a, b), [](circle const&, circle const&) { return true; },
      [](square const&, square const&) { return true; }, [](line const&, line const&) { return true; },
      sure::otherwise([] { return false; }));
}
//! [together]

// The results join to their common type; where there is none, or another is wanted, it is named.
//! [named]
std::string label(shape const& s) {
  return sure::match<std::string>(
      s, [](line const&) { return "a line"; }, [](auto const&) { return std::string(3, '#'); });
}
//! [named]

struct too_small {};
struct not_drawable {
  std::string why;
};

// With a result named, each case may return the value or one of the errors.
//! [named result]
sure::result<int, too_small> edge(shape const& s) {
  return sure::match<sure::result<int, too_small>>(
      s, [](circle const&) { return too_small{}; }, [](square const& q) { return q.side; },
      [](line const& l) { return l.length; });
}
//! [named result]

// The alternatives of a result are its value and each of its errors.
//! [result]
sure::result<shape, too_small, not_drawable> draw(int points, int size) {
  if (size < 1) return too_small{};
  if (points == 1) return shape(circle{size});
  if (points == 2) return shape(line{size});
  if (points == 4) return shape(square{size});
  return not_drawable{std::to_string(points) + " points"};
}

std::string report(int points, int size) {
  return sure::match(
      draw(points, size), [](shape const& s) { return "area " + std::to_string(rough_area(s)); },
      [](too_small) { return std::string("too small"); }, [](not_drawable const& e) { return "no shape: " + e.why; });
}
//! [result]

// Those of an option are its value and none_t.
//! [option]
std::string size_of(sure::option<shape> const& selected) {
  return sure::match(
      selected, [](shape const& s) { return std::to_string(longest(s)); },
      [](sure::none_t) { return std::string("nothing is selected"); });
}
//! [option]

// Every listed value needs a case; one case may name several.
//! [of]
bool is_warm(colour c) {
  return sure::match(c, sure::of<colour::red>([] { return true; }),
                     sure::of<colour::green, colour::blue>([] { return false; }));
}
//! [of]

// The value of a result is an alternative like any other; for result<void, ...> its case takes nothing.
//! [void]
int exit_code(sure::result<void, too_small> const& done) {
  return sure::match(done, [] { return 0; }, [](too_small) { return 2; });
}
//! [void]

} // namespace

int main() {
  expect(rough_area(circle{2}) == 12 && rough_area(square{3}) == 9 && rough_area(line{7}) == 0);
  expect(kind(circle{1}) == "round" && kind(square{1}) == "cornered" && kind(line{1}) == "open");
  expect(longest(circle{4}) == 8 && longest(square{3}) == 3 && longest(line{9}) == 9);
  expect(size(circle{5000}) == "a huge circle" && size(circle{5}) == "a circle" && size(line{5}) == "no circle");
  expect(same_kind(circle{1}, circle{2}) && !same_kind(circle{1}, line{2}));
  expect(label(line{1}) == "a line" && label(circle{1}) == "###");
  expect(edge(square{2}) == 2 && edge(line{3}) == 3 && edge(circle{4}).has_error<too_small>());
  expect(report(1, 2) == "area 12" && report(4, 0) == "too small" && report(5, 1) == "no shape: 5 points");
  expect(report(2, 1) == "area 0" && report(4, 3) == "area 9");
  expect(size_of(shape(line{9})) == "9" && size_of(sure::none) == "nothing is selected");
  expect(is_warm(colour::red) && !is_warm(colour::green) && !is_warm(colour::blue));
  expect(exit_code({}) == 0 && exit_code(too_small{}) == 2);
  static_assert(
      sure::match(shape(line{7}), [](line l) { return l.length; }, [](closed_shape const&) { return 0; }) == 7);
}
