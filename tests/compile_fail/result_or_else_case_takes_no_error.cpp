// SPDX-License-Identifier: BSL-1.0
// error: sure::result: these cases take no error of this result; remove them
// error: every_case_takes_an_error<timed_out>
// budget: gcc=11 clang=20
#include <sure/match.hpp>

struct out_of_stock {};
struct card_declined {};
struct timed_out {};

auto retry(sure::result<int, out_of_stock, card_declined> const& placed) {
  return placed.or_else(
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](timed_out) { return 1; },
#endif
      [](out_of_stock) { return 0; });
}
