// SPDX-License-Identifier: BSL-1.0
// error: wrong_state
// budget: gcc=16 clang=18
#include <sure/result.hpp>

struct not_found {
  int key;
};

constexpr sure::result<int, not_found> find(int key) {
  if (key != 7) return not_found{key};
  return 42;
}

#ifdef SURE_EXPECT_COMPILE_ERROR
static_assert(find(7).error().key == 0);
#else
static_assert(find(7).error_or(not_found{0}).key == 0);
#endif
