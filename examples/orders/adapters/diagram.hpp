// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_DIAGRAM_HPP
#define ORDERS_ADAPTERS_DIAGRAM_HPP

#include "adapters/command_line.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <string>
#include <string_view>

namespace orders {

/// Graphviz is not installed, or its `dot` failed.
struct drawing_failed {
  static constexpr std::string_view code = "diagram.drawing_failed";
  static constexpr auto kind = sure::error_kind::unavailable;
  int status = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(drawing_failed const&, drawing_failed const&) -> bool = default;
};

/// The lifecycle of an order, drawn from its definition. Only `svg` can fail: it is drawn by the `dot` of Graphviz.
[[nodiscard]] auto diagram_of_orders(diagram_command const& what) -> sure::result<std::string, drawing_failed>;

} // namespace orders

#endif // ORDERS_ADAPTERS_DIAGRAM_HPP
