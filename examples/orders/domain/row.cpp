// SPDX-License-Identifier: BSL-1.0
#include "domain/row.hpp"

#include <sure/collect.hpp>
#include <sure/try.hpp>

#include <tuple>
#include <utility>

namespace orders {
namespace {

using written_invoice = sure::result<invoice_id, invoice_number_malformed>;

// A cancellation takes something back; one with a positive quantity contradicts itself.
auto parse_sold_quantity(written_invoice const& invoice, std::string_view text)
    -> sure::result<quantity, quantity_malformed, quantity_not_positive, nothing_returned> {
  auto const count = SURE_TRY(parse_quantity(text));
  if (invoice && invoice->cancels) return nothing_returned{count.value()};
  return count;
}

// The errors are taken out of the columns, and the ways stay with them.
template <class... Columns> auto row_of(Columns&&... columns) -> sure::result<row, reasons> {
  auto const made = [](auto&&... values) { return row{std::forward<decltype(values)>(values)...}; };
  return sure::validate(std::forward<Columns>(columns)...)
      .transform([&](auto&& values) { return std::apply(made, std::forward<decltype(values)>(values)); })
      .transform_error([&](auto const& found) { return reasons{found, columns...}; });
}

auto parse_columns(raw_row const& raw, written_invoice const& invoice) -> sure::result<row, reasons> {
  return row_of(invoice.and_then(selling), parse_sku(raw.stock_code), parse_description(raw.description),
                parse_sold_quantity(invoice, raw.quantity), parse_invoice_date(raw.date),
                parse_unit_price(raw.unit_price), parse_customer_id(raw.customer), parse_country(raw.country));
}

auto written_id(written_invoice const& invoice) -> sure::option<invoice_id> {
  if (!invoice) return sure::none;
  return *invoice;
}

} // namespace

auto total_of(row const& line) -> sure::result<money, money_overflow> { return times(line.each.amount(), line.count); }

auto parse_row(raw_row const& raw) -> sure::result<row, refused_row> {
  auto const invoice = parse_invoice_id(raw.invoice);
  return parse_columns(raw, invoice).transform_error([&](reasons why) {
    return refused_row{written_id(invoice), std::move(why)};
  });
}

} // namespace orders
