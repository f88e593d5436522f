// SPDX-License-Identifier: BSL-1.0
// selftest: nothing matches: a sentence that no compiler says
// error: no_such_type
// error: a sentence that no compiler says
#ifdef SURE_EXPECT_COMPILE_ERROR
no_such_type x;
#endif
