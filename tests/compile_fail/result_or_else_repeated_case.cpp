// SPDX-License-Identifier: BSL-1.0
// error: sure::result: two cases fit these errors equally well; remove one
// error: one_case_fits_best<out_of_stock>
// budget: gcc=11 clang=20
#include <sure/match.hpp>

struct out_of_stock {};
struct card_declined {};

auto retry(sure::result<int, out_of_stock, card_declined> const& placed) {
  return placed.or_else(
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](out_of_stock const&) { return 1; },
#endif
      [](out_of_stock) { return 0; });
}
