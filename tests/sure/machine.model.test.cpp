// SPDX-License-Identifier: BSL-1.0
#include <sure/machine.hpp>

#include "../fuzz/machine.hpp"
#include "../fuzz/seeded.hpp"

TEST_CASE("machine: random events, copies and throws agree with the model") { fuzz::play_seeded<fuzz::machines>(); }
