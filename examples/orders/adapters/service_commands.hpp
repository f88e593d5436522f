// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_SERVICE_COMMANDS_HPP
#define ORDERS_ADAPTERS_SERVICE_COMMANDS_HPP

/// `orders serve`, and what it can be tried with: a payment gateway and customers.

#include "adapters/pressure_command.hpp"
#include "app/exit_status.hpp"
#include "gateway/serve.hpp"
#include "load/drive.hpp"
#include "shell/serve.hpp"

#include <cstdint>

namespace CLI {
class App;
}

namespace orders {

/// The core that handles the orders. All give the same answers.
enum class core_style : std::uint8_t { typed, exceptions, nil };

struct serve_command {
  shell::serve_options options;
  core_style style = core_style::typed;
};

struct gateway_command {
  gateway::gateway_options options;
};

struct load_command {
  load::load_options options;
  pressure_command pressure;
  bool progress = true;
};

auto add_serve(CLI::App& app, serve_command& into) -> CLI::App*;
auto add_gateway(CLI::App& app, gateway_command& into) -> CLI::App*;

auto add_load(CLI::App& app, load_command& into) -> CLI::App*;

/// Both serve until SIGINT or SIGTERM, and print where they listen.
[[nodiscard]] auto run(serve_command const& what) -> exit_status;
[[nodiscard]] auto run(gateway_command const& what) -> exit_status;
/// Drives customers, then prints the books; those that do not balance are `unbalanced`.
[[nodiscard]] auto run(load_command const& what) -> exit_status;

} // namespace orders

#endif // ORDERS_ADAPTERS_SERVICE_COMMANDS_HPP
