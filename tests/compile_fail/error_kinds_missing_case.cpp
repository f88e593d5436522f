// SPDX-License-Identifier: BSL-1.0
// error: sure::match: no case takes these alternatives; add a case for each
// error: every_alternative_has_a_case<card_declined>
// budget: gcc=11 clang=16
#include <sure/error.hpp>

struct card_declined {
  static constexpr auto kind = sure::error_kind::denied;
};
struct timed_out {
  static constexpr auto kind = sure::error_kind::timed_out;
};

int status(sure::result<int, card_declined, timed_out> const& placed) {
  return sure::match(
      placed, [](int) { return 201; },
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](card_declined) { return 402; },
#endif
      [](sure::transient auto const&) { return 503; });
}
