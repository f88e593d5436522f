// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_MONEY_HPP
#define ORDERS_DOMAIN_MONEY_HPP

#include "domain/errors.hpp"
#include "domain/quantity.hpp"

#include <sure/result.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

/// An amount in minor units (pence): an integer, so sums are exact, and every operation that could overflow says so.
class money {
public:
  constexpr money() noexcept = default;
  [[nodiscard]] static constexpr auto from_minor(std::int64_t minor) noexcept -> money { return money{minor}; }

  [[nodiscard]] constexpr auto minor() const noexcept -> std::int64_t { return minor_; }

  friend constexpr auto operator<=>(money const&, money const&) noexcept = default;

private:
  explicit constexpr money(std::int64_t minor) noexcept : minor_(minor) {}

  std::int64_t minor_ = 0;
};

/// Reads "2.55", "2.1", "9" or "-3.00"; no sign but the minus, no exponent, no third decimal.
[[nodiscard]] auto parse_money(std::string_view text) -> sure::result<money, money_malformed, money_overflow>;

/// Always two decimals: "2.10". `parse_money` reads it back.
[[nodiscard]] auto to_string(money amount) -> std::string;

[[nodiscard]] auto add(money a, money b) -> sure::result<money, money_overflow>;
[[nodiscard]] auto times(money each, quantity count) -> sure::result<money, money_overflow>;

/// What one piece costs: an amount above zero. A gift or a write-off is not a sale.
class unit_price {
public:
  [[nodiscard]] constexpr auto amount() const noexcept -> money { return amount_; }

  friend constexpr auto operator<=>(unit_price const&, unit_price const&) noexcept = default;

private:
  explicit constexpr unit_price(money amount) noexcept : amount_(amount) {}
  friend auto make_unit_price(money) -> sure::result<unit_price, price_not_positive>;

  money amount_;
};

[[nodiscard]] auto make_unit_price(money amount) -> sure::result<unit_price, price_not_positive>;
[[nodiscard]] auto parse_unit_price(std::string_view text)
    -> sure::result<unit_price, money_malformed, money_overflow, price_not_positive>;

} // namespace orders

#endif // ORDERS_DOMAIN_MONEY_HPP
