// SPDX-License-Identifier: BSL-1.0
// error: nodiscard
// warning
// flags: -Werror=unused-result
// budget: gcc=12 clang=8
#include <sure/collect.hpp>

struct malformed {};

void drop(std::vector<sure::result<int, malformed>> const& lines) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  sure::collect(lines);
#else
  sure::collect(lines).ignore();
#endif
}
