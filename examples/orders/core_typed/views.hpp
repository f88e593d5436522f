// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_VIEWS_HPP
#define ORDERS_CORE_TYPED_VIEWS_HPP

/// The commands that only look.

#include "core_typed/commands.hpp"

#include <string>

namespace orders::service::typed {

[[nodiscard]] auto show_order_command(std::string id) -> command_ptr;
[[nodiscard]] auto show_history_command(std::string order) -> command_ptr;
[[nodiscard]] auto show_stock_command(sku article) -> command_ptr;
[[nodiscard]] auto list_orders_command(order_page page) -> command_ptr;
[[nodiscard]] auto show_feed_command(feed_page page) -> command_ptr;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_VIEWS_HPP
