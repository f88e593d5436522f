// SPDX-License-Identifier: BSL-1.0
// Matching: one call takes apart what a sum holds. Every alternative has a case, and every case an alternative.
#include "../expect.hpp"

#include <concepts>
#include <string>
#include <sure.hpp>

namespace {

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
using closed_shape = sure::one_of<circle, square>;

template <class T>
concept has_length = requires(T const& t) {
  { t.length } -> std::convertible_to<int>;
};

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
  expect(exit_code({}) == 0 && exit_code(too_small{}) == 2);
  static_assert(
      sure::match(shape(line{7}), [](line l) { return l.length; }, [](closed_shape const&) { return 0; }) == 7);
}
