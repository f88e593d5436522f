// SPDX-License-Identifier: BSL-1.0
// error: sure::report: this result cannot fail
// budget: gcc=8 clang=12
#include <sure/report.hpp>

struct io_error {};

std::string why([[maybe_unused]] sure::result<int, io_error> const& failed,
                [[maybe_unused]] sure::result<int> const& never) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return to_string(sure::report(never));
#else
  return to_string(sure::report(failed));
#endif
}
