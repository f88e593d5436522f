// SPDX-License-Identifier: BSL-1.0
// selftest: passes
// error: never said, since no compiler knows this standard
// standard: 99
#ifdef SURE_EXPECT_COMPILE_ERROR
int forbidden();
#else
int legal();
#endif
