// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_CSV_READER_HPP
#define ORDERS_ADAPTERS_CSV_READER_HPP

#include "adapters/quoted_fields.hpp"
#include "adapters/window.hpp"
#include "app/ports.hpp"

#include <sure/one_of.hpp>
#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orders {

/// Reads RFC 4180 from a stream: quoted fields, doubled quotes, line breaks inside quotes, LF or CRLF, a byte order
/// mark. A mistake costs one line of the file and never more: reading goes on behind its line break, even where a
/// quote is still open. Empty lines are no records. Memory is fixed by the limit, however long a line of the file is.
class csv_reader final : public record_source {
public:
  static constexpr std::size_t default_limit = std::size_t{1} << 20;

  /// How much is kept of a line that is longer than the limit.
  static constexpr std::size_t kept_of_long_line = 1024;

  explicit csv_reader(byte_source& source, std::size_t record_limit = default_limit);

  [[nodiscard]] auto next() -> sure::result<next_record, unreadable_file, wrong_encoding> override;
  [[nodiscard]] auto bytes_read() const -> std::uint64_t override { return window_.dropped(); }

private:
  /// The front of the window, up to a line break or the end of the file.
  struct extent {
    std::size_t length = 0;
    bool terminated = true;
  };
  /// The front of the window, up to the limit, and no line break in it.
  struct overlong {};

  auto begin() -> sure::result<void, unreadable_file, wrong_encoding>;
  auto find_line() -> sure::result<sure::one_of<extent, overlong, end_of_input>, unreadable_file>;
  auto find_nonempty_line() -> sure::result<sure::one_of<extent, overlong, end_of_input>, unreadable_file>;
  auto read_bare(extent line) -> next_record;
  auto read_quoted(extent first_line) -> sure::result<next_record, unreadable_file>;
  auto parse_quoted() -> sure::result<extent, unreadable_file, malformed_line>;
  auto skip_overlong() -> sure::result<next_record, unreadable_file>;
  auto deliver(extent whole) -> next_record;
  auto refuse(extent line, traced<record_error> why) -> next_record;
  auto consume(extent done) -> std::string_view;

  window window_;
  std::size_t limit_;
  std::uint64_t line_ = 1;
  bool begun_ = false;
  quoted_fields quoted_;
  std::vector<std::string_view> fields_;
  std::string kept_;
};

} // namespace orders

#endif // ORDERS_ADAPTERS_CSV_READER_HPP
