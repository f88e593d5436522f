// SPDX-License-Identifier: BSL-1.0
// title: std::expected as a subject
// standard: c++23
// needs: <expected>
#include "foreign_sums.hpp"

#include <sure/interop/std_expected.hpp>

namespace {

struct theirs {
  using type = std::expected<unsigned, costs::declined>;
  static type succeeded() { return 5u; }
  static type failed() { return std::unexpected(costs::declined{7}); }
  static unsigned read(type const& r) { return r ? *r : r.error().reason; }
};

} // namespace

int main() {
  costs::cost_of_nothing();
  costs::foreign<theirs>::costs_of("std_expected");
}
