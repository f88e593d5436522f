// SPDX-License-Identifier: BSL-1.0
#include "domain/lifecycle_errors.hpp"

namespace orders::lifecycle {

auto nothing_to_pay::message() const -> std::string { return "a total of " + to_string(total) + " is not an order"; }

auto second_reservation::message() const -> std::string { return "the order has another reservation already"; }

auto still_reserved::message() const -> std::string { return "the reservation is good until " + to_string(until); }

auto reservation_expired::message() const -> std::string {
  return "the reservation was good until " + to_string(since);
}

auto wrong_amount::message() const -> std::string {
  return to_string(offered) + " is offered where " + to_string(due) + " is due";
}

auto payment_in_progress::message() const -> std::string { return "another payment of the order is not yet decided"; }

auto already_paid::message() const -> std::string { return "the order is paid by another request"; }

auto stray_charge::message() const -> std::string {
  return "the order does not wait for this answer to its charge " + std::to_string(attempt);
}

auto already_shipped::message() const -> std::string { return "the order is shipped for another request"; }

auto stray_shipment::message() const -> std::string { return "the order has no such shipment"; }

auto nothing_sent::message() const -> std::string { return "nothing was sent that could have been delivered"; }

auto refund_not_positive::message() const -> std::string { return "a refund of " + to_string(asked) + " is no refund"; }

auto refund_exceeds_captured::message() const -> std::string {
  return "a refund of " + to_string(asked) + " where " + to_string(left) + " is left of what was paid";
}

auto refund_in_progress::message() const -> std::string { return "another refund of the order is not yet decided"; }

auto stray_refund::message() const -> std::string {
  return "the order does not wait for its refund " + std::to_string(number);
}

} // namespace orders::lifecycle
