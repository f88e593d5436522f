// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_IDENTIFIERS_HPP
#define ORDERS_DOMAIN_IDENTIFIERS_HPP

#include "domain/errors.hpp"

#include <sure/result.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace orders {

/// How a row names its invoice: six to nine digits, after a C where the invoice cancels another one.
struct invoice_id {
  std::uint32_t number = 0;
  bool cancels = false;

  friend constexpr auto operator<=>(invoice_id const&, invoice_id const&) noexcept = default;
};

[[nodiscard]] auto parse_invoice_id(std::string_view text) -> sure::result<invoice_id, invoice_number_malformed>;
[[nodiscard]] auto to_string(invoice_id id) -> std::string;

/// The number of an invoice that sells. There is no way to hold one that cancels.
class invoice_number {
public:
  [[nodiscard]] constexpr auto value() const noexcept -> std::uint32_t { return value_; }
  [[nodiscard]] constexpr auto id() const noexcept -> invoice_id { return {value_, false}; }

  friend constexpr auto operator<=>(invoice_number const&, invoice_number const&) noexcept = default;

private:
  explicit constexpr invoice_number(std::uint32_t value) noexcept : value_(value) {}
  friend auto selling(invoice_id) -> sure::result<invoice_number, cancelled_invoice>;

  std::uint32_t value_;
};

[[nodiscard]] auto selling(invoice_id id) -> sure::result<invoice_number, cancelled_invoice>;

/// The code of an article: five digits and at most two letters, held in capitals ("84029g" is "84029G").
/// POST, D, M, BANK CHARGES and their like are entries of the books, not articles.
class sku {
public:
  [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return {text_.data(), size_}; }

  friend constexpr auto operator<=>(sku const&, sku const&) noexcept = default;

private:
  constexpr sku() noexcept = default;
  friend auto parse_sku(std::string_view) -> sure::result<sku, stock_code_missing, not_an_article>;

  std::array<char, 7> text_{};
  unsigned char size_ = 0;
};

[[nodiscard]] auto parse_sku(std::string_view text) -> sure::result<sku, stock_code_missing, not_an_article>;

/// A customer: five digits, the first not zero.
class customer_id {
public:
  [[nodiscard]] constexpr auto value() const noexcept -> std::uint32_t { return value_; }

  friend constexpr auto operator<=>(customer_id const&, customer_id const&) noexcept = default;

private:
  explicit constexpr customer_id(std::uint32_t value) noexcept : value_(value) {}
  friend auto parse_customer_id(std::string_view) -> sure::result<customer_id, customer_missing, customer_malformed>;

  std::uint32_t value_;
};

[[nodiscard]] auto parse_customer_id(std::string_view text)
    -> sure::result<customer_id, customer_missing, customer_malformed>;
[[nodiscard]] auto to_string(customer_id id) -> std::string;

} // namespace orders

template <> struct std::hash<orders::invoice_id> {
  auto operator()(orders::invoice_id id) const noexcept -> std::size_t {
    return std::hash<std::uint64_t>{}(std::uint64_t{id.number} * 2 + (id.cancels ? 1 : 0));
  }
};

#endif // ORDERS_DOMAIN_IDENTIFIERS_HPP
