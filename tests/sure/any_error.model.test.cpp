// SPDX-License-Identifier: BSL-1.0
#include <sure/any_error.hpp>

#include "../fuzz/any_error.hpp"
#include "../fuzz/seeded.hpp"

TEST_CASE("any_error: random errors, copies and contexts agree with the model") {
  fuzz::play_seeded<fuzz::any_errors>();
}
