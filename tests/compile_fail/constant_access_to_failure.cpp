// SPDX-License-Identifier: BSL-1.0
// error: wrong_state
// budget: gcc=16 clang=16
#include <sure/result.hpp>

struct not_found {};

constexpr sure::result<int, not_found> find(int key) {
  if (key != 7) return not_found{};
  return 42;
}

#ifdef SURE_EXPECT_COMPILE_ERROR
static_assert(*find(8) == 0);
#else
static_assert(find(8).value_or(0) == 0);
#endif
