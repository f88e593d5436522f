// SPDX-License-Identifier: BSL-1.0
// error: void.*next
// budget: gcc=10 clang=9
#include <sure/try.hpp>

struct not_found {};
sure::result<int, not_found> find();

#ifdef SURE_EXPECT_COMPILE_ERROR
void next() { SURE_TRY_LET([[maybe_unused]] int found, find()); }
#else
sure::result<void, not_found> next() {
  SURE_TRY_LET([[maybe_unused]] int found, find());
  return {};
}
#endif
