// SPDX-License-Identifier: BSL-1.0
// Violations: reading a value that is not there ends the program. A handler may say so in the program's own way first.
#include "../expect.hpp"

#include <cstdio>
#include <string_view>
#include <sure/result.hpp>
#include <sure/violation.hpp>

namespace {

struct card_declined {};

// The handler writes and leaves. If it returned, the program would be aborted.
//! [handler]
void report(sure::violation const& v) {
  std::string_view const held(v.held, v.held_length);
  std::fprintf(stderr, "%s; it held %.*s\n", v.what, static_cast<int>(held.size()), held.data());
  std::_Exit(held.find("card_declined") != std::string_view::npos ? 0 : 1);
}
//! [handler]

} // namespace

int main() {
  //! [install]
  sure::violation_handler const before = sure::set_violation_handler(&report);
  //! [install]
  expect(before != &report && sure::get_violation_handler() == &report);

  // The test comes first in a right program, and the compiler then removes the check.
  sure::result<int, card_declined> const paid = 500;
  if (paid) expect(*paid == 500);

  sure::result<int, card_declined> const declined = card_declined{};
//! [checked]
#if SURE_CHECKS
  //! [wrong]
  int const pence = *declined; // no test: report is called
  //! [wrong]
  static_cast<void>(pence);
  expect(false);
#endif
  //! [checked]
}
