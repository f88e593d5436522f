// SPDX-License-Identifier: BSL-1.0
// error: errors_are_in_the_signature<sure::.*none_t>
// budget: gcc=8 clang=16
#include <sure/option.hpp>
#include <sure/try.hpp>

struct not_found {};
sure::option<int> find();

sure::result<int, not_found> get() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return SURE_TRY(find()) + 1;
#else
  return SURE_TRY(find().ok_or(not_found{})) + 1;
#endif
}
