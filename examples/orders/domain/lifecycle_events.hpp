// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_LIFECYCLE_EVENTS_HPP
#define ORDERS_DOMAIN_LIFECYCLE_EVENTS_HPP

/// The seventeen inputs of the lifecycle, and the one before them that places an order. A `key` names the request or the
/// charge that an event belongs to, so that one that is delivered twice is known again.

#include "domain/lifecycle_states.hpp"

#include <sure/one_of.hpp>

#include <string_view>

namespace orders::lifecycle {

/// The birth of an order: no event of the machine, but what makes its first state.
struct place {
  static constexpr std::string_view tag = "place";
  money total;
  friend auto operator==(place const&, place const&) -> bool = default;
};

// the warehouse

struct reserve_ok {
  static constexpr std::string_view tag = "reserve_ok";
  reservation held;
  friend auto operator==(reserve_ok const&, reserve_ok const&) -> bool = default;
};

/// The warehouse cannot hold back all of it.
struct reserve_short {
  static constexpr std::string_view tag = "reserve_short";
  friend auto operator==(reserve_short const&, reserve_short const&) -> bool = default;
};

/// The reservation ran out.
struct expire {
  static constexpr std::string_view tag = "expire";
  timestamp at;
  friend auto operator==(expire const&, expire const&) -> bool = default;
};

// the customer and the gateway

struct pay {
  static constexpr std::string_view tag = "pay";
  request_key key;
  money amount;
  payment_token token;
  timestamp at;
  friend auto operator==(pay const&, pay const&) -> bool = default;
};

struct charge_ok {
  static constexpr std::string_view tag = "charge_ok";
  charge_key key;
  charge_id charge;
  friend auto operator==(charge_ok const&, charge_ok const&) -> bool = default;
};

struct charge_declined {
  static constexpr std::string_view tag = "charge_declined";
  charge_key key;
  friend auto operator==(charge_declined const&, charge_declined const&) -> bool = default;
};

/// The gateway was asked and did not answer, or not in time.
struct charge_timeout {
  static constexpr std::string_view tag = "charge_timeout";
  charge_key key;
  friend auto operator==(charge_timeout const&, charge_timeout const&) -> bool = default;
};

/// Asked later, the gateway knows of the charge.
struct reconcile_found {
  static constexpr std::string_view tag = "reconcile_found";
  charge_key key;
  charge_id charge;
  friend auto operator==(reconcile_found const&, reconcile_found const&) -> bool = default;
};

/// Asked later, the gateway knows of no such charge and will make none.
struct reconcile_none {
  static constexpr std::string_view tag = "reconcile_none";
  charge_key key;
  friend auto operator==(reconcile_none const&, reconcile_none const&) -> bool = default;
};

struct cancel {
  static constexpr std::string_view tag = "cancel";
  request_key key;
  friend auto operator==(cancel const&, cancel const&) -> bool = default;
};

// the carrier

struct ship {
  static constexpr std::string_view tag = "ship";
  request_key key;
  friend auto operator==(ship const&, ship const&) -> bool = default;
};

struct ship_ok {
  static constexpr std::string_view tag = "ship_ok";
  request_key key;
  tracking_number tracking;
  friend auto operator==(ship_ok const&, ship_ok const&) -> bool = default;
};

struct ship_failed {
  static constexpr std::string_view tag = "ship_failed";
  request_key key;
  friend auto operator==(ship_failed const&, ship_failed const&) -> bool = default;
};

struct deliver {
  static constexpr std::string_view tag = "deliver";
  timestamp at;
  friend auto operator==(deliver const&, deliver const&) -> bool = default;
};

// refunds

struct refund {
  static constexpr std::string_view tag = "refund";
  request_key key;
  money amount;
  friend auto operator==(refund const&, refund const&) -> bool = default;
};

struct refund_ok {
  static constexpr std::string_view tag = "refund_ok";
  refund_number number;
  friend auto operator==(refund_ok const&, refund_ok const&) -> bool = default;
};

struct refund_failed {
  static constexpr std::string_view tag = "refund_failed";
  refund_number number;
  friend auto operator==(refund_failed const&, refund_failed const&) -> bool = default;
};

// groups

/// The customer was charged.
using charge_made = sure::one_of<charge_ok, reconcile_found>;
/// The customer was not charged, for certain.
using charge_not_made = sure::one_of<charge_declined, reconcile_none>;
/// All that is no charge: certain or not.
using charge_missed = sure::one_of<charge_declined, charge_timeout, reconcile_none>;
using refund_answer = sure::one_of<refund_ok, refund_failed>;

} // namespace orders::lifecycle

#endif // ORDERS_DOMAIN_LIFECYCLE_EVENTS_HPP
