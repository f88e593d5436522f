// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_REPLAY_SUMMARY_HPP
#define ORDERS_ADAPTERS_REPLAY_SUMMARY_HPP

#include "app/replay_orders.hpp"

#include <string>
#include <string_view>

namespace orders {

/// The tables that `orders replay` prints: what became of the lines, where the orders are, and what was refused. They
/// say how many, never who: the refused lines are in `refusals`.
[[nodiscard]] auto summary_of(replay_report const& report, std::string_view input, std::string_view refusals)
    -> std::string;

} // namespace orders

#endif // ORDERS_ADAPTERS_REPLAY_SUMMARY_HPP
