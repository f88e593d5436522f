// SPDX-License-Identifier: BSL-1.0
// error: ignoring return
// budget: gcc=12 clang=4
// flags: -Werror=unused-result
// warning
#include <sure/option.hpp>

sure::option<int> next_order();

void drop() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  next_order();
#else
  next_order().ignore();
#endif
}
