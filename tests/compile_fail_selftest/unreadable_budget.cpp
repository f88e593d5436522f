// SPDX-License-Identifier: BSL-1.0
// selftest: cannot read the line: // budget: 12
// error: no_such_type
// budget: 12
#ifdef SURE_EXPECT_COMPILE_ERROR
no_such_type x;
#endif
