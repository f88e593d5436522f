// SPDX-License-Identifier: BSL-1.0
// error: sure::one_of::as: not an alternative of this one_of
// budget: gcc=7 clang=18
#include <sure/one_of.hpp>

struct placed {};
struct paid {};

#ifdef SURE_EXPECT_COMPILE_ERROR
bool ready(sure::one_of<placed> const& state) {
#else
bool ready(sure::one_of<placed, paid> const& state) {
#endif
  return state.as<paid>().has_value();
}
