// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_PRESSURE_COMMAND_HPP
#define ORDERS_ADAPTERS_PRESSURE_COMMAND_HPP

/// `orders load --burst` and `orders load --rate`.

#include "app/exit_status.hpp"
#include "load/pressure.hpp"

#include <cstddef>
#include <string>

namespace CLI {
class App;
}

namespace orders {

struct pressure_command {
  load::pressure_options options;
  /// Connections that send all at once; none: there is a rate, or this is not what is asked for.
  std::size_t burst = 0;
  bool json = false;

  [[nodiscard]] auto is_meant() const -> bool { return burst != 0 || options.rate != 0; }
};

void add_pressure(CLI::App& load, pressure_command& into);

/// What is printed: lines for a reader, or one JSON object.
[[nodiscard]] auto text_of(load::pressure_report const& report) -> std::string;
[[nodiscard]] auto json_of(load::pressure_report const& report) -> std::string;

/// Where somebody was refused or not answered it is `unbalanced`.
[[nodiscard]] auto run(pressure_command const& what) -> exit_status;

} // namespace orders

#endif // ORDERS_ADAPTERS_PRESSURE_COMMAND_HPP
