// SPDX-License-Identifier: BSL-1.0
#include "app/replay_errors.hpp"

namespace orders {

auto unknown_event::message() const -> std::string { return quoted(name) + " is no event of an order"; }

auto unknown_status::message() const -> std::string { return quoted(name) + " is no status of an order"; }

auto number_malformed::message() const -> std::string {
  return quoted(text) + " is not the number of a charge or a refund";
}

auto order_not_placed::message() const -> std::string { return "the log has not placed this order"; }

auto order_placed_twice::message() const -> std::string { return "the log has placed this order already"; }

auto status_disagrees::message() const -> std::string {
  return std::string{"the status is "}.append(status).append(", but the order is ").append(state);
}

auto too_many_orders::message() const -> std::string {
  return "more than " + std::to_string(limit) + " orders; split the file by order or raise --max-orders";
}

auto unknown_log::message() const -> std::string {
  return "the header has neither a column event nor a column order_status";
}

} // namespace orders
