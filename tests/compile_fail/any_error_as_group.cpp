// SPDX-License-Identifier: BSL-1.0
// error: sure::any_error: ask for a plain error type
// budget: gcc=12 clang=16
#include <sure/any_error.hpp>

struct io_error {};
struct timed_out {};

bool late(sure::any_error const& error) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return error.is<sure::one_of<io_error, timed_out>>();
#else
  return error.is<io_error>() || error.is<timed_out>();
#endif
}
