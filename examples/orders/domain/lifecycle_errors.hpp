// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_LIFECYCLE_ERRORS_HPP
#define ORDERS_DOMAIN_LIFECYCLE_ERRORS_HPP

/// Why a rule of the lifecycle refuses an event that its state accepts. What the state does not accept at all is
/// `sure::rejected`. A *stray* answer is one to a question that the order did not ask: it is never ignored, because
/// money or goods may hang on it.

#include "domain/money.hpp"
#include "domain/timestamp.hpp"

#include <sure/error.hpp>
#include <sure/one_of.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace orders::lifecycle {

struct nothing_to_pay {
  static constexpr std::string_view code = "order.nothing_to_pay";
  static constexpr auto kind = sure::error_kind::invalid;
  money total;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(nothing_to_pay const&, nothing_to_pay const&) -> bool = default;
};

// stock

/// The stock is already reserved under another name.
struct second_reservation {
  static constexpr std::string_view code = "order.second_reservation";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(second_reservation const&, second_reservation const&) -> bool = default;
};

/// It is too early to give the reservation up.
struct still_reserved {
  static constexpr std::string_view code = "order.still_reserved";
  static constexpr auto kind = sure::error_kind::conflict;
  timestamp until;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(still_reserved const&, still_reserved const&) -> bool = default;
};

struct reservation_expired {
  static constexpr std::string_view code = "order.reservation_expired";
  static constexpr auto kind = sure::error_kind::conflict;
  timestamp since;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(reservation_expired const&, reservation_expired const&) -> bool = default;
};

// payment

//! [wrong amount]
struct wrong_amount {
  static constexpr std::string_view code = "order.wrong_amount";
  static constexpr auto kind = sure::error_kind::invalid;
  money due;
  money offered;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(wrong_amount const&, wrong_amount const&) -> bool = default;
};
//! [wrong amount]

/// Another payment of this order is not yet decided.
struct payment_in_progress {
  static constexpr std::string_view code = "order.payment_in_progress";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(payment_in_progress const&, payment_in_progress const&) -> bool = default;
};

struct already_paid {
  static constexpr std::string_view code = "order.already_paid";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(already_paid const&, already_paid const&) -> bool = default;
};

/// The gateway speaks of a charge that this order does not wait for.
struct stray_charge {
  static constexpr std::string_view code = "order.stray_charge";
  static constexpr auto kind = sure::error_kind::conflict;
  std::uint32_t attempt = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(stray_charge const&, stray_charge const&) -> bool = default;
};

// shipment

/// The parcel went out, or is going out, for another request.
struct already_shipped {
  static constexpr std::string_view code = "order.already_shipped";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(already_shipped const&, already_shipped const&) -> bool = default;
};

struct stray_shipment {
  static constexpr std::string_view code = "order.stray_shipment";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(stray_shipment const&, stray_shipment const&) -> bool = default;
};

/// Something is said to be delivered that was never sent.
struct nothing_sent {
  static constexpr std::string_view code = "order.nothing_sent";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(nothing_sent const&, nothing_sent const&) -> bool = default;
};

// refunds

struct refund_not_positive {
  static constexpr std::string_view code = "order.refund_not_positive";
  static constexpr auto kind = sure::error_kind::invalid;
  money asked;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(refund_not_positive const&, refund_not_positive const&) -> bool = default;
};

struct refund_exceeds_captured {
  static constexpr std::string_view code = "order.refund_exceeds_captured";
  static constexpr auto kind = sure::error_kind::invalid;
  money asked;
  money left;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(refund_exceeds_captured const&, refund_exceeds_captured const&) -> bool = default;
};

/// One refund after the other: the pending one is not yet decided.
struct refund_in_progress {
  static constexpr std::string_view code = "order.refund_in_progress";
  static constexpr auto kind = sure::error_kind::conflict;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(refund_in_progress const&, refund_in_progress const&) -> bool = default;
};

struct stray_refund {
  static constexpr std::string_view code = "order.stray_refund";
  static constexpr auto kind = sure::error_kind::conflict;
  std::uint32_t number = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(stray_refund const&, stray_refund const&) -> bool = default;
};

using stock_error = sure::one_of<second_reservation, still_reserved, reservation_expired>;
using payment_error = sure::one_of<wrong_amount, payment_in_progress, already_paid, stray_charge>;
using shipment_error = sure::one_of<already_shipped, stray_shipment, nothing_sent>;
using refund_error = sure::one_of<refund_not_positive, refund_exceeds_captured, refund_in_progress, stray_refund>;

/// Any of them.
using rule_error = sure::union_of<nothing_to_pay, stock_error, payment_error, shipment_error, refund_error>;

} // namespace orders::lifecycle

#endif // ORDERS_DOMAIN_LIFECYCLE_ERRORS_HPP
