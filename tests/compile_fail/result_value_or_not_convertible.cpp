// SPDX-License-Identifier: BSL-1.0
// error: sure::result::value_or: the alternative has to convert to T
// budget: gcc=10 clang=19
#include <sure/result.hpp>

struct order {};
struct not_found {};

order get(sure::result<order, not_found> const& found) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return found.value_or(0);
#else
  return found.value_or(order{});
#endif
}
