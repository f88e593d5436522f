// SPDX-License-Identifier: BSL-1.0
// error: sure::of: name at least one value
// budget: gcc=7 clang=11
#include <sure/match.hpp>

enum class shipping { standard };
template <> inline constexpr auto sure::enumerators<shipping> = sure::values<shipping::standard>;

int days(shipping by) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  static_cast<void>(by);
  static_cast<void>(sure::of<>([] { return 5; }));
  return 5;
#else
  return sure::match(by, sure::of<shipping::standard>([] { return 5; }));
#endif
}
