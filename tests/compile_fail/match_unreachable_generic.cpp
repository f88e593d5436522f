// SPDX-License-Identifier: BSL-1.0
// error: every_case_can_be_reached<.*lambda
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {};
struct out_of_stock {};

int status(sure::result<order, out_of_stock> const& placed) {
  return sure::match(
      placed, [](order const&) { return 201; },
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](auto const&) { return 500; },
#endif
      [](out_of_stock) { return 409; });
}
