// SPDX-License-Identifier: BSL-1.0
// error: constant expression
// budget: gcc=8 clang=16
#include <sure/any_error.hpp>

void tell(sure::any_error& error, std::string const& text) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  error.context(text);
#else
  error.context("{}", text);
#endif
}
