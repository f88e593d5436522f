// SPDX-License-Identifier: BSL-1.0
#include "domain/timestamp.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace orders {
namespace {

constexpr auto shape = std::string_view{"0000-00-00 00:00:00"};

auto fits(std::string_view text) noexcept -> bool {
  if (text.size() == shape.size() + 1 && text.ends_with('Z')) text.remove_suffix(1);
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(), [](char c, char wanted) {
    if (wanted == '0') return c >= '0' && c <= '9';
    return c == wanted || (wanted == ' ' && c == 'T');
  });
}

// Only after `fits`: it cannot fail.
auto number_at(std::string_view text, std::size_t at, std::size_t digits) noexcept -> unsigned {
  auto value = 0U;
  std::from_chars(text.data() + at, text.data() + at + digits, value);
  return value;
}

} // namespace

auto timestamp_malformed::message() const -> std::string {
  return "timestamp " + quoted(text) + " is not year-month-day hour:minute:second";
}

auto parse_timestamp(std::string_view text) -> sure::result<timestamp, timestamp_malformed> {
  namespace chrono = std::chrono;
  if (!fits(text)) return timestamp_malformed{excerpt{text}};
  auto const year = chrono::year{static_cast<int>(number_at(text, 0, 4))};
  auto const date = year / chrono::month{number_at(text, 5, 2)} / chrono::day{number_at(text, 8, 2)};
  auto const hour = number_at(text, 11, 2);
  auto const minute = number_at(text, 14, 2);
  auto const second = number_at(text, 17, 2);
  auto const exists = date.ok() && year >= chrono::year{1970} && hour < 24 && minute < 60 && second < 60;
  if (!exists) return timestamp_malformed{excerpt{text}};
  return chrono::sys_days{date} + chrono::hours{hour} + chrono::minutes{minute} + chrono::seconds{second};
}

auto to_string(timestamp when) -> std::string {
  namespace chrono = std::chrono;
  auto const day = chrono::floor<chrono::days>(when);
  auto const date = chrono::year_month_day{day};
  auto const second = (when - day).count();
  auto text = std::array<char, 48>{};
  auto const size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d", int{date.year()},
                                  unsigned{date.month()}, unsigned{date.day()}, static_cast<int>(second / 3600),
                                  static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return {text.data(), static_cast<std::size_t>(size)};
}

} // namespace orders
