// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_ERRORS_HPP
#define ORDERS_DOMAIN_ERRORS_HPP

/// Every reason for which the business refuses a row of an invoice. Each error is a type with its own data, and the
/// groups are sums of them: a function says in its signature which ones it can give, and `sure::match` over a group
/// stops compiling when an error is added that nobody has decided about.

#include "domain/excerpt.hpp"

#include <sure/error.hpp>
#include <sure/one_of.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

// validation: the row does not say something that an order needs

struct invoice_number_malformed {
  static constexpr std::string_view code = "validation.invoice_number_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(invoice_number_malformed const&, invoice_number_malformed const&) -> bool = default;
};

struct quantity_malformed {
  static constexpr std::string_view code = "validation.quantity_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(quantity_malformed const&, quantity_malformed const&) -> bool = default;
};

struct quantity_not_positive {
  static constexpr std::string_view code = "validation.quantity_not_positive";
  static constexpr auto kind = sure::error_kind::invalid;
  std::int32_t value = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(quantity_not_positive const&, quantity_not_positive const&) -> bool = default;
};

struct date_malformed {
  static constexpr std::string_view code = "validation.date_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(date_malformed const&, date_malformed const&) -> bool = default;
};

struct money_malformed {
  static constexpr std::string_view code = "validation.money_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(money_malformed const&, money_malformed const&) -> bool = default;
};

struct money_overflow {
  static constexpr std::string_view code = "validation.money_overflow";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(money_overflow const&, money_overflow const&) -> bool = default;
};

struct price_not_positive {
  static constexpr std::string_view code = "validation.price_not_positive";
  static constexpr auto kind = sure::error_kind::invalid;
  std::int64_t minor = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(price_not_positive const&, price_not_positive const&) -> bool = default;
};

struct customer_missing {
  static constexpr std::string_view code = "validation.customer_missing";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(customer_missing const&, customer_missing const&) -> bool = default;
};

struct customer_malformed {
  static constexpr std::string_view code = "validation.customer_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(customer_malformed const&, customer_malformed const&) -> bool = default;
};

struct country_missing {
  static constexpr std::string_view code = "validation.country_missing";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(country_missing const&, country_missing const&) -> bool = default;
};

/// A row that belongs to another customer or country than the earlier rows of its invoice.
struct order_conflict {
  enum class field : std::uint8_t { customer, country };
  static constexpr std::string_view code = "validation.order_conflict";
  static constexpr auto kind = sure::error_kind::conflict;
  field which = field::customer;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(order_conflict const&, order_conflict const&) -> bool = default;
};

// catalogue: the row does not name an article that can be sold

struct stock_code_missing {
  static constexpr std::string_view code = "catalogue.stock_code_missing";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(stock_code_missing const&, stock_code_missing const&) -> bool = default;
};

struct not_an_article {
  static constexpr std::string_view code = "catalogue.not_an_article";
  static constexpr auto kind = sure::error_kind::not_found;
  excerpt stock_code;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(not_an_article const&, not_an_article const&) -> bool = default;
};

struct description_missing {
  static constexpr std::string_view code = "catalogue.description_missing";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(description_missing const&, description_missing const&) -> bool = default;
};

// cancellation: the row takes something back

struct cancelled_invoice {
  static constexpr std::string_view code = "cancellation.cancelled_invoice";
  static constexpr auto kind = sure::error_kind::cancelled;
  std::uint32_t number = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(cancelled_invoice const&, cancelled_invoice const&) -> bool = default;
};

/// A row of a cancelled invoice whose quantity is positive: it says both "taken back" and "sold".
struct nothing_returned {
  static constexpr std::string_view code = "cancellation.nothing_returned";
  static constexpr auto kind = sure::error_kind::conflict;
  std::int32_t quantity = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(nothing_returned const&, nothing_returned const&) -> bool = default;
};

using validation_error = sure::one_of<invoice_number_malformed, quantity_malformed, quantity_not_positive,
                                      date_malformed, money_malformed, money_overflow, price_not_positive,
                                      customer_missing, customer_malformed, country_missing, order_conflict>;
using catalogue_error = sure::one_of<stock_code_missing, not_an_article, description_missing>;
using cancellation_error = sure::one_of<cancelled_invoice, nothing_returned>;

/// Any of them: what one row can be refused for.
using row_error = sure::union_of<cancellation_error, catalogue_error, validation_error>;

} // namespace orders

#endif // ORDERS_DOMAIN_ERRORS_HPP
