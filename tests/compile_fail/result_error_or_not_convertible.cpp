// SPDX-License-Identifier: BSL-1.0
// error: sure::result::error_or: the alternative has to convert to the error
// budget: gcc=20 clang=15
#include <sure/result.hpp>

enum class fault { none, disk };

fault last(sure::result<int, fault> const& read) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return read.error_or(0);
#else
  return read.error_or(fault::none);
#endif
}
