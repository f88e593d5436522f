// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_ROW_HPP
#define ORDERS_DOMAIN_ROW_HPP

#include "domain/identifiers.hpp"
#include "domain/invoice_date.hpp"
#include "domain/money.hpp"
#include "domain/reasons.hpp"
#include "domain/texts.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <string_view>

namespace orders {

/// One row of an invoice as it was written: eight texts, nothing known about them yet.
struct raw_row {
  std::string_view invoice;
  std::string_view stock_code;
  std::string_view description;
  std::string_view quantity;
  std::string_view date;
  std::string_view unit_price;
  std::string_view customer;
  std::string_view country;
};

/// One row of an invoice that can be sold. Whoever holds one has nothing left to check.
struct row {
  invoice_number invoice;
  sku article;
  description name;
  quantity count;
  invoice_date date;
  unit_price each;
  customer_id customer;
  country destination;
};

/// A row that is refused, with the invoice that it belongs to where that can be read.
struct refused_row {
  static constexpr std::string_view code = "row.refused";
  static constexpr auto kind = sure::error_kind::invalid;
  sure::option<invoice_id> invoice;
  reasons why;
  [[nodiscard]] auto message() const -> std::string { return why.message(); }
};

/// What the row costs.
[[nodiscard]] auto total_of(row const& line) -> sure::result<money, money_overflow>;

/// Total: every text gives a row or a refusal with all of its reasons.
[[nodiscard]] auto parse_row(raw_row const& raw) -> sure::result<row, refused_row>;

} // namespace orders

#endif // ORDERS_DOMAIN_ROW_HPP
