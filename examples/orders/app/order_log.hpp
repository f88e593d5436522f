// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_ORDER_LOG_HPP
#define ORDERS_APP_ORDER_LOG_HPP

#include "app/replay_log.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace orders {

/// How many orders are in each state, in the order of the machine.
using state_counts = std::array<std::uint64_t, order_state_count>;

/// The orders of a log, each in the state to which its events have led: about 350 bytes an order.
class order_log {
public:
  /// What the event did. An order that is placed again with the same total is known already.
  [[nodiscard]] auto apply(order_reference const& order, order_input const& what)
      -> sure::result<sure::outcome, failed_step, sure::rejected>;

  [[nodiscard]] auto find(order_reference const& order) const -> sure::option<order_state const&>;
  [[nodiscard]] auto size() const noexcept -> std::uint64_t { return orders_.size(); }
  [[nodiscard]] auto count() const -> state_counts;

private:
  auto place(order_reference const& order, lifecycle::place const& what)
      -> sure::result<sure::outcome, order_placed_twice, lifecycle::nothing_to_pay>;

  std::unordered_map<order_reference, order_state> orders_;
};

} // namespace orders

#endif // ORDERS_APP_ORDER_LOG_HPP
