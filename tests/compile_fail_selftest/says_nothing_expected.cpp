// SPDX-License-Identifier: BSL-1.0
// selftest: the file has no line // error: REGEX
#ifdef SURE_EXPECT_COMPILE_ERROR
no_such_type x;
#endif
