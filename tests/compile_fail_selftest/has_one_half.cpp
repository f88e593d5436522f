// SPDX-License-Identifier: BSL-1.0
// selftest: the file has no half for SURE_EXPECT_COMPILE_ERROR
// error: no_such_type
no_such_type x;
