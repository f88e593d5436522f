// SPDX-License-Identifier: BSL-1.0
// title: Boost.Outcome as a subject
// needs: <boost/outcome.hpp>
// package: libboost-dev
#include "foreign_sums.hpp"

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/all_narrow.hpp>

#include <sure/interop/outcome.hpp>

namespace {

namespace outcome = BOOST_OUTCOME_V2_NAMESPACE;

struct theirs {
  using type = outcome::basic_result<unsigned, costs::declined, outcome::policy::all_narrow>;
  static type succeeded() { return 5u; }
  static type failed() { return costs::declined{7}; }
  static unsigned read(type const& r) { return r.has_value() ? r.assume_value() : r.assume_error().reason; }
};

} // namespace

int main() {
  costs::cost_of_nothing();
  costs::foreign<theirs>::costs_of("outcome");
}
