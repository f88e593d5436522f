// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include "../fuzz/result.hpp"
#include "../fuzz/seeded.hpp"

TEST_CASE("result: random programs over all kinds of storage agree with the model") {
  fuzz::play_seeded<fuzz::results>();
}
