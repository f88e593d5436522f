// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_EXPECTED_DECIDE_HPP
#define BENCHMARKS_ORDERS_CORE_EXPECTED_DECIDE_HPP

/// What an event does to an order, with the states, the events and the errors of the domain.

#include "domain/lifecycle_effects.hpp"
#include "domain/lifecycle_errors.hpp"
#include "domain/lifecycle_events.hpp"
#include "domain/lifecycle_states.hpp"
#include "service/texts.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace orders::service::expecting {

using state = std::variant<lifecycle::placed, lifecycle::reserved, lifecycle::charging, lifecycle::charge_unknown,
                           lifecycle::paid, lifecycle::shipping, lifecycle::shipped, lifecycle::delivered,
                           lifecycle::rejected, lifecycle::cancelled, lifecycle::refunding, lifecycle::refunded>;

using event = std::variant<lifecycle::reserve_ok, lifecycle::reserve_short, lifecycle::expire, lifecycle::pay,
                           lifecycle::charge_ok, lifecycle::charge_declined, lifecycle::charge_timeout,
                           lifecycle::reconcile_found, lifecycle::reconcile_none, lifecycle::cancel, lifecycle::ship,
                           lifecycle::ship_ok, lifecycle::ship_failed, lifecycle::deliver, lifecycle::refund,
                           lifecycle::refund_ok, lifecycle::refund_failed>;

/// The state has no rule for the event.
struct not_taken {
  static constexpr std::string_view code = "order.illegal_transition";
  std::string_view state;
  std::string_view event;
  /// The tags of the events that it takes.
  std::string accepted;
  [[nodiscard]] auto message() const -> std::string { return texts::not_taken(state, event, accepted); }
};

/// Why an order does not do what an event asks for.
using rule_error =
    std::variant<not_taken, lifecycle::second_reservation, lifecycle::still_reserved, lifecycle::reservation_expired,
                 lifecycle::wrong_amount, lifecycle::payment_in_progress, lifecycle::already_paid,
                 lifecycle::stray_charge, lifecycle::already_shipped, lifecycle::stray_shipment,
                 lifecycle::nothing_sent, lifecycle::refund_not_positive, lifecycle::refund_exceeds_captured,
                 lifecycle::refund_in_progress, lifecycle::stray_refund>;

[[nodiscard]] auto tag_of(state const& order) -> std::string_view;
[[nodiscard]] auto is_tag(std::string_view text) -> bool;

/// The charge of this number that is declined ends the order.
inline constexpr auto payment_attempts = std::uint32_t{3};

struct decision {
  /// None where the event is known already: the order stays as it is.
  std::optional<state> next;
  lifecycle::effects effects;
};

[[nodiscard]] auto decide(state const& order, event const& happened) -> std::expected<decision, rule_error>;

} // namespace orders::service::expecting

#endif // BENCHMARKS_ORDERS_CORE_EXPECTED_DECIDE_HPP
