// SPDX-License-Identifier: BSL-1.0
// selftest: the compiler crashed
// error: crashed
#ifdef SURE_EXPECT_COMPILE_ERROR
#error internal compiler error: crashed
#endif
