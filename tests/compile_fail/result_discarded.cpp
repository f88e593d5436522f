// SPDX-License-Identifier: BSL-1.0
// error: ignoring return value
// error: save
// flags: -Werror=unused-result
// warning
// budget: gcc=12 clang=16
#include <sure/result.hpp>

struct disk_full {};
sure::result<void, disk_full> save();

void shut_down() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  save();
#else
  save().ignore();
#endif
}
