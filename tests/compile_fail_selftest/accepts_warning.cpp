// SPDX-License-Identifier: BSL-1.0
// selftest: passes
// error: unused variable .forgotten.
// flags: -Werror=unused-variable
// warning
int f() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  int forgotten = 0;
#endif
  return 0;
}
