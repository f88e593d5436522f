// SPDX-License-Identifier: BSL-1.0
// error: sure::collect: this is no range of results or options
// budget: gcc=12 clang=16
#include <sure/collect.hpp>

struct malformed {};

#ifdef SURE_EXPECT_COMPILE_ERROR
using line = int;
#else
using line = sure::result<int, malformed>;
#endif

sure::result<std::vector<int>, malformed> all(std::vector<line> const& lines) { return lines | sure::collect(); }
