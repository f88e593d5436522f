// SPDX-License-Identifier: BSL-1.0
// selftest: the control half does not compile
// error: no_such_type
#ifdef SURE_EXPECT_COMPILE_ERROR
no_such_type x;
#else
another_missing_type x;
#endif
