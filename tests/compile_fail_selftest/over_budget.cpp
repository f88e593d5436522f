// SPDX-License-Identifier: BSL-1.0
// selftest: [0-9]+ lines, over the budget of 1
// error: no_such_type
// budget: gcc=1 clang=1
#ifdef SURE_EXPECT_COMPILE_ERROR
no_such_type x;
no_such_type y;
#endif
