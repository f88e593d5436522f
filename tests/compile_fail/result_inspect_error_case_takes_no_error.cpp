// SPDX-License-Identifier: BSL-1.0
// error: every_case_takes_an_error<timed_out>
// budget: gcc=11 clang=20
#include <sure/match.hpp>

struct out_of_stock {};
struct timed_out {};
void log();

void show(sure::result<int, out_of_stock> const& placed) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  placed.inspect_error([](timed_out) { log(); }).ignore();
#else
  placed.inspect_error([](out_of_stock) { log(); }).ignore();
#endif
}
