// SPDX-License-Identifier: BSL-1.0
// error: errors_are_in_the_signature<not_found>
// budget: gcc=8 clang=16
#include <sure/option.hpp>
#include <sure/try.hpp>

struct not_found {};
sure::result<int, not_found> get();

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::option<int> next() {
#else
sure::result<int, not_found> next() {
#endif
  return SURE_TRY(get()) + 1;
}
