// SPDX-License-Identifier: BSL-1.0
// error: sure::option: T has to be an object type or an lvalue reference
// budget: gcc=22 clang=8
#include <sure/option.hpp>

#ifdef SURE_EXPECT_COMPILE_ERROR
auto size = sizeof(sure::option<int&&>);
#else
auto size = sizeof(sure::option<int&>);
#endif
