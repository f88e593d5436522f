// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_TABLE_TEXT_HPP
#define ORDERS_ADAPTERS_TABLE_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

/// The lines of the tables that the program prints: a label, and one or two columns that end under each other.
[[nodiscard]] auto table_line(std::string_view label, std::string_view number) -> std::string;
[[nodiscard]] auto table_line(std::string_view label, std::uint64_t number) -> std::string;
[[nodiscard]] auto table_line(std::string_view label, std::string_view first, std::string_view second) -> std::string;

/// Inserts commas between the digits that end at `end`.
[[nodiscard]] auto grouped(std::string text, std::size_t end) -> std::string;

/// "28,492"
[[nodiscard]] auto with_thousands(std::uint64_t number) -> std::string;

} // namespace orders

#endif // ORDERS_ADAPTERS_TABLE_TEXT_HPP
