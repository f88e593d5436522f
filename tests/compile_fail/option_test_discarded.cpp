// SPDX-License-Identifier: BSL-1.0
// error: ignoring return value
// budget: gcc=9 clang=4
// flags: -Werror=unused-result
// warning
#include <sure/option.hpp>

sure::option<int> find();

bool exists() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  find().has_value();
  return true;
#else
  return find().has_value();
#endif
}
