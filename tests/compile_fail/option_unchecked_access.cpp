// SPDX-License-Identifier: BSL-1.0
// error: invalid invocation of method 'operator.' on object 'found' while it is in the 'unknown' state
// budget: clang=4
// flags: -Wconsumed -Werror=consumed
// compilers: clang
// warning
#include <sure/option.hpp>

sure::option<int> find();

int get() {
  auto const found = find();
#ifdef SURE_EXPECT_COMPILE_ERROR
  return *found;
#else
  if (found) return *found;
  return 0;
#endif
}
