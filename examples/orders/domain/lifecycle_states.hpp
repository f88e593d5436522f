// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_LIFECYCLE_STATES_HPP
#define ORDERS_DOMAIN_LIFECYCLE_STATES_HPP

/// The twelve states of an order, each with the data that it cannot be without and no other: a parcel without a payment
/// cannot be written down. `tag` is the name in storage, in the API and in the diagram.

#include "domain/bounded_text.hpp"
#include "domain/money.hpp"
#include "domain/payment.hpp"
#include "domain/timestamp.hpp"

#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include <cstdint>
#include <string_view>

namespace orders {

struct reservation_id_kind {
  static constexpr std::string_view name = "reservation";
  static constexpr std::size_t capacity = 32;
};
/// How the warehouse names what it holds back.
using reservation_id = bounded_text<reservation_id_kind>;

struct tracking_number_kind {
  static constexpr std::string_view name = "tracking number";
  static constexpr std::size_t capacity = 32;
};
using tracking_number = bounded_text<tracking_number_kind>;

} // namespace orders

namespace orders::lifecycle {

/// Stock that the warehouse holds back for an order.
struct reservation {
  reservation_id id;
  timestamp until;
  friend auto operator==(reservation const&, reservation const&) -> bool = default;
};

/// Goods on their way.
struct parcel {
  request_key asked_by;
  tracking_number tracking;
  friend auto operator==(parcel const&, parcel const&) -> bool = default;
};

/// Goods that arrived.
struct delivery {
  parcel what;
  timestamp at;
  friend auto operator==(delivery const&, delivery const&) -> bool = default;
};

/// The wish of a customer not to have the order; its stock is given back.
struct cancellation {
  request_key asked_by;
  friend auto operator==(cancellation const&, cancellation const&) -> bool = default;
};

/// A charge that the gateway was asked for and has not answered.
struct open_charge {
  request_key asked_by;
  charge_key key;
  money amount;
  friend auto operator==(open_charge const&, open_charge const&) -> bool = default;
};

// What a cancelled order may still hear of.
struct nothing_open {
  friend auto operator==(nothing_open, nothing_open) -> bool = default;
};
struct stock_awaited {
  friend auto operator==(stock_awaited, stock_awaited) -> bool = default;
};

/// The goods of an order that is given up: they went back to the shelf.
struct released {
  friend auto operator==(released, released) -> bool = default;
};

// on the way to a payment

struct placed {
  static constexpr std::string_view tag = "placed";
  money total;
  friend auto operator==(placed const&, placed const&) -> bool = default;
};

struct reserved {
  static constexpr std::string_view tag = "reserved";
  money total;
  reservation held;
  /// How many charges were tried, all in vain.
  std::uint32_t attempts = 0;
  friend auto operator==(reserved const&, reserved const&) -> bool = default;
};

/// The charge is about to be asked for, or is: this state is stored before the gateway is called.
struct charging {
  static constexpr std::string_view tag = "charging";
  open_charge charge;
  reservation held;
  friend auto operator==(charging const&, charging const&) -> bool = default;
};

/// Nobody knows whether the customer was charged. It is found out, and not tried again before that.
struct charge_unknown {
  static constexpr std::string_view tag = "charge_unknown";
  open_charge charge;
  sure::one_of<reservation, cancellation> then;
  friend auto operator==(charge_unknown const&, charge_unknown const&) -> bool = default;
};

// paid

struct paid {
  static constexpr std::string_view tag = "paid";
  payment money_in;
  reservation held;
  friend auto operator==(paid const&, paid const&) -> bool = default;
};

struct shipping {
  static constexpr std::string_view tag = "shipping";
  payment money_in;
  reservation held;
  request_key asked_by;
  friend auto operator==(shipping const&, shipping const&) -> bool = default;
};

struct shipped {
  static constexpr std::string_view tag = "shipped";
  payment money_in;
  parcel sent;
  friend auto operator==(shipped const&, shipped const&) -> bool = default;
};

struct delivered {
  static constexpr std::string_view tag = "delivered";
  payment money_in;
  delivery arrived;
  friend auto operator==(delivered const&, delivered const&) -> bool = default;
};

// given up

struct rejected {
  enum class reason : std::uint8_t { out_of_stock, payment_declined };
  static constexpr std::string_view tag = "rejected";
  reason why = reason::out_of_stock;
  friend auto operator==(rejected const&, rejected const&) -> bool = default;
};

struct cancelled {
  static constexpr std::string_view tag = "cancelled";
  /// Nobody where the reservation ran out.
  sure::option<request_key> asked_by;
  sure::one_of<nothing_open, stock_awaited, open_charge> open;
  friend auto operator==(cancelled const&, cancelled const&) -> bool = default;
};

/// The last refund of the payment is asked for. It is tried until it succeeds; then the order is where its goods are,
/// or refunded when nothing is left of the payment.
struct refunding {
  static constexpr std::string_view tag = "refunding";
  payment money_in;
  sure::one_of<released, reservation, parcel, delivery> goods;
  friend auto operator==(refunding const&, refunding const&) -> bool = default;
};

struct refunded {
  static constexpr std::string_view tag = "refunded";
  payment money_in;
  friend auto operator==(refunded const&, refunded const&) -> bool = default;
};

} // namespace orders::lifecycle

#endif // ORDERS_DOMAIN_LIFECYCLE_STATES_HPP
