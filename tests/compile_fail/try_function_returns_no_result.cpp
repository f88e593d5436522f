// SPDX-License-Identifier: BSL-1.0
// error: failing<.*result<int, not_found>.*int
// budget: gcc=13 clang=16
#include <sure/try.hpp>

struct not_found {};
sure::result<int, not_found> find();

#ifdef SURE_EXPECT_COMPILE_ERROR
int next() {
#else
sure::result<int, not_found> next() {
#endif
  return SURE_TRY(find()) + 1;
}
