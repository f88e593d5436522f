// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_EXCEPTIONS_DECIDE_HPP
#define ORDERS_CORE_EXCEPTIONS_DECIDE_HPP

/// What an event does to an order, with the states and events of the domain.

#include "domain/lifecycle_effects.hpp"
#include "domain/lifecycle_events.hpp"
#include "domain/lifecycle_states.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace orders::service::throwing {

using state = std::variant<lifecycle::placed, lifecycle::reserved, lifecycle::charging, lifecycle::charge_unknown,
                           lifecycle::paid, lifecycle::shipping, lifecycle::shipped, lifecycle::delivered,
                           lifecycle::rejected, lifecycle::cancelled, lifecycle::refunding, lifecycle::refunded>;

using event = std::variant<lifecycle::reserve_ok, lifecycle::reserve_short, lifecycle::expire, lifecycle::pay,
                           lifecycle::charge_ok, lifecycle::charge_declined, lifecycle::charge_timeout,
                           lifecycle::reconcile_found, lifecycle::reconcile_none, lifecycle::cancel, lifecycle::ship,
                           lifecycle::ship_ok, lifecycle::ship_failed, lifecycle::deliver, lifecycle::refund,
                           lifecycle::refund_ok, lifecycle::refund_failed>;

[[nodiscard]] auto tag_of(state const& order) -> std::string_view;
[[nodiscard]] auto is_tag(std::string_view text) -> bool;

/// The charge of this number that is declined ends the order.
inline constexpr auto payment_attempts = std::uint32_t{3};

struct decision {
  /// None where the event is known already: the order stays as it is.
  std::optional<state> next;
  lifecycle::effects effects;
};

/// Throws `against_the_rules`.
[[nodiscard]] auto decide(state const& order, event const& happened) -> decision;

} // namespace orders::service::throwing

#endif // ORDERS_CORE_EXCEPTIONS_DECIDE_HPP
