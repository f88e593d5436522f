// SPDX-License-Identifier: BSL-1.0
#include "domain/invoice_date.hpp"

#include <sure/option.hpp>

#include <array>
#include <charconv>
#include <cstdio>

namespace orders {
namespace {

// Takes one or two digits and the separator behind them off the front of `text`.
auto take_number(std::string_view& text, char separator) -> sure::option<unsigned> {
  auto value = 0U;
  auto const end = text.data() + text.size();
  auto const parsed = std::from_chars(text.data(), end, value);
  auto const digits = static_cast<std::size_t>(parsed.ptr - text.data());
  if (parsed.ec != std::errc{} || digits > 2) return sure::none;
  text.remove_prefix(digits);
  if (separator == '\0') return text.empty() ? sure::option<unsigned>{value} : sure::none;
  if (!text.starts_with(separator)) return sure::none;
  text.remove_prefix(1);
  return value;
}

} // namespace

auto parse_invoice_date(std::string_view text) -> sure::result<invoice_date, date_malformed> {
  namespace chrono = std::chrono;
  constexpr auto separators = std::array{'/', '/', ' ', ':', '\0'};
  auto parts = std::array<unsigned, 5>{};
  auto rest = text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const part = take_number(rest, separators[i]);
    if (!part) return date_malformed{excerpt{text}};
    parts[i] = *part;
  }
  auto const [month, day, year, hour, minute] = parts;
  auto const date = chrono::year{2000 + static_cast<int>(year)} / chrono::month{month} / chrono::day{day};
  if (!date.ok() || hour > 23 || minute > 59) return date_malformed{excerpt{text}};
  return invoice_date{chrono::local_days{date} + chrono::hours{hour} + chrono::minutes{minute}};
}

auto to_string(invoice_date date) -> std::string {
  namespace chrono = std::chrono;
  auto const day = chrono::floor<chrono::days>(date.value());
  auto const ymd = chrono::year_month_day{day};
  auto const minutes = (date.value() - day).count();
  auto text = std::array<char, 32>{};
  auto const size =
      std::snprintf(text.data(), text.size(), "%u/%u/%02d %d:%02d", unsigned{ymd.month()}, unsigned{ymd.day()},
                    int{ymd.year()} % 100, static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace orders
