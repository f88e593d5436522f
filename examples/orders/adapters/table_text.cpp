// SPDX-License-Identifier: BSL-1.0
#include "adapters/table_text.hpp"

namespace orders {
namespace {

constexpr auto label_width = std::size_t{42};
constexpr auto number_width = std::size_t{13};

auto padded_left(std::string_view text) -> std::string {
  auto out = std::string{text};
  if (out.size() < number_width) out.insert(0, number_width - out.size(), ' ');
  return out;
}

auto padded_right(std::string_view text) -> std::string {
  auto out = std::string{text};
  if (out.size() < label_width) out.append(label_width - out.size(), ' ');
  return out;
}

} // namespace

auto table_line(std::string_view label, std::string_view number) -> std::string {
  return padded_right(label) + padded_left(number) + '\n';
}

auto table_line(std::string_view label, std::uint64_t number) -> std::string {
  return table_line(label, with_thousands(number));
}

auto table_line(std::string_view label, std::string_view first, std::string_view second) -> std::string {
  return padded_right(label) + padded_left(first) + padded_left(second) + '\n';
}

auto grouped(std::string text, std::size_t end) -> std::string {
  for (auto at = end; at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

auto with_thousands(std::uint64_t number) -> std::string {
  auto const text = std::to_string(number);
  return grouped(text, text.size());
}

} // namespace orders
