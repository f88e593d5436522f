// SPDX-License-Identifier: BSL-1.0
// error: sure::match: these cases can never be reached; remove them
// error: every_case_can_be_reached<timed_out>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {};
struct out_of_stock {};
struct timed_out {};

int status(sure::result<order, out_of_stock> const& placed) {
  return sure::match(
      placed, [](order const&) { return 201; },
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](timed_out) { return 504; },
#endif
      [](out_of_stock) { return 409; });
}
