// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_QUOTED_FIELDS_HPP
#define ORDERS_ADAPTERS_QUOTED_FIELDS_HPP

#include "app/input_errors.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orders {

/// The fields of one record that has quotes, fed byte by byte. Their texts are free of quoting.
class quoted_fields {
public:
  enum class progress : std::uint8_t { more, complete };

  void clear();

  /// Complete with the line break that ends the record.
  [[nodiscard]] auto take(char c) -> sure::result<progress, malformed_line>;
  /// The input ends here instead of a line break.
  [[nodiscard]] auto finish() -> sure::result<void, malformed_line>;

  /// The fields of a complete record, good until `clear`.
  void list(std::vector<std::string_view>& into) const;

private:
  enum class place : std::uint8_t { field_start, bare, quoted, quote_closed, carriage_return };

  auto take_bare(char c) -> sure::result<progress, malformed_line>;
  auto take_quoted(char c) -> progress;
  auto take_after_quote(char c) -> sure::result<progress, malformed_line>;
  auto append(char c, place next) -> progress;
  auto end_field() -> progress;
  auto end_record() -> progress;

  place place_ = place::field_start;
  std::string text_;
  std::vector<std::size_t> ends_;
};

} // namespace orders

#endif // ORDERS_ADAPTERS_QUOTED_FIELDS_HPP
