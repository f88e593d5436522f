// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<.*none_t>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct customer {
  int id;
};

int id(sure::option<customer> const& found) {
  return sure::match(
      found,
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](sure::none_t) { return 0; },
#endif
      [](customer const& c) { return c.id; });
}
