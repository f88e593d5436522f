// SPDX-License-Identifier: BSL-1.0
// error: sure::match: no case takes these alternatives; add a case for each
// error: every_alternative_has_a_case<lost>
// budget: gcc=11 clang=16
#include <sure/error.hpp>

struct lost {
#ifndef SURE_EXPECT_COMPILE_ERROR
  static constexpr auto kind = sure::error_kind::internal;
#endif
};

int status(sure::result<int, lost> const& placed) {
  return sure::match(
      placed, [](int) { return 201; }, [](sure::of_kind<sure::error_kind::internal> auto const&) { return 500; });
}
