// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_REPORT_LINE_HPP
#define ORDERS_ADAPTERS_REPORT_LINE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

/// A line of what the load reports: what it is, and behind it the value.
[[nodiscard]] inline auto report_line(std::string_view name, std::string const& value) -> std::string {
  auto text = std::string{"  "}.append(name);
  text.resize(std::max<std::size_t>(text.size(), 40), ' ');
  return text + value + "\n";
}
[[nodiscard]] inline auto report_line(std::string_view name, std::uint64_t value) -> std::string {
  return report_line(name, std::to_string(value));
}

} // namespace orders

#endif // ORDERS_ADAPTERS_REPORT_LINE_HPP
