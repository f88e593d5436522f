// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_WHOLE_NUMBER_HPP
#define ORDERS_DOMAIN_WHOLE_NUMBER_HPP

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace orders {

/// The number that all of the text is, in decimal digits, with a minus where `Number` has negative values. None where it is no such
/// number or does not fit.
template <std::integral Number> [[nodiscard]] auto whole_number(std::string_view text) -> std::optional<Number> {
  auto value = Number{};
  auto const end = text.data() + text.size();
  auto const [stop, failure] = std::from_chars(text.data(), end, value);
  return failure == std::errc{} && stop == end ? std::optional{value} : std::nullopt;
}

} // namespace orders

#endif // ORDERS_DOMAIN_WHOLE_NUMBER_HPP
