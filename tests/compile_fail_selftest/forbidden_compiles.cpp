// SPDX-License-Identifier: BSL-1.0
// selftest: the forbidden half compiles
// error: no_such_type
#ifdef SURE_EXPECT_COMPILE_ERROR
int x;
#endif
