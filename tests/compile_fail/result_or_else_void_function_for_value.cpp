// SPDX-License-Identifier: BSL-1.0
// error: sure::result::or_else: a case that returns nothing needs a result<void, ...>; return a value
// budget: gcc=11 clang=20
#include <sure/result.hpp>

struct out_of_stock {};

auto retry(sure::result<int, out_of_stock> const& placed) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return placed.or_else([](out_of_stock) {});
#else
  return placed.or_else([](out_of_stock) { return 0; });
#endif
}
