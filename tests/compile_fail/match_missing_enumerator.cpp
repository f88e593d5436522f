// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<.*enumerator<.*express>, .*enumerator<.*pickup> ?>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

enum class shipping { standard, express, pickup };
template <>
inline constexpr auto sure::enumerators<shipping> =
    sure::values<shipping::standard, shipping::express, shipping::pickup>;

int days(shipping by) {
  return sure::match(by,
#ifndef SURE_EXPECT_COMPILE_ERROR
                     sure::of<shipping::express, shipping::pickup>([] { return 1; }),
#endif
                     sure::of<shipping::standard>([] { return 5; }));
}
