// SPDX-License-Identifier: BSL-1.0
// selftest: passes
// error: expected .*;
// budget: gcc=12 clang=16
#ifdef SURE_EXPECT_COMPILE_ERROR
int forgotten_semicolon int next;
#else
int forgotten_semicolon;
#endif
