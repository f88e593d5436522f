// SPDX-License-Identifier: BSL-1.0
// error: sure::all: takes results only or options only; make a result of an option with ok_or
// budget: gcc=8 clang=8
#include <sure/collect.hpp>

struct lost {};

sure::result<std::tuple<int, int>, lost> both(sure::option<int> const& found, sure::result<int, lost> const& priced) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return sure::all(found, priced);
#else
  return sure::all(found.ok_or(lost{}), priced);
#endif
}
