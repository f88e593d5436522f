// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<timed_out>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct out_of_stock {};
struct timed_out {};

sure::result<int, timed_out> retry(sure::result<int, out_of_stock, timed_out> const& placed) {
  return sure::match(
      placed, [](int quantity) { return sure::result<int, timed_out>(quantity); },
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](timed_out) { return sure::result<int, timed_out>(timed_out{}); },
#endif
      [](out_of_stock) { return sure::result<int, timed_out>(0); });
}
