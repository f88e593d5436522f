// SPDX-License-Identifier: BSL-1.0
// error: the_context_needs_as_many_arguments_as_it_has_braces
// budget: gcc=14 clang=16
#include <sure/any_error.hpp>

void tell(sure::any_error& error, int file) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  error.context("reading", file);
#else
  error.context("reading {}", file);
#endif
}
