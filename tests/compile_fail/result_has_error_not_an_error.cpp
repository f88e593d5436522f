// SPDX-License-Identifier: BSL-1.0
// error: sure::result::has_error: not an error of this result
// budget: gcc=7 clang=8
#include <sure/result.hpp>

struct out_of_stock {};
struct timed_out {};

#ifdef SURE_EXPECT_COMPILE_ERROR
bool late(sure::result<int, out_of_stock> const& placed) {
#else
bool late(sure::result<int, out_of_stock, timed_out> const& placed) {
#endif
  return placed.has_error<timed_out>();
}
