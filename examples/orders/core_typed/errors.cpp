// SPDX-License-Identifier: BSL-1.0
#include "core_typed/errors.hpp"

#include "domain/lifecycle.hpp"

#include <sure/error.hpp>
#include <sure/match.hpp>

#include <span>

namespace orders::service::typed {
namespace {

template <class Error, problem What> constexpr auto is = [](Error const&) { return What; };

auto fields_of(refusal const& why) -> std::span<field_error const> {
  auto const invalid = why.as<invalid_fields>();
  if (!invalid) return {};
  return invalid->list;
}

} // namespace

auto payment_declined::message() const -> std::string { return texts::declined(attempt, lifecycle::payment_attempts); }

auto problem_of(refusal const& why) -> problem {
  return sure::match(
      why,
      // the request
      is<key_missing, problem::idempotency_key_missing>, is<if_match_missing, problem::precondition_required>,
      is<malformed_json, problem::malformed_json>, is<invalid_fields, problem::invalid_fields>,
      // what is stored
      is<key_reused, problem::idempotency_key_reused>, is<in_flight, problem::request_in_flight>,
      is<no_such_order, problem::order_not_found>, is<no_such_article, problem::stock_not_found>,
      is<version_conflict, problem::version_conflict>, is<broken_order, problem::bug>,
      // the decision
      is<not_taken, problem::illegal_transition>, is<out_of_stock, problem::out_of_stock>,
      is<lifecycle::nothing_to_pay, problem::nothing_to_pay>,
      is<lifecycle::second_reservation, problem::second_reservation>,
      is<lifecycle::still_reserved, problem::still_reserved>,
      is<lifecycle::reservation_expired, problem::reservation_expired>,
      is<lifecycle::wrong_amount, problem::wrong_amount>,
      is<lifecycle::payment_in_progress, problem::payment_in_progress>,
      is<lifecycle::already_paid, problem::already_paid>, is<lifecycle::stray_charge, problem::stray_charge>,
      is<lifecycle::already_shipped, problem::already_shipped>, is<lifecycle::stray_shipment, problem::stray_shipment>,
      is<lifecycle::nothing_sent, problem::nothing_sent>,
      is<lifecycle::refund_not_positive, problem::refund_not_positive>,
      is<lifecycle::refund_exceeds_captured, problem::refund_exceeds_captured>,
      is<lifecycle::refund_in_progress, problem::refund_in_progress>,
      is<lifecycle::stray_refund, problem::stray_refund>,
      // the world outside
      is<payment_declined, problem::payment_declined>, is<gateway_unreachable, problem::gateway_unreachable>,
      is<gateway_busy, problem::gateway_busy>, is<gateway_failing, problem::gateway_failing>,
      is<not_shipped, problem::gateway_failing>, [](storage_refused const& e) { return e.why; });
}

auto refused(refusal const& why) -> reply { return refuse(problem_of(why), sure::message_of(why), fields_of(why)); }

} // namespace orders::service::typed
