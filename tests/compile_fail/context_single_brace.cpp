// SPDX-License-Identifier: BSL-1.0
// error: the_context_has_a_single_brace_which_is_written_twice
// budget: gcc=14 clang=16
#include <sure/any_error.hpp>

void tell(sure::any_error& error, int file) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  error.context("reading {file}", file);
#else
  error.context("reading {{file}} {}", file);
#endif
}
