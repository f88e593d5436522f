// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_REPLAY_ERRORS_HPP
#define ORDERS_APP_REPLAY_ERRORS_HPP

/// Everything that keeps a line of a log from being a step of an order, and what ends a replay.

#include "app/input_errors.hpp"
#include "domain/bounded_text.hpp"
#include "domain/lifecycle_errors.hpp"
#include "domain/timestamp.hpp"
#include "domain/traced.hpp"

#include <sure/error.hpp>
#include <sure/machine.hpp>
#include <sure/one_of.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orders {

// a line that cannot be read

struct unknown_event {
  static constexpr std::string_view code = "replay.unknown_event";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt name;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(unknown_event const&, unknown_event const&) -> bool = default;
};

struct unknown_status {
  static constexpr std::string_view code = "replay.unknown_status";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt name;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(unknown_status const&, unknown_status const&) -> bool = default;
};

/// The number of a charge or a refund: 1 to 999,999,999.
struct number_malformed {
  static constexpr std::string_view code = "replay.number_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(number_malformed const&, number_malformed const&) -> bool = default;
};

using unreadable_line = sure::one_of<unknown_event, unknown_status, number_malformed, name_malformed,
                                     timestamp_malformed, money_malformed, money_overflow>;

// a line that is no step

struct order_not_placed {
  static constexpr std::string_view code = "replay.order_not_placed";
  static constexpr auto kind = sure::error_kind::not_found;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(order_not_placed const&, order_not_placed const&) -> bool = default;
};

struct order_placed_twice {
  static constexpr std::string_view code = "replay.order_placed_twice";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(order_placed_twice const&, order_placed_twice const&) -> bool = default;
};

/// The moments of an order do not lead to the status that the log gives it.
struct status_disagrees {
  static constexpr std::string_view code = "replay.status_disagrees";
  static constexpr auto kind = sure::error_kind::conflict;
  std::string_view status;
  std::string_view state;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(status_disagrees const&, status_disagrees const&) -> bool = default;
};

using failed_step =
    sure::union_of<sure::one_of<order_not_placed, order_placed_twice, status_disagrees>, lifecycle::rule_error>;

/// Any of them.
using replay_error = sure::union_of<unreadable_line, failed_step, sure::one_of<sure::rejected>>;

/// Why a line is refused: at least one reason.
using replay_reasons = std::vector<traced<replay_error>>;

// what ends a replay

struct too_many_orders {
  static constexpr std::string_view code = "input.too_many_orders";
  static constexpr auto kind = sure::error_kind::exhausted;
  std::uint64_t limit = 0;
  [[nodiscard]] auto message() const -> std::string;
};

/// The header is that of neither kind of log.
struct unknown_log {
  static constexpr std::string_view code = "input.unknown_log";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] auto message() const -> std::string;
};

} // namespace orders

#endif // ORDERS_APP_REPLAY_ERRORS_HPP
