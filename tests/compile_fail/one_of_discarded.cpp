// SPDX-License-Identifier: BSL-1.0
// error: ignoring return
// budget: gcc=12 clang=4
// flags: -Werror=unused-result
// warning
#include <sure/one_of.hpp>

struct placed {};
struct paid {};
sure::one_of<placed, paid> advance();

bool drop() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  advance();
  return true;
#else
  return advance().is<paid>();
#endif
}
