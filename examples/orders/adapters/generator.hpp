// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_GENERATOR_HPP
#define ORDERS_ADAPTERS_GENERATOR_HPP

#include "adapters/invented_catalogue.hpp"
#include "app/input_errors.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orders {

struct generator_options {
  std::uint64_t rows = 20'000;
  std::uint64_t seed = 1;
  /// Also lines that are no records, and an end in the middle of one.
  bool hostile = false;
};

/// Invoices of customers who do not exist, line by line: the columns and the dirt of the "Online Retail" data set, in
/// similar shares. The same options give the same bytes everywhere.
class invoice_generator {
public:
  explicit invoice_generator(generator_options options);

  /// The next line with its line break: the header, then as many rows as asked for.
  [[nodiscard]] auto next() -> sure::option<std::string_view>;

private:
  enum class sort : std::uint8_t { sale, without_customer, cancellation };

  /// What all rows of an invoice share.
  struct invoice {
    sort what = sort::sale;
    std::string number;
    std::string date;
    std::string customer;
    std::string country;
  };
  /// The fields of one row, as they are going to be spelled.
  struct spelled {
    std::string invoice, stock_code, description, quantity, date, unit_price, customer, country;
  };

  void write_invoice();
  auto next_invoice() -> invoice;
  auto row_count(sort what) -> std::uint64_t;
  auto next_date() -> std::string;
  auto good_row(invoice const& of) -> spelled;
  void soil(spelled& row, sort what);
  void misspell(spelled& row);
  auto hostile_line() -> std::string;

  generator_options options_;
  dice roll_;
  std::uint64_t written_ = 0;
  std::uint64_t invoice_number_;
  std::uint64_t minute_;
  bool header_ = true;
  std::vector<std::string> queue_;
  std::size_t at_ = 0;
  sure::option<std::string> late_;
  std::string line_;
};

/// Writes a whole file, or nothing.
[[nodiscard]] auto generate_file(generator_options options, std::string path) -> sure::result<void, unwritable_file>;

} // namespace orders

#endif // ORDERS_ADAPTERS_GENERATOR_HPP
