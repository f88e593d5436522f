// SPDX-License-Identifier: BSL-1.0
// error: sure::result: these cases take no error of this result; remove them
// error: every_case_takes_an_error
// budget: gcc=12 clang=21
#include <sure/error.hpp>

struct card_declined {
  static constexpr auto kind = sure::error_kind::denied;
};
struct timed_out {
#ifndef SURE_EXPECT_COMPILE_ERROR
  static constexpr auto kind = sure::error_kind::timed_out;
#endif
};

auto retried(sure::result<int, card_declined, timed_out> const& placed) {
  return placed.or_else([](sure::transient auto const&) { return 0; });
}
