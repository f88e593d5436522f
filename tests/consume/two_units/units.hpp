// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_CONSUME_TWO_UNITS_UNITS_HPP
#define SURE_TESTS_CONSUME_TWO_UNITS_UNITS_HPP

#include <sure.hpp>
#include <sure/interop/error_code.hpp>

struct unit_missing {
  int id;
};
struct unit_locked {};

auto made_elsewhere(int id) -> sure::result<int, unit_missing, unit_locked>;
auto handler_set_elsewhere() -> sure::violation_handler;
auto locked_code_made_elsewhere() -> std::error_code;

#endif // SURE_TESTS_CONSUME_TWO_UNITS_UNITS_HPP
