// SPDX-License-Identifier: BSL-1.0
// error: one_case_fits_best<.*enumerator<.*express> ?>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

enum class shipping { standard, express };
template <> inline constexpr auto sure::enumerators<shipping> = sure::values<shipping::standard, shipping::express>;

int days(shipping by) {
  return sure::match(by, sure::of<shipping::express>([] { return 1; }),
#ifdef SURE_EXPECT_COMPILE_ERROR
                     sure::of<shipping::standard, shipping::express>([] { return 5; }));
#else
                     sure::of<shipping::standard>([] { return 5; }));
#endif
}
