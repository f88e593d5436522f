// SPDX-License-Identifier: BSL-1.0
// error: one_case_fits_best<.*types<paid, paid> ?>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct placed {};
struct paid {};
using state = sure::one_of<placed, paid>;

int code(state const& from, state const& to) {
  return sure::match(
      sure::together(from, to), [](placed, placed) { return 0; },
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](paid, paid) { return 3; },
#endif
      [](paid, state const&) { return 1; }, [](state const&, paid) { return 2; });
}
