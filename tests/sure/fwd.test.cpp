// SPDX-License-Identifier: BSL-1.0
#include <sure/fwd.hpp>

namespace {

struct lost {};

// Only names, no definitions.
using answer = sure::result<int, lost>;
using maybe = sure::option<int>;
using either = sure::one_of<int, lost>;
answer* where(maybe const*, either const*, sure::unexpected<lost> const*, sure::bad_result_access<lost> const*);

} // namespace

#include <sure/match.hpp>

#include <doctest/doctest.h>

namespace {

answer kept = 3;
answer* where(maybe const*, either const*, sure::unexpected<lost> const*, sure::bad_result_access<lost> const*) {
  return &kept;
}

} // namespace

TEST_CASE("fwd: what is declared before the definitions is the same type after them") {
  maybe const some = 1;
  either const one = 1;
  answer* const found = where(&some, &one, nullptr, nullptr);
  CHECK(found->value() == 3);
}
