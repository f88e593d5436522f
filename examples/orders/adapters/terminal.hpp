// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_TERMINAL_HPP
#define ORDERS_ADAPTERS_TERMINAL_HPP

#include "adapters/command_line.hpp"
#include "app/exit_status.hpp"

#include <sure/result.hpp>

#include <string_view>

namespace orders {

/// Each runs one command with the files that it names, prints what it has to say, and tells how it ended.
[[nodiscard]] auto run(import_command const& what) -> exit_status;
[[nodiscard]] auto run(generate_command const& what) -> exit_status;
[[nodiscard]] auto run(replay_command const& what) -> exit_status;
[[nodiscard]] auto run(diagram_command const& what) -> exit_status;
[[nodiscard]] auto run(help_command const& what) -> exit_status;

/// A command line that is no command.
[[nodiscard]] auto run(usage_error const& what) -> exit_status;

} // namespace orders

#endif // ORDERS_ADAPTERS_TERMINAL_HPP
