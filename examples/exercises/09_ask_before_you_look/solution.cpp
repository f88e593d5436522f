// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 9: the name is looked up where there is a ferry, and otherwise there is another word.
#include "expect.hpp"

#include <map>
#include <string>
#include <sure/option.hpp>

struct ferry {
  std::string skipper;
};
std::map<int, ferry> berths{{1, {"Ines"}}, {4, {"Magnus"}}};

sure::option<ferry&> find(int berth) {
  auto const at = berths.find(berth);
  if (at == berths.end()) return sure::none;
  return at->second;
}

std::string skipper_of(int berth) {
  return find(berth).transform([](ferry const& f) { return f.skipper; }).value_or("nobody");
}

int main() {
  expect(skipper_of(1) == "Ines");
  expect(skipper_of(4) == "Magnus");
  expect(skipper_of(2) == "nobody");
}
