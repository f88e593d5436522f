// SPDX-License-Identifier: BSL-1.0
// error: one_case_fits_best<timed_out>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct out_of_stock {};
struct timed_out {};
struct card_declined {};
using retryable = sure::one_of<out_of_stock, timed_out>;
using payment_error = sure::one_of<timed_out, card_declined>;

int status(sure::one_of<out_of_stock, timed_out, card_declined> const& failure) {
  return sure::match(
      failure,
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](timed_out) { return 504; },
#endif
      [](retryable const&) { return 503; }, [](payment_error const&) { return 402; });
}
