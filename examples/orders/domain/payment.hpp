// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_PAYMENT_HPP
#define ORDERS_DOMAIN_PAYMENT_HPP

/// The names that an order and its partners give to each other's doings, and the ledger of what was paid and given back.

#include "domain/bounded_text.hpp"
#include "domain/lifecycle_errors.hpp"
#include "domain/money.hpp"

#include <sure/result.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace orders {

struct request_key_kind {
  static constexpr std::string_view name = "request key";
  static constexpr std::size_t capacity = 40;
};
/// How a client names its request; the same name again is the same request (its `Idempotency-Key`).
using request_key = bounded_text<request_key_kind>;

struct charge_id_kind {
  static constexpr std::string_view name = "charge id";
  static constexpr std::size_t capacity = 32;
};
/// How the gateway names a charge that it made.
using charge_id = bounded_text<charge_id_kind>;

struct payment_token_kind {
  static constexpr std::string_view name = "payment token";
  static constexpr std::size_t capacity = 64;
};
/// What the gateway gave the customer to pay with.
using payment_token = bounded_text<payment_token_kind>;

/// How an order names its charges to the gateway: their number in this order. No two charges share one.
struct charge_key {
  std::uint32_t attempt = 0;
  friend constexpr auto operator<=>(charge_key, charge_key) noexcept = default;
};

/// How an order names its refunds to the gateway: their number in this order.
struct refund_number {
  std::uint32_t value = 0;
  friend constexpr auto operator<=>(refund_number, refund_number) noexcept = default;
};

struct refund_entry {
  request_key asked_by;
  money amount;
  friend auto operator==(refund_entry const&, refund_entry const&) -> bool = default;
};

/// A charge that was made, and its refunds in the order in which they were asked for. Their sum never exceeds what was
/// captured, because there is no other way to enter one: `left` is never negative.
class payment {
public:
  payment(request_key asked_by, charge_key key, charge_id charge, money captured)
      : asked_by_(asked_by), charge_(charge), key_(key), captured_(captured) {}

  [[nodiscard]] auto asked_by() const noexcept -> request_key const& { return asked_by_; }
  [[nodiscard]] auto key() const noexcept -> charge_key { return key_; }
  [[nodiscard]] auto charge() const noexcept -> charge_id const& { return charge_; }
  [[nodiscard]] auto captured() const noexcept -> money { return captured_; }
  [[nodiscard]] auto refunds() const noexcept -> std::vector<refund_entry> const& { return refunds_; }
  [[nodiscard]] auto left() const noexcept -> money;
  [[nodiscard]] auto has_refund(request_key const& asked_by) const noexcept -> bool;
  /// Zero where there is none.
  [[nodiscard]] auto last_refund() const noexcept -> refund_number;

  [[nodiscard]] auto with_refund(request_key const& asked_by, money amount) const
      -> sure::result<payment, lifecycle::refund_not_positive, lifecycle::refund_exceeds_captured>;
  /// With one more refund, of all that is left.
  [[nodiscard]] auto with_rest_refunded(request_key const& asked_by) const -> payment;

  friend auto operator==(payment const&, payment const&) -> bool = default;

private:
  request_key asked_by_;
  charge_id charge_;
  charge_key key_;
  money captured_;
  std::vector<refund_entry> refunds_;
};

} // namespace orders

#endif // ORDERS_DOMAIN_PAYMENT_HPP
