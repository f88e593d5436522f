// SPDX-License-Identifier: BSL-1.0
// error: sure::option::value_or: the alternative has to convert to T
// budget: gcc=10 clang=19
#include <sure/option.hpp>

struct order {};

order get(sure::option<order> const& found) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return found.value_or(sure::none);
#else
  return found.value_or(order{});
#endif
}
