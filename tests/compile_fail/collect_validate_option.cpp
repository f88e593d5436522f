// SPDX-License-Identifier: BSL-1.0
// error: sure::validate: takes results only; give an option its error with ok_or
// budget: gcc=8 clang=8
#include <sure/collect.hpp>

struct lost {};

auto both(sure::option<int> const& found, sure::result<int, lost> const& priced) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return sure::validate(found, priced);
#else
  return sure::validate(found.ok_or(lost{}), priced);
#endif
}
