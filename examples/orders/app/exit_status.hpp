// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_EXIT_STATUS_HPP
#define ORDERS_APP_EXIT_STATUS_HPP

#include "app/import_orders.hpp"
#include "app/replay_orders.hpp"

#include <sure/result.hpp>

namespace orders {

/// What the program tells the shell that started it.
enum class exit_status : int { done = 0, some_refused = 1, unusable = 2, unbalanced = 3 };

enum class strictness : bool { lenient, strict };

/// Everything that can come of an import that was started from the command line.
using import_outcome = sure::result<import_report, file_error, output_error>;

/// And of a replay.
using replay_outcome = sure::result<replay_report, file_not_found, replay_failure, output_error>;

[[nodiscard]] auto exit_status_of(import_outcome const& outcome, strictness how) -> exit_status;
[[nodiscard]] auto exit_status_of(replay_outcome const& outcome, strictness how) -> exit_status;

} // namespace orders

#endif // ORDERS_APP_EXIT_STATUS_HPP
