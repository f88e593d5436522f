// SPDX-License-Identifier: BSL-1.0
// error: ignoring return(ed)? value
// error: save
// budget: gcc=12 clang=4
// flags: -Werror=unused-result
// warning
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
