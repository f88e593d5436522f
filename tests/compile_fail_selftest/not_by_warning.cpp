// SPDX-License-Identifier: BSL-1.0
// selftest: the forbidden half fails, but not by a promoted warning
// error: no_such_type
// flags: -Werror=unused-variable
// warning
#ifdef SURE_EXPECT_COMPILE_ERROR
no_such_type x;
#endif
