// SPDX-License-Identifier: BSL-1.0
// error: invalid invocation of method 'operator.' on object 'total' while it is in the '(consumed|unknown)' state
// budget: clang=4
// flags: -Wconsumed -Werror=consumed
// compilers: clang
// warning
#include <sure/result.hpp>

struct not_found {};
sure::result<int, not_found> find();

int get() {
  auto const total = find();
#ifdef SURE_EXPECT_COMPILE_ERROR
  if (!total) return *total;
  return 0;
#else
  if (!total) return 0;
  return *total;
#endif
}
