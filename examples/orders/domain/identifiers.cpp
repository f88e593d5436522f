// SPDX-License-Identifier: BSL-1.0
#include "domain/identifiers.hpp"

#include <algorithm>
#include <charconv>

namespace orders {
namespace {

auto is_digit(char c) noexcept -> bool { return c >= '0' && c <= '9'; }

auto is_letter(char c) noexcept -> bool { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

auto capital(char c) noexcept -> char { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Without a leading zero, so that printing the number gives the text back.
auto is_number(std::string_view text, std::size_t shortest, std::size_t longest) noexcept -> bool {
  return text.size() >= shortest && text.size() <= longest && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), is_digit);
}

// Only after `is_number` with at most nine digits: it cannot fail.
auto number_of(std::string_view digits) noexcept -> std::uint32_t {
  auto value = std::uint32_t{};
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

} // namespace

auto parse_invoice_id(std::string_view text) -> sure::result<invoice_id, invoice_number_malformed> {
  auto const cancels = text.starts_with('C') || text.starts_with('c');
  auto const digits = text.substr(cancels ? 1 : 0);
  if (!is_number(digits, 6, 9)) return invoice_number_malformed{excerpt{text}};
  return invoice_id{number_of(digits), cancels};
}

auto to_string(invoice_id id) -> std::string {
  return std::string(id.cancels ? 1 : 0, 'C').append(std::to_string(id.number));
}

auto selling(invoice_id id) -> sure::result<invoice_number, cancelled_invoice> {
  if (id.cancels) return cancelled_invoice{id.number};
  return invoice_number{id.number};
}

auto parse_sku(std::string_view text) -> sure::result<sku, stock_code_missing, not_an_article> {
  constexpr auto digits = std::size_t{5};
  if (text.empty()) return stock_code_missing{};
  auto const number = text.substr(0, digits);
  auto const suffix = text.substr(number.size());
  auto const is_article = number.size() == digits && std::all_of(number.begin(), number.end(), is_digit) &&
                          suffix.size() <= 2 && std::all_of(suffix.begin(), suffix.end(), is_letter);
  if (!is_article) return not_an_article{excerpt{text}};
  auto article = sku{};
  std::transform(text.begin(), text.end(), article.text_.begin(), capital);
  article.size_ = static_cast<unsigned char>(text.size());
  return article;
}

auto parse_customer_id(std::string_view text) -> sure::result<customer_id, customer_missing, customer_malformed> {
  if (text.empty()) return customer_missing{};
  if (!is_number(text, 5, 5)) return customer_malformed{excerpt{text}};
  return customer_id{number_of(text)};
}

auto to_string(customer_id id) -> std::string { return std::to_string(id.value()); }

} // namespace orders
