// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_BOOKS_HPP
#define ORDERS_SERVICE_BOOKS_HPP

/// What goes along with a change of an order, once it is decided: rows and questions that are written down. Nothing here
/// decides, and nothing fails.

#include "domain/lifecycle_effects.hpp"
#include "service/core.hpp"

#include <sure/one_of.hpp>

#include <string_view>

namespace orders::service {

/// Adds to what is on hand and what is reserved of each article so many times what is ordered.
void move_stock(work& in, order_row const& order, int on_hand, int reserved);

void announce(work& in, order_row const& order, std::string_view from, std::string_view event, std::string_view to,
              timestamp now);

/// What was said to the request of that key. The last word is kept, unless it may be another one next time.
void remember(work& in, std::string_view key, std::string_view digest, reply const& told, bool is_last, timestamp now);

/// Puts the article on the shelf, and shows it. What is reserved stays so: goods that got lost are lost to somebody.
[[nodiscard]] auto restock(work& in, stock_row article) -> reply;

// what an effect asks the outside world

[[nodiscard]] auto question_of(order_row const& order, lifecycle::request_charge const& what) -> question;
[[nodiscard]] auto question_of(order_row const& order, lifecycle::request_reconciliation const& what) -> question;
[[nodiscard]] auto question_of(order_row const& order, lifecycle::request_refund const& what) -> question;
[[nodiscard]] auto question_of(order_row const& order, lifecycle::request_shipment const& what) -> question;
/// What somebody outside is to be asked for.
using errand = sure::one_of<lifecycle::request_charge, lifecycle::request_reconciliation, lifecycle::request_refund,
                            lifecycle::request_shipment>;
[[nodiscard]] auto question_of(order_row const& order, errand const& what) -> question;

} // namespace orders::service

#endif // ORDERS_SERVICE_BOOKS_HPP
