// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_COMMANDS_HPP
#define ORDERS_CORE_TYPED_COMMANDS_HPP

/// The commands. Each is one use case.

#include "core_typed/requests.hpp"
#include "domain/lifecycle.hpp"
#include "service/core.hpp"

#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include <memory>
#include <string>

namespace orders::service::typed {

using command_ptr = std::unique_ptr<command>;

// what a client may want of an order

struct to_pay {
  payment_token with;
};
struct to_ship {};
struct to_deliver {};
struct to_cancel {};
struct to_refund {
  money amount;
};
using wish = sure::one_of<to_pay, to_ship, to_deliver, to_cancel, to_refund>;

struct change_request {
  ticket by;
  std::string order;
  expected_version version;
  wish what;
};

/// What the world outside tells of an order, and what that means to who waits for it.
struct news {
  std::string order;
  order_event event;
  sure::option<asker> told_to = sure::none;
  sure::option<bad_news> verdict = sure::none;
};

[[nodiscard]] auto place_order_command(ticket by, reservation_id id, new_order order) -> command_ptr;
[[nodiscard]] auto change_command(change_request wanted) -> command_ptr;
[[nodiscard]] auto news_command(news what) -> command_ptr;
[[nodiscard]] auto notice_command(notice what) -> command_ptr;
[[nodiscard]] auto stock_command(new_stock stock) -> command_ptr;

// those that only look

[[nodiscard]] auto show_order_command(std::string id) -> command_ptr;
[[nodiscard]] auto show_history_command(std::string order) -> command_ptr;
[[nodiscard]] auto show_stock_command(sku article) -> command_ptr;
[[nodiscard]] auto list_orders_command(order_page page) -> command_ptr;
[[nodiscard]] auto show_feed_command(feed_page page) -> command_ptr;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_COMMANDS_HPP
