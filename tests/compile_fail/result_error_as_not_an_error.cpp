// SPDX-License-Identifier: BSL-1.0
// error: sure::result::has_error: not an error of this result
// budget: gcc=8 clang=11
#include <sure/option.hpp>
#include <sure/result.hpp>

struct out_of_stock {};
struct timed_out {};

bool late(sure::result<int, out_of_stock, timed_out> const& placed) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return placed.error_as<int>().has_value();
#else
  return placed.error_as<timed_out>().has_value();
#endif
}
