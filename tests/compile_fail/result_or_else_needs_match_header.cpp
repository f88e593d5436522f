// SPDX-License-Identifier: BSL-1.0
// error: sure::result: cases for several errors need #include <sure/match.hpp>
// budget: gcc=10 clang=17
#ifdef SURE_EXPECT_COMPILE_ERROR
#include <sure/result.hpp>
#else
#include <sure/match.hpp>
#endif

struct out_of_stock {};
struct timed_out {};

auto retry(sure::result<int, out_of_stock, timed_out> const& placed) {
  return placed.or_else([](out_of_stock) { return 0; });
}
