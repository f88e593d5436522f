// SPDX-License-Identifier: BSL-1.0
#include "app/exit_status.hpp"

#include <sure/match.hpp>

namespace orders {
namespace {

auto judged(bool is_clean, strictness how) -> exit_status {
  return how == strictness::lenient || is_clean ? exit_status::done : exit_status::some_refused;
}

} // namespace

auto exit_status_of(import_outcome const& outcome, strictness how) -> exit_status {
  return sure::match(
      outcome, [&](import_report const& report) { return judged(report.is_clean(), how); },
      [](file_error const&) { return exit_status::unusable; },
      [](output_error const&) { return exit_status::unusable; });
}

auto exit_status_of(replay_outcome const& outcome, strictness how) -> exit_status {
  using unusable_log = sure::union_of<file_error, sure::one_of<unknown_log, too_many_orders>>;
  return sure::match(
      outcome, [&](replay_report const& report) { return judged(report.is_clean(), how); },
      [](unusable_log const&) { return exit_status::unusable; },
      [](output_error const&) { return exit_status::unusable; });
}

} // namespace orders
