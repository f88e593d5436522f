// SPDX-License-Identifier: BSL-1.0
// error: sure::result: the value has to be an object type, an lvalue reference or void
// budget: gcc=21 clang=29
#include <sure/result.hpp>

struct not_found {};

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::result<int[4], not_found> totals;
#else
sure::result<int*, not_found> totals;
#endif
