// SPDX-License-Identifier: BSL-1.0
// error: sure::collect: this container cannot take these values
// error: takes_values_of
// budget: gcc=10 clang=12
#include <sure/collect.hpp>

#include <string_view>

struct malformed {};

#ifdef SURE_EXPECT_COMPILE_ERROR
using container = std::vector<std::string_view>;
#else
using container = std::vector<long>;
#endif

auto all(std::vector<sure::result<int, malformed>> const& lines) { return sure::collect<container>(lines); }
