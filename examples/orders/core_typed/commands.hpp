// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_COMMANDS_HPP
#define ORDERS_CORE_TYPED_COMMANDS_HPP

/// The commands that write. Each is one use case.

#include "core_typed/bodies.hpp"
#include "core_typed/errors.hpp"
#include "core_typed/parameters.hpp"
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

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_COMMANDS_HPP
