// SPDX-License-Identifier: BSL-1.0
// error: sure::collect: this is no range of results or options
// budget: gcc=8 clang=8
#include <sure/collect.hpp>

struct malformed {};
using line = sure::result<int, malformed>;

sure::result<std::vector<int>, malformed> all(line const& only) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return sure::collect(only);
#else
  line const lines[] = {only};
  return sure::collect(lines);
#endif
}
