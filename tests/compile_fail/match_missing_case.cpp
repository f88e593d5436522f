// SPDX-License-Identifier: BSL-1.0
// error: sure::match: no case takes these alternatives; add a case for each
// error: every_alternative_has_a_case<timed_out>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {};
struct out_of_stock {};
struct timed_out {};

int status(sure::result<order, out_of_stock, timed_out> const& placed) {
  return sure::match(
      placed, [](order const&) { return 201; },
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](timed_out) { return 504; },
#endif
      [](out_of_stock) { return 409; });
}
