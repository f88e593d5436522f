// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_ORDER_HPP
#define ORDERS_DOMAIN_ORDER_HPP

#include "domain/row.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <vector>

namespace orders {

/// One article of an order: 24 bytes, because an import holds every one of them.
struct order_line {
  sku article;
  quantity count;
  unit_price each;
};

/// The good rows of one invoice: at least one line, one customer, one country, a total that fits.
class order {
public:
  /// The order that the first row of an invoice opens.
  [[nodiscard]] static auto open(row const& first) -> sure::result<order, money_overflow>;

  /// Takes a further row, or leaves the order as it is.
  [[nodiscard]] auto add(row const& next) -> sure::result<void, order_conflict, money_overflow>;

  [[nodiscard]] auto invoice() const noexcept -> invoice_number { return invoice_; }
  [[nodiscard]] auto customer() const noexcept -> customer_id { return customer_; }
  [[nodiscard]] auto destination() const noexcept -> country const& { return destination_; }
  /// The earliest minute that a row of the invoice names.
  [[nodiscard]] auto date() const noexcept -> invoice_date { return date_; }
  [[nodiscard]] auto total() const noexcept -> money { return total_; }
  [[nodiscard]] auto lines() const noexcept -> std::vector<order_line> const& { return lines_; }

private:
  order(row const& first, money total);

  invoice_number invoice_;
  customer_id customer_;
  invoice_date date_;
  money total_;
  country destination_;
  std::vector<order_line> lines_;
};

} // namespace orders

#endif // ORDERS_DOMAIN_ORDER_HPP
