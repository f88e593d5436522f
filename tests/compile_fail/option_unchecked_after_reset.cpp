// SPDX-License-Identifier: BSL-1.0
// error: invalid invocation of method 'operator.' on object 'found' while it is in the 'unknown' state
// budget: clang=4
// flags: -Wconsumed -Werror=consumed
// compilers: clang
// warning
#include <sure/option.hpp>

sure::option<int> find();

int get() {
  auto found = find();
  if (!found) return 0;
#ifdef SURE_EXPECT_COMPILE_ERROR
  found.reset();
#endif
  return *found;
}
