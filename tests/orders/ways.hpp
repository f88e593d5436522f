// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_WAYS_HPP
#define SURE_TESTS_ORDERS_WAYS_HPP

#include <sure/config.hpp>

#include <regex>
#include <string>
#include <string_view>

namespace ways {

/// Whether this build tells the ways of failures.
inline constexpr bool told = SURE_TRACE != 0;

/// The text where ways are told, and nothing where they are not.
constexpr auto if_told(std::string_view text) -> std::string_view { return told ? text : std::string_view{}; }

/// Puts an N in the place of each line of a way, so that a test does not hold them.
inline auto without_lines(std::string const& text) -> std::string {
  return std::regex_replace(text, std::regex{"cpp:[0-9]+"}, "cpp:N");
}

} // namespace ways

#endif // SURE_TESTS_ORDERS_WAYS_HPP
