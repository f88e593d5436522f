// SPDX-License-Identifier: BSL-1.0
// error: SURE_TRY: the return type of this function does not name these errors; add or handle them
// error: errors_are_in_the_signature<out_of_stock>
// budget: gcc=8 clang=16
#include <sure/try.hpp>

struct out_of_stock {};
struct card_declined {};
sure::result<int, out_of_stock, card_declined> charge();

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::result<int, card_declined> pay() {
#else
sure::result<int, out_of_stock, card_declined> pay() {
#endif
  SURE_TRY_LET(int paid, charge());
  return paid + 1;
}
