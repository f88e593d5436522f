// SPDX-License-Identifier: BSL-1.0
// error: sure::option::and_then: the function has to return an option
// budget: gcc=8 clang=11
#include <sure/option.hpp>

auto twice(sure::option<int> const& count) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return count.and_then([](int n) { return 2 * n; });
#else
  return count.transform([](int n) { return 2 * n; });
#endif
}
