// SPDX-License-Identifier: BSL-1.0
// error: NotInTheSignature = .*types<timed_out>|.*types<timed_out>>. has been explicitly
// budget: gcc=8 clang=10
#include <sure/result.hpp>

struct out_of_stock {};
struct timed_out {};
void publish(sure::result<int, out_of_stock> const& reserved);

#ifdef SURE_EXPECT_COMPILE_ERROR
void forward(sure::result<int, out_of_stock, timed_out> const& reserved) {
#else
void forward(sure::result<int, out_of_stock> const& reserved) {
#endif
  publish(reserved);
}
