// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_INVOICE_DATE_HPP
#define ORDERS_DOMAIN_INVOICE_DATE_HPP

#include "domain/errors.hpp"

#include <sure/result.hpp>

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

namespace orders {

/// The minute at which an invoice was written, on the clock of the shop: a day that exists, from 2000 to 2099.
class invoice_date {
public:
  using minutes = std::chrono::local_time<std::chrono::minutes>;

  [[nodiscard]] constexpr auto value() const noexcept -> minutes { return value_; }

  friend constexpr auto operator<=>(invoice_date const&, invoice_date const&) noexcept = default;

private:
  explicit constexpr invoice_date(minutes value) noexcept : value_(value) {}
  friend auto parse_invoice_date(std::string_view) -> sure::result<invoice_date, date_malformed>;

  minutes value_;
};

/// Reads "12/1/10 8:26" (month/day/year hour:minute).
[[nodiscard]] auto parse_invoice_date(std::string_view text) -> sure::result<invoice_date, date_malformed>;

/// Prints the form that `parse_invoice_date` reads.
[[nodiscard]] auto to_string(invoice_date date) -> std::string;

} // namespace orders

#endif // ORDERS_DOMAIN_INVOICE_DATE_HPP
