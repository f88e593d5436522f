// SPDX-License-Identifier: BSL-1.0
// error: sure::random_walk: make.*has to make these events
// error: every_event_is_made<support::place>
// budget: gcc=10 clang=12
#include "../support/parcel_machine.hpp"
#include <sure/walk.hpp>

struct makes_events {
  support::pay operator()(std::type_identity<support::pay>, auto const&, auto&) { return {1}; }
#ifndef SURE_EXPECT_COMPILE_ERROR
  support::place operator()(std::type_identity<support::place>, auto const&, auto&) { return {1}; }
#endif
};
std::size_t walk(sure::machine<support::parcel>& walking) {
  return sure::random_walk(walking, {.seed = 1, .length = 9}, makes_events{}, [](auto const&) {});
}
