// SPDX-License-Identifier: BSL-1.0
#include "domain/money.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <limits>

namespace orders {
namespace {

using limits = std::numeric_limits<std::int64_t>;

auto is_digit(char c) noexcept -> bool { return c >= '0' && c <= '9'; }

auto all_digits(std::string_view text) noexcept -> bool { return std::all_of(text.begin(), text.end(), is_digit); }

struct decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
};

auto split_decimal(std::string_view text) -> sure::result<decimal, money_malformed> {
  auto const malformed = money_malformed{excerpt{text}};
  auto parts = decimal{};
  parts.negative = text.starts_with('-');
  if (parts.negative) text.remove_prefix(1);
  auto const point = text.find('.');
  parts.whole = text.substr(0, point);
  if (point != text.npos) parts.fraction = text.substr(point + 1);
  auto const bad_fraction = point != text.npos && (parts.fraction.empty() || parts.fraction.size() > 2);
  if (parts.whole.empty() || bad_fraction) return malformed;
  if (!all_digits(parts.whole) || !all_digits(parts.fraction)) return malformed;
  return parts;
}

// Counts downwards, because the negative range holds one number more.
auto append_digit(std::int64_t negative, char digit) -> sure::result<std::int64_t, money_overflow> {
  auto const d = std::int64_t{digit - '0'};
  if (negative < (limits::min() + d) / 10) return money_overflow{};
  return negative * 10 - d;
}

} // namespace

auto parse_money(std::string_view text) -> sure::result<money, money_malformed, money_overflow> {
  auto const parts = SURE_TRY(split_decimal(text));
  auto minor = std::int64_t{0};
  for (char const c : parts.whole) minor = SURE_TRY(append_digit(minor, c));
  for (std::size_t i = 0; i < 2; ++i)
    minor = SURE_TRY(append_digit(minor, i < parts.fraction.size() ? parts.fraction[i] : '0'));
  if (parts.negative) return money::from_minor(minor);
  if (minor == limits::min()) return money_overflow{};
  return money::from_minor(-minor);
}

auto to_string(money amount) -> std::string {
  auto const minor = amount.minor();
  auto const digit = [&](std::int64_t unit) {
    auto const d = minor / unit % 10;
    return static_cast<char>('0' + (d < 0 ? -d : d));
  };
  auto whole = std::to_string(minor / 100);
  if (minor < 0 && minor > -100) whole.insert(0, 1, '-');
  whole.push_back('.');
  whole.push_back(digit(10));
  whole.push_back(digit(1));
  return whole;
}

auto add(money a, money b) -> sure::result<money, money_overflow> {
  auto const x = a.minor();
  auto const y = b.minor();
  if (y > 0 ? x > limits::max() - y : x < limits::min() - y) return money_overflow{};
  return money::from_minor(x + y);
}

auto times(money each, quantity count) -> sure::result<money, money_overflow> {
  auto const n = std::int64_t{count.value()};
  if (each.minor() > limits::max() / n || each.minor() < limits::min() / n) return money_overflow{};
  return money::from_minor(each.minor() * n);
}

auto make_unit_price(money amount) -> sure::result<unit_price, price_not_positive> {
  if (amount <= money{}) return price_not_positive{amount.minor()};
  return unit_price{amount};
}

auto parse_unit_price(std::string_view text)
    -> sure::result<unit_price, money_malformed, money_overflow, price_not_positive> {
  return make_unit_price(SURE_TRY(parse_money(text)));
}

} // namespace orders
