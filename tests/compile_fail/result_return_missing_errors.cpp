// SPDX-License-Identifier: BSL-1.0
// error: NotInTheSignature = .*types<card_declined, timed_out>|.*types<card_declined, timed_out>>. has been explicitly
// budget: gcc=8 clang=7
#include <sure/one_of.hpp>
#include <sure/result.hpp>

struct out_of_stock {};
struct card_declined {};
struct timed_out {};
sure::result<int, out_of_stock, card_declined, timed_out> charge();

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::result<int, out_of_stock> pay() {
#else
sure::result<int, out_of_stock, sure::one_of<card_declined, timed_out>> pay() {
#endif
  return charge();
}
