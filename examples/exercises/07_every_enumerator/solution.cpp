// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 7: every value of the enum is decided.
#include "expect.hpp"

#include <sure/match.hpp>

enum class wind { calm, fresh, gale };
template <> inline constexpr auto sure::enumerators<wind> = sure::values<wind::calm, wind::fresh, wind::gale>;

int minutes_to_wait(wind now) {
  return sure::match(now, sure::of<wind::calm>([] { return 0; }), sure::of<wind::fresh>([] { return 30; }),
                     sure::of<wind::gale>([] { return 240; }));
}

int main() {
  expect(minutes_to_wait(wind::calm) == 0);
  expect(minutes_to_wait(wind::fresh) == 30);
  expect(minutes_to_wait(wind::gale) == 240);
}
