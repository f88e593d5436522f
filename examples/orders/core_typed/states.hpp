// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_STATES_HPP
#define ORDERS_CORE_TYPED_STATES_HPP

/// States as they are stored, and what the service does about each while nobody asks.

#include "core_typed/errors.hpp"
#include "domain/lifecycle.hpp"
#include "service/core.hpp"

#include <sure/result.hpp>

#include <cstdint>
#include <string_view>

namespace orders::service::typed {

[[nodiscard]] auto state_of(order_row const& row) -> sure::result<order_state, broken_order>;
/// Tag, data, fingerprint and `due` of the row become those of the state.
void set_state(order_row& row, order_state const& state, timestamp now);

[[nodiscard]] auto tag_of(order_state const& state) -> std::string_view;
/// 202 where somebody still has to say how it goes on.
[[nodiscard]] auto status_of(order_state const& state) -> std::uint16_t;

// questions about an order

[[nodiscard]] auto charge_question(order_row const& row, lifecycle::request_charge const& what) -> question;
[[nodiscard]] auto settle_question(order_row const& row, charge_key key) -> question;
[[nodiscard]] auto refund_question(order_row const& row, lifecycle::request_refund const& what) -> question;
[[nodiscard]] auto shipment_question(order_row const& row, request_key const& asked_by) -> question;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_STATES_HPP
