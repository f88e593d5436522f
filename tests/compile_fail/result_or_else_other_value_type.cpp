// SPDX-License-Identifier: BSL-1.0
// error: sure::result::or_else: the function has to return a result of the same value type
// budget: gcc=10 clang=17
#include <sure/result.hpp>

struct out_of_stock {};
struct timed_out {};

auto retry(sure::result<int, out_of_stock> const& placed) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return placed.or_else([](out_of_stock) { return sure::result<double, timed_out>(1.5); });
#else
  return placed.or_else([](out_of_stock) { return sure::result<int, timed_out>(1); });
#endif
}
