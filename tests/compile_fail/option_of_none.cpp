// SPDX-License-Identifier: BSL-1.0
// error: sure::option: T may not be none_t or in_place_t
// budget: gcc=7 clang=8
#include <sure/option.hpp>

#ifdef SURE_EXPECT_COMPILE_ERROR
auto size = sizeof(sure::option<sure::none_t>);
#else
auto size = sizeof(sure::option<int>);
#endif
