// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_CONSUME_TWO_UNITS_UNITS_HPP
#define SURE_TESTS_CONSUME_TWO_UNITS_UNITS_HPP

#include <sure.hpp>

struct unit_missing {
  int id;
};
struct unit_locked {};

auto made_elsewhere(int id) -> sure::result<int, unit_missing, unit_locked>;
auto handler_set_elsewhere() -> sure::violation_handler;

#endif // SURE_TESTS_CONSUME_TWO_UNITS_UNITS_HPP
