// SPDX-License-Identifier: BSL-1.0
// error: sure::reaches: not a state of this machine
// budget: gcc=10 clang=16
#include "../support/parcel_machine.hpp"
#include <sure/graph.hpp>

#ifdef SURE_EXPECT_COMPILE_ERROR
constexpr bool reached = sure::reaches<support::parcel, support::ship>;
#else
constexpr bool reached = sure::reaches<support::parcel, support::shipped>;
#endif
bool is_reached() { return reached; }
