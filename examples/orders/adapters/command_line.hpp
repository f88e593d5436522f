// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_COMMAND_LINE_HPP
#define ORDERS_ADAPTERS_COMMAND_LINE_HPP

#include "adapters/generator.hpp"
#if ORDERS_HAS_SERVICE
#include "adapters/service_commands.hpp"
#endif
#include "app/import_orders.hpp"
#include "app/replay_orders.hpp"

#include <sure/error.hpp>
#include <sure/one_of.hpp>
#include <sure/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

struct import_command {
  std::string input;
  std::string refusals;
  bool strict = false;
  bool progress = true;
  import_limits limits;
};

struct generate_command {
  std::string output;
  generator_options options;
};

struct replay_command {
  std::string input;
  std::string refusals;
  bool strict = false;
  bool progress = true;
  replay_limits limits;
};

enum class diagram_format : std::uint8_t { mermaid, dot, svg };

struct diagram_command {
  diagram_format format = diagram_format::mermaid;
  bool overview = false;
};

/// Somebody asked how to use the program.
struct help_command {
  std::string text;
};

#if ORDERS_HAS_SERVICE
using command = sure::one_of<import_command, generate_command, replay_command, diagram_command, serve_command,
                             gateway_command, load_command, help_command>;
#else
using command = sure::one_of<import_command, generate_command, replay_command, diagram_command, help_command>;
#endif

struct usage_error {
  static constexpr std::string_view code = "usage";
  static constexpr auto kind = sure::error_kind::invalid;
  std::string text;
  [[nodiscard]] auto message() const -> std::string { return text; }
};

[[nodiscard]] auto parse_command_line(int count, char const* const* words) -> sure::result<command, usage_error>;

} // namespace orders

#endif // ORDERS_ADAPTERS_COMMAND_LINE_HPP
