// SPDX-License-Identifier: BSL-1.0
// error: sure::result::and_then: the function has to return a result; transform takes one that returns a value
// budget: gcc=9 clang=14
#include <sure/result.hpp>

struct out_of_stock {};

auto twice(sure::result<int, out_of_stock> const& reserved) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return reserved.and_then([](int count) { return 2 * count; });
#else
  return reserved.transform([](int count) { return 2 * count; });
#endif
}
