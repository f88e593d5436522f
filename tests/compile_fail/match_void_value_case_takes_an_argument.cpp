// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<.*types<> ?>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct disk_full {};

bool saved(sure::result<void, disk_full> const& r) {
  return sure::match(
      r,
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](int) { return true; },
#else
      [] { return true; },
#endif
      [](disk_full) { return false; });
}
