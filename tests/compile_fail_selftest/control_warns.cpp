// SPDX-License-Identifier: BSL-1.0
// selftest: the control half compiles with diagnostics
// error: no_such_type
int f() {
  int unused = 0;
  return 0;
}
#ifdef SURE_EXPECT_COMPILE_ERROR
no_such_type x;
#endif
