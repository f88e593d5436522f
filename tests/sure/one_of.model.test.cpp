// SPDX-License-Identifier: BSL-1.0
#include <sure/one_of.hpp>

#include "../fuzz/one_of.hpp"
#include "../fuzz/seeded.hpp"

TEST_CASE("one_of: random programs over sums of several sizes agree with the model") {
  fuzz::play_seeded<fuzz::sums>();
}
