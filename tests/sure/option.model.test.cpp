// SPDX-License-Identifier: BSL-1.0
#include <sure/option.hpp>

#include "../fuzz/option.hpp"
#include "../fuzz/seeded.hpp"

TEST_CASE("option: random programs over all kinds of storage agree with the model") {
  fuzz::play_seeded<fuzz::options>();
}
