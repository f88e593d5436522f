// SPDX-License-Identifier: BSL-1.0
// error: no member named '?.?.?skipper|has no member named .*skipper
// error: option<.*ferry ?&>
// clang flags: -Wconsumed -Werror=consumed
// Exercise 9: ask before you look
// The harbour has berths, and some are empty. find() used to return a pointer, null for an empty berth, and the program
// that prints the board followed it. Now find() returns an option of a reference: a ferry, or none.
// Task: let skipper_of() give the name, or "nobody" for an empty berth.
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

std::string skipper_of(int berth) { return find(berth).skipper; }

int main() {
  expect(skipper_of(1) == "Ines");
  expect(skipper_of(4) == "Magnus");
  expect(skipper_of(2) == "nobody");
}
