// SPDX-License-Identifier: BSL-1.0
// error: sure::match: no case takes these alternatives
// error: every_alternative_has_a_case<.*lorry>
// Exercise 8: a guard does not cover
// The deck hand sends bicycles to the rack, cars to the lanes and short lorries to the middle. The rule for lorries asks
// for their length first. Nobody wrote down what happens to the others, and they would block the ramp.
// Task: say what happens to a lorry that the guard does not let through; main() has the word.
#include "expect.hpp"

#include <string>
#include <sure/match.hpp>

struct bicycle {};
struct car {};
struct lorry {
  int metres;
};
using vehicle = sure::one_of<bicycle, car, lorry>;

std::string place(vehicle const& v) {
  auto const is_short = [](lorry const& l) { return l.metres <= 9; };
  return sure::match<std::string>(
      v, [](bicycle const&) { return "rack"; }, [](car const&) { return "lanes"; },
      sure::when(is_short, [](lorry const&) { return "middle"; }));
}

int main() {
  expect(place(bicycle{}) == "rack");
  expect(place(car{}) == "lanes");
  expect(place(lorry{7}) == "middle");
  expect(place(lorry{16}) == "pier");
}
