// SPDX-License-Identifier: BSL-1.0
// error: NotInTheSignature = .*types<timed_out>
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
