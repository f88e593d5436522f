// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_ORDERS_HPP
#define ORDERS_CORE_TYPED_ORDERS_HPP

/// What the commands that change an order have in common: to find it, to let the lifecycle decide, and to write what
/// became of it with all that goes along.

#include "core_typed/requests.hpp"
#include "domain/lifecycle.hpp"
#include "service/core.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace orders::service::typed {

// an order as it is stored

[[nodiscard]] auto state_of(order_row const& row) -> sure::result<order_state, broken_order>;
[[nodiscard]] auto tag_of(order_state const& state) -> std::string_view;
/// 202 where somebody still has to say how it goes on.
[[nodiscard]] auto status_of(order_state const& state) -> std::uint16_t;
/// When somebody should look after the order: the answer to a question is overdue, or a reservation ran out.
[[nodiscard]] auto due_of(order_state const& state, timestamp now) -> std::optional<timestamp>;

// questions about an order

[[nodiscard]] auto charge_question(order_row const& row, lifecycle::request_charge const& what) -> question;
[[nodiscard]] auto settle_question(order_row const& row, charge_key key) -> question;
[[nodiscard]] auto refund_question(order_row const& row, lifecycle::request_refund const& what) -> question;
[[nodiscard]] auto shipment_question(order_row const& row, request_key const& asked_by) -> question;

// changes of an order

/// An order as the database has it.
struct found_order {
  order_row row;
  order_state state;
};
[[nodiscard]] auto find_order(work const& in, std::string_view id, expected_version version = sure::none)
    -> sure::result<found_order, unusable>;

[[nodiscard]] auto decide(order_state const& state, order_event const& event)
    -> sure::result<progress, not_taken, lifecycle::rule_error>;

/// An order after a step, and what there is to ask for it now.
struct written_order {
  order_row row;
  std::vector<question> questions;
};
/// Writes the order, its stock and its events. Where the order did not move, nothing is written.
auto write(work& in, found_order const& before, progress const& done, timestamp now) -> written_order;

/// Changes the stock of each article of an order that is known.
template <class Change> void change_stock(work& in, order_row const& order, Change change) {
  for (auto const& item : order.items)
    if (auto const known = in.stock(item.sku)) {
      auto article = *known;
      change(article, item.quantity);
      ++article.version;
      in.put(std::move(article));
    }
}

// the key of a request

/// The answer that a key has already; none for a new key, and for one whose answer is overdue.
[[nodiscard]] auto known_answer(work const& in, ticket const& of, timestamp now) -> sure::option<reply>;
/// Writes an answer that is final.
void keep(work& in, ticket const& of, timestamp now, reply const& told);
/// Notes that the answer has yet to come.
void keep_open(work& in, ticket const& of, timestamp now);

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_ORDERS_HPP
