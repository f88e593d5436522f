// SPDX-License-Identifier: BSL-1.0
// error: sure::result::transform_error: a case has to return an error
// budget: gcc=13 clang=22
#include <sure/match.hpp>

struct out_of_stock {};
struct card_declined {};
struct refused {};

auto refuse(sure::result<int, out_of_stock, card_declined> const& placed) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return placed.transform_error([](card_declined) {});
#else
  return placed.transform_error([](card_declined) { return refused{}; });
#endif
}
