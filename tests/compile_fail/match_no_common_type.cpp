// SPDX-License-Identifier: BSL-1.0
// error: sure::match: the cases return types without a common type; name one: sure::match<R>
// error: results_have_a_common_type<int, out_of_stock>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {};
struct out_of_stock {};

void status(sure::result<order, out_of_stock> const& placed) {
  (void)sure::match(
      placed, [](order const&) { return 201; },
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](out_of_stock e) { return e; });
#else
      [](out_of_stock) { return 409l; });
#endif
}
