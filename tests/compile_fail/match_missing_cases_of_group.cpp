// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<card_declined, gateway_timed_out>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {};
struct out_of_stock {};
struct card_declined {};
struct gateway_timed_out {};
using payment_error = sure::one_of<card_declined, gateway_timed_out>;

int status(sure::result<order, out_of_stock, payment_error> const& placed) {
  return sure::match(
      placed, [](order const&) { return 201; },
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](payment_error const&) { return 402; },
#endif
      [](out_of_stock) { return 409; });
}
