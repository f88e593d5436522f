// SPDX-License-Identifier: BSL-1.0
// error: sure::match: two cases fit these alternatives equally well; remove one
// error: one_case_fits_best<out_of_stock>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {};
struct out_of_stock {};

int status(sure::result<order, out_of_stock> const& placed) {
  return sure::match(
      placed, [](order const&) { return 201; },
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](out_of_stock const&) { return 410; },
#endif
      [](out_of_stock) { return 409; });
}
