// SPDX-License-Identifier: BSL-1.0
// error: sure::validate: this is no range of results
// budget: gcc=8 clang=8
#include <sure/collect.hpp>

struct lost {};

#ifdef SURE_EXPECT_COMPILE_ERROR
using found = sure::option<int>;
#else
using found = sure::result<int, lost>;
#endif

auto complaints(std::vector<found> const& all) { return sure::validate(all, 3); }
