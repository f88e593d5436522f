// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_COLUMNS_HPP
#define ORDERS_APP_COLUMNS_HPP

#include "app/ports.hpp"
#include "domain/row.hpp"

#include <sure/result.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace orders {

/// Where the eight columns are. A file may have them in any order, with others between them.
class columns {
public:
  static constexpr auto names = std::array<std::string_view, 8>{"InvoiceNo",   "StockCode", "Description", "Quantity",
                                                                "InvoiceDate", "UnitPrice", "CustomerID",  "Country"};

  /// How many fields a record of this file has.
  [[nodiscard]] auto width() const noexcept -> std::size_t { return width_; }

  /// The row that the record spells, when it has as many fields as the header.
  [[nodiscard]] auto row_of(record const& next) const -> sure::result<raw_row, malformed_line, truncated_file>;

private:
  friend auto find_columns(std::span<std::string_view const>)
      -> sure::result<columns, missing_column, duplicate_column>;

  std::array<std::size_t, names.size()> at_{};
  std::size_t width_ = 0;
};

[[nodiscard]] auto find_columns(std::span<std::string_view const> header)
    -> sure::result<columns, missing_column, duplicate_column>;

/// Reads the first record of the source as the header.
[[nodiscard]] auto read_header(record_source& source) -> sure::result<columns, header_error, unreadable_file>;

} // namespace orders

#endif // ORDERS_APP_COLUMNS_HPP
