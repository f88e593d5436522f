// SPDX-License-Identifier: BSL-1.0
// error: invalid invocation of method 'operator.' on object 'nothing' while it is in the 'unknown' state
// budget: clang=4
// flags: -Wconsumed -Werror=consumed
// compilers: clang
// warning
#include <sure/option.hpp>

sure::option<int> find() { return {}; }

int get() {
  sure::option<int> nothing;
#ifdef SURE_EXPECT_COMPILE_ERROR
  return *nothing;
#else
  if (nothing) return *nothing;
  return find().value_or(1);
#endif
}
