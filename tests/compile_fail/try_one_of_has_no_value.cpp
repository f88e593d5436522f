// SPDX-License-Identifier: BSL-1.0
// error: SURE_TRY: this type has no value beside its failures; take a sum apart with sure::match
// error: has_a_value_and_failures<sure::.*one_of<placed, paid> ?>
// budget: gcc=7 clang=13
#include <sure/match.hpp>
#include <sure/try.hpp>

struct placed {};
struct paid {};
struct unpaid {};

sure::result<paid, unpaid> receipt(sure::one_of<placed, paid> const& state) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return SURE_TRY(state);
#else
  return sure::match<sure::result<paid, unpaid>>(state, [](placed) { return unpaid{}; }, [](paid p) { return p; });
#endif
}
