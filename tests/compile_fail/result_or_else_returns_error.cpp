// SPDX-License-Identifier: BSL-1.0
// error: sure::result::or_else: a case has to return a value of this result or a result; an error goes to .*transform_error
// budget: gcc=11 clang=20
#include <sure/result.hpp>

struct out_of_stock {};
struct sold_out {};

auto retry(sure::result<int, out_of_stock> const& placed) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return placed.or_else([](out_of_stock) { return sold_out{}; });
#else
  return placed.transform_error([](out_of_stock) { return sold_out{}; });
#endif
}
