// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 8: behind the guarded case stands one for the lorries that it lets go.
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
      sure::when(is_short, [](lorry const&) { return "middle"; }), [](lorry const&) { return "pier"; });
}

int main() {
  expect(place(bicycle{}) == "rack");
  expect(place(car{}) == "lanes");
  expect(place(lorry{7}) == "middle");
  expect(place(lorry{16}) == "pier");
}
