// SPDX-License-Identifier: BSL-1.0
#include "app/columns.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <algorithm>

namespace orders {

auto columns::row_of(record const& next) const -> sure::result<raw_row, malformed_line, truncated_file> {
  auto const found = next.fields.size();
  if (found < width_ && !next.terminated) return truncated_file{};
  if (found != width_) return malformed_line{malformed_line::fault::field_count, found, width_};
  auto const field = [&](std::size_t column) { return next.fields[at_[column]]; };
  return raw_row{field(0), field(1), field(2), field(3), field(4), field(5), field(6), field(7)};
}

auto find_columns(std::span<std::string_view const> header) -> sure::result<columns, missing_column, duplicate_column> {
  auto found = columns{};
  found.width_ = header.size();
  for (std::size_t i = 0; i < columns::names.size(); ++i) {
    auto const name = columns::names[i];
    auto const first = std::find(header.begin(), header.end(), name);
    if (first == header.end()) return missing_column{name};
    if (std::find(first + 1, header.end(), name) != header.end()) return duplicate_column{name};
    found.at_[i] = static_cast<std::size_t>(first - header.begin());
  }
  return found;
}

auto read_header(record_source& source) -> sure::result<columns, header_error, unreadable_file> {
  using header = sure::result<columns, header_error, unreadable_file>;
  return sure::match<header>(
      SURE_TRY(source.next()), [](record const& first) { return find_columns(first.fields); },
      [](broken_record const& first) { return malformed_header{first.why.error}; },
      [](end_of_input) { return empty_file{}; });
}

} // namespace orders
