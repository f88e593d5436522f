// SPDX-License-Identifier: BSL-1.0
// error: sure::match: no case takes these alternatives
// error: every_alternative_has_a_case<.*enumerator<.*gale> ?>
// Exercise 7: every value of an enum
// The harbour master reads the wind and says how long to wait. Last year the scale had two values, now it has three. A
// switch with a default would have let the ferry out in a gale.
// Task: decide what happens in a gale; main() says how long the ferry then waits.
#include "expect.hpp"

#include <sure/match.hpp>

enum class wind { calm, fresh, gale };
template <> inline constexpr auto sure::enumerators<wind> = sure::values<wind::calm, wind::fresh, wind::gale>;

int minutes_to_wait(wind now) {
  return sure::match(now, sure::of<wind::calm>([] { return 0; }), sure::of<wind::fresh>([] { return 30; }));
}

int main() {
  expect(minutes_to_wait(wind::calm) == 0);
  expect(minutes_to_wait(wind::fresh) == 30);
  expect(minutes_to_wait(wind::gale) == 240);
}
