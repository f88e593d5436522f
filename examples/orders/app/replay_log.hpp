// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_REPLAY_LOG_HPP
#define ORDERS_APP_REPLAY_LOG_HPP

/// What a line of a log says, whichever of the two kinds of logs it is in: to which order, and what happened to it.

#include "app/ports.hpp"
#include "app/replay_errors.hpp"
#include "domain/lifecycle.hpp"

#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace orders {

struct order_reference_kind {
  static constexpr std::string_view name = "order id";
  static constexpr std::size_t capacity = 40;
};
/// How a log names an order.
using order_reference = bounded_text<order_reference_kind>;

/// What can happen to an order, its birth included.
using order_input = sure::union_of<sure::one_of<lifecycle::place>, order_event>;

/// What a log says that became of an order.
enum class order_status : unsigned char {
  created,
  approved,
  invoiced,
  processing,
  shipped,
  delivered,
  canceled,
  unavailable
};

struct replay_line {
  order_reference order;
  std::vector<order_input> inputs;
  sure::option<order_status> status;
};

/// Where the columns of an event log are. All but the first three may be missing, or empty where an event has no use for
/// them.
struct event_columns {
  std::size_t width = 0;
  std::size_t order = 0, at = 0, event = 0;
  sure::option<std::size_t> key, amount, reference, until;
};

/// Where the columns of a log of one line an order are, with the moments of its life.
struct status_columns {
  std::size_t width = 0;
  std::size_t order = 0, status = 0, purchased = 0, approved = 0, handed_over = 0, delivered = 0;
};

using log_columns = sure::one_of<event_columns, status_columns>;

/// A column `event` makes an event log, a column `order_status` the other kind.
[[nodiscard]] auto find_log_columns(std::span<std::string_view const> header)
    -> sure::result<log_columns, unknown_log, missing_column, duplicate_column>;

[[nodiscard]] auto read_event(event_columns const& where, std::span<std::string_view const> fields)
    -> sure::result<replay_line, unreadable_line>;

/// The moments become events in the order of their times.
[[nodiscard]] auto read_status(status_columns const& where, std::span<std::string_view const> fields)
    -> sure::result<replay_line, unreadable_line>;

/// The name of the status in a log.
[[nodiscard]] auto name_of(order_status status) -> std::string_view;
/// Whether an order in this state has that status.
[[nodiscard]] auto agrees(order_status status, order_state const& state) -> bool;

} // namespace orders

template <>
inline constexpr auto sure::enumerators<orders::order_status> =
    sure::values<orders::order_status::created, orders::order_status::approved, orders::order_status::invoiced,
                 orders::order_status::processing, orders::order_status::shipped, orders::order_status::delivered,
                 orders::order_status::canceled, orders::order_status::unavailable>;

#endif // ORDERS_APP_REPLAY_LOG_HPP
