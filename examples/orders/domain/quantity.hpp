// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_QUANTITY_HPP
#define ORDERS_DOMAIN_QUANTITY_HPP

#include "domain/errors.hpp"

#include <sure/result.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

/// How many pieces of an article are ordered: at least one, at most 999,999,999.
class quantity {
public:
  static constexpr std::int32_t max_value = 999'999'999;

  [[nodiscard]] constexpr auto value() const noexcept -> std::int32_t { return value_; }

  friend constexpr auto operator<=>(quantity const&, quantity const&) noexcept = default;

private:
  explicit constexpr quantity(std::int32_t value) noexcept : value_(value) {}
  friend auto make_quantity(std::int32_t) -> sure::result<quantity, quantity_malformed, quantity_not_positive>;

  std::int32_t value_;
};

/// A whole number of at most nine digits, perhaps negative: what a row counts before anyone asks what for.
[[nodiscard]] auto parse_count(std::string_view text) -> sure::result<std::int32_t, quantity_malformed>;

[[nodiscard]] auto make_quantity(std::int32_t value)
    -> sure::result<quantity, quantity_malformed, quantity_not_positive>;
[[nodiscard]] auto parse_quantity(std::string_view text)
    -> sure::result<quantity, quantity_malformed, quantity_not_positive>;

[[nodiscard]] auto to_string(quantity q) -> std::string;

} // namespace orders

#endif // ORDERS_DOMAIN_QUANTITY_HPP
