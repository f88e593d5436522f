// SPDX-License-Identifier: BSL-1.0
// error: sure::collect: this container has no push_back or insert for these values
// error: takes_values_of
// budget: gcc=8 clang=8
#include <sure/collect.hpp>

#include <string_view>

struct malformed {};

#ifdef SURE_EXPECT_COMPILE_ERROR
using container = std::vector<std::string_view>;
#else
using container = std::vector<long>;
#endif

auto all(std::vector<sure::result<int, malformed>> const& lines) { return sure::collect<container>(lines); }
