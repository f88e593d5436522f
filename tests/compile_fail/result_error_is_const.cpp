// SPDX-License-Identifier: BSL-1.0
// error: sure::result: every error has to be a plain object type
// budget: gcc=10 clang=15
#include <sure/result.hpp>

struct not_found {};

#ifdef SURE_EXPECT_COMPILE_ERROR
auto size = sizeof(sure::result<int, not_found const>);
#else
auto size = sizeof(sure::result<int, not_found>);
#endif
