// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<.*types<placed, paid> ?>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct placed {};
struct paid {};
using state = sure::one_of<placed, paid>;

bool forward(state const& from, state const& to) {
  return sure::match(
      sure::together(from, to), [](placed, placed) { return false; },
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](placed, paid) { return true; },
#endif
      [](paid, state const&) { return false; });
}
