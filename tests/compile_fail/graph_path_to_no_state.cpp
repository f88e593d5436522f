// SPDX-License-Identifier: BSL-1.0
// error: sure::graph::shortest_path: not a state of this machine
// budget: gcc=8 clang=8
#include "../support/parcel_machine.hpp"
#include <sure/graph.hpp>

std::size_t steps() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return sure::graph<support::parcel>.shortest_path<support::ship>().size();
#else
  return sure::graph<support::parcel>.shortest_path<support::shipped>().size();
#endif
}
