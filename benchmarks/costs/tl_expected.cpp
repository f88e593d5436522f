// SPDX-License-Identifier: BSL-1.0
// title: tl::expected as a subject
// needs: <tl/expected.hpp>
// package: libexpected-dev
#include "foreign_sums.hpp"

#include <sure/interop/tl_expected.hpp>

namespace {

struct theirs {
  using type = tl::expected<unsigned, costs::declined>;
  static type succeeded() { return 5u; }
  static type failed() { return tl::make_unexpected(costs::declined{7}); }
  static unsigned read(type const& r) { return r ? *r : r.error().reason; }
};

} // namespace

int main() {
  costs::cost_of_nothing();
  costs::foreign<theirs>::costs_of("tl_expected");
}
