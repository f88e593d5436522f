// SPDX-License-Identifier: BSL-1.0
// error: invalid invocation of method 'operator->' on object 'placed' while it is in the 'unknown' state
// budget: clang=4
// flags: -Wconsumed -Werror=consumed
// compilers: clang
// warning
#include <sure/result.hpp>

struct order {
  int total;
};
struct not_found {};
sure::result<order, not_found> find();

int get() {
  auto placed = find();
#ifdef SURE_EXPECT_COMPILE_ERROR
  return placed->total;
#else
  if (placed.has_value()) return placed->total;
  return 0;
#endif
}
