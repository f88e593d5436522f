// SPDX-License-Identifier: BSL-1.0
// error: timed_out
// error: result<int, out_of_stock>
// budget: gcc=8 clang=7
#include <sure/result.hpp>

struct out_of_stock {};
struct timed_out {};

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::result<int, out_of_stock> reserve(bool late) {
#else
sure::result<int, out_of_stock, timed_out> reserve(bool late) {
#endif
  if (late) return timed_out{};
  return 1;
}
