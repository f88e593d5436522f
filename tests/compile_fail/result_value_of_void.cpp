// SPDX-License-Identifier: BSL-1.0
// error: void
// budget: gcc=4 clang=4
#include <sure/result.hpp>

struct disk_full {};

#ifdef SURE_EXPECT_COMPILE_ERROR
int size(sure::result<void, disk_full> const& saved) {
#else
int size(sure::result<int, disk_full> const& saved) {
#endif
  return saved.value();
}
