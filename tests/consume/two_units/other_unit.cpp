// SPDX-License-Identifier: BSL-1.0
#include "units.hpp"

namespace {

void ignore_violation(sure::violation const&) {}

} // namespace

auto made_elsewhere(int id) -> sure::result<int, unit_missing, unit_locked> {
  if (id < 0) return unit_missing{id};
  if (id == 0) return unit_locked{};
  return id;
}

auto handler_set_elsewhere() -> sure::violation_handler {
  sure::set_violation_handler(&ignore_violation);
  return &ignore_violation;
}

auto locked_code_made_elsewhere() -> std::error_code { return sure::to_error_code(unit_locked{}); }
