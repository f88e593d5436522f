// SPDX-License-Identifier: BSL-1.0
#include "http/message.hpp"

#include <algorithm>

namespace orders::http {

namespace {
constexpr auto small(char c) noexcept -> char { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
} // namespace

auto same_word(std::string_view a, std::string_view b) noexcept -> bool {
  return std::ranges::equal(a, b, {}, small, small);
}

auto fields::find(std::string_view name) const noexcept -> sure::option<std::string const&> {
  for (auto const& f : list_)
    if (same_word(f.name, name)) return f.value;
  return sure::none;
}

} // namespace orders::http
