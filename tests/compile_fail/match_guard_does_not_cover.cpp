// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<out_of_stock>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {};
struct out_of_stock {
  int left;
};

int status(sure::result<order, out_of_stock> const& placed) {
  return sure::match(
      placed, sure::when([](out_of_stock const& e) { return e.left > 0; }, [](out_of_stock const&) { return 206; }),
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](out_of_stock const&) { return 409; },
#endif
      [](order const&) { return 201; });
}
