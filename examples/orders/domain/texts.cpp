// SPDX-License-Identifier: BSL-1.0
#include "domain/texts.hpp"

namespace orders {
namespace {

auto trimmed(std::string_view text) noexcept -> std::string_view {
  constexpr auto blanks = std::string_view{" \t\r\n"};
  auto const first = text.find_first_not_of(blanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace

auto parse_description(std::string_view text) -> sure::result<description, description_missing> {
  auto const name = trimmed(text);
  if (name.empty()) return description_missing{};
  return description{name};
}

auto parse_country(std::string_view text) -> sure::result<country, country_missing> {
  auto const name = trimmed(text);
  if (name.empty()) return country_missing{};
  return country{name};
}

} // namespace orders
