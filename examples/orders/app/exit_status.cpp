// SPDX-License-Identifier: BSL-1.0
#include "app/exit_status.hpp"

#include <sure/match.hpp>

namespace orders {

auto exit_status_of(import_outcome const& outcome, strictness how) -> exit_status {
  return sure::match(
      outcome,
      [&](import_report const& report) {
        auto const pardoned = how == strictness::lenient || report.is_clean();
        return pardoned ? exit_status::done : exit_status::some_refused;
      },
      [](file_error const&) { return exit_status::unusable; },
      [](output_error const&) { return exit_status::unusable; });
}

} // namespace orders
