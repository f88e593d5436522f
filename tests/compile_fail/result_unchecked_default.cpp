// SPDX-License-Identifier: BSL-1.0
// error: invalid invocation of method 'operator.' on object 'count' while it is in the 'unknown' state
// budget: clang=4
// flags: -Wconsumed -Werror=consumed
// compilers: clang
// warning
#include <sure/result.hpp>

struct not_found {};
sure::result<int, not_found> zero() { return {}; }
sure::result<void, not_found> done() { return {}; }

int get() {
  sure::result<int, not_found> count;
#ifdef SURE_EXPECT_COMPILE_ERROR
  return *count;
#else
  return count && zero() && done() ? *count : 0;
#endif
}
