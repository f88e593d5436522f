// SPDX-License-Identifier: BSL-1.0
// error: temporary .*destroyed at the end of the full-expression
// budget: clang=4
// flags: -Werror=dangling
// compilers: clang
// warning
#include <sure/option.hpp>

struct order {
  int total;
};
sure::option<order> find();

int get() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  order const& placed = find().value();
#else
  order const placed = find().value();
#endif
  return placed.total;
}
