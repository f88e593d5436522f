// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<card_declined, timed_out>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct card_declined {};
struct timed_out {};

double charge(sure::result<int, card_declined, timed_out> const& paid) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return sure::match<double>(paid, [](int amount) { return amount; });
#else
  return sure::match<double>(paid, [](int amount) { return amount; }, sure::otherwise([] { return 0; }));
#endif
}
