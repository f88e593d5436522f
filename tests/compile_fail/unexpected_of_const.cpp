// SPDX-License-Identifier: BSL-1.0
// error: sure::unexpected: the error has to be a plain object type
// budget: gcc=7 clang=8
#include <sure/unexpected.hpp>

struct not_found {};

#ifdef SURE_EXPECT_COMPILE_ERROR
auto size = sizeof(sure::unexpected<not_found const>);
#else
auto size = sizeof(sure::unexpected<not_found>);
#endif
