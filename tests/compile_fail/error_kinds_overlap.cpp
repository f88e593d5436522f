// SPDX-License-Identifier: BSL-1.0
// error: sure::match: two cases fit these alternatives equally well; remove one
// error: one_case_fits_best<timed_out>
// budget: gcc=11 clang=16
#include <sure/error.hpp>

struct card_declined {};
struct timed_out {
  static constexpr auto kind = sure::error_kind::timed_out;
};

int status(sure::one_of<card_declined, timed_out> const& failure) {
  return sure::match(
      failure, [](sure::transient auto const&) { return 503; },
#ifdef SURE_EXPECT_COMPILE_ERROR
      [](auto const&) { return 500; });
#else
      sure::otherwise([] { return 500; }));
#endif
}
