// SPDX-License-Identifier: BSL-1.0
// error: sure::option::or_else: the function has to return this option type
// budget: gcc=7 clang=8
#include <sure/option.hpp>

auto get(sure::option<long> const& found) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return found.or_else([] { return sure::option<int>(1); });
#else
  return found.or_else([] { return sure::option<long>(1); });
#endif
}
