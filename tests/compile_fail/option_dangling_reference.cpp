// SPDX-License-Identifier: BSL-1.0
// error: deleted
// budget: gcc=8 clang=7
#include <sure/option.hpp>

struct order {
  int total;
};
order load();

int total() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  sure::option<order const&> placed = load();
#else
  order const loaded = load();
  sure::option<order const&> placed = loaded;
#endif
  return placed->total;
}
