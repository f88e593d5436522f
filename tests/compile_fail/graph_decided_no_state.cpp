// SPDX-License-Identifier: BSL-1.0
// error: sure::graph::decided: not a state of this machine
// budget: gcc=8 clang=8
#include "../support/parcel_machine.hpp"
#include <sure/graph.hpp>

sure::decision decided() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return sure::graph<support::parcel>.decided<support::place, support::place>();
#else
  return sure::graph<support::parcel>.decided<support::draft, support::place>();
#endif
}
