// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<order>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct order {
  int total;
};
struct out_of_stock {};

#ifdef SURE_EXPECT_COMPILE_ERROR
using subject = sure::result<order, out_of_stock> const;
#else
using subject = sure::result<order, out_of_stock>;
#endif

void add(subject& placed) {
  sure::match(placed, [](order& o) { ++o.total; }, [](out_of_stock) {});
}
