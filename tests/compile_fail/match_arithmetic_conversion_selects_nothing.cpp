// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<int>
// budget: gcc=10 clang=15
#include <sure/match.hpp>

struct not_a_number {};

double half(sure::result<int, not_a_number> const& parsed) {
  return sure::match(
      parsed,
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](double number) { return number / 2; },
#else
      [](int number) { return number / 2.0; },
#endif
      [](not_a_number) { return 0.0; });
}
