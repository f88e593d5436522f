// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_INPUT_ERRORS_HPP
#define ORDERS_APP_INPUT_ERRORS_HPP

/// What can be wrong with the input before anyone looks at what its rows say. A `record_error` costs one line of the
/// file; a `file_error` means that there is nothing to import.

#include <sure/error.hpp>
#include <sure/one_of.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

// one line of the file cannot be read as a record

struct malformed_line {
  enum class fault : std::uint8_t { field_count, bare_quote, text_after_quote, open_quote, nul_byte };
  static constexpr std::string_view code = "input.malformed_line";
  static constexpr auto kind = sure::error_kind::invalid;
  fault what = fault::field_count;
  std::size_t found = 0;
  std::size_t expected = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(malformed_line const&, malformed_line const&) -> bool = default;
};

struct not_utf8 {
  static constexpr std::string_view code = "input.not_utf8";
  static constexpr auto kind = sure::error_kind::invalid;
  std::size_t offset = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(not_utf8 const&, not_utf8 const&) -> bool = default;
};

struct line_too_long {
  static constexpr std::string_view code = "input.line_too_long";
  static constexpr auto kind = sure::error_kind::exhausted;
  std::uint64_t length = 0;
  std::size_t limit = 0;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(line_too_long const&, line_too_long const&) -> bool = default;
};

/// The file ends in the middle of its last record.
struct truncated_file {
  static constexpr std::string_view code = "input.truncated_file";
  static constexpr auto kind = sure::error_kind::data_loss;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(truncated_file const&, truncated_file const&) -> bool = default;
};

using record_error = sure::one_of<malformed_line, not_utf8, line_too_long, truncated_file>;

// the file as a whole is unusable

struct file_not_found {
  static constexpr std::string_view code = "input.file_not_found";
  static constexpr auto kind = sure::error_kind::not_found;
  std::string path;
  [[nodiscard]] auto message() const -> std::string;
};

struct unreadable_file {
  static constexpr std::string_view code = "input.unreadable_file";
  static constexpr auto kind = sure::error_kind::denied;
  std::string path;
  int system_error = 0;
  [[nodiscard]] auto message() const -> std::string;
};

struct empty_file {
  static constexpr std::string_view code = "input.empty_file";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] auto message() const -> std::string;
};

/// The file begins with the byte order mark of UTF-16 or UTF-32.
struct wrong_encoding {
  static constexpr std::string_view code = "input.wrong_encoding";
  static constexpr auto kind = sure::error_kind::invalid;
  std::string_view encoding;
  [[nodiscard]] auto message() const -> std::string;
};

struct malformed_header {
  static constexpr std::string_view code = "input.malformed_header";
  static constexpr auto kind = sure::error_kind::invalid;
  record_error why;
  [[nodiscard]] auto message() const -> std::string;
};

struct missing_column {
  static constexpr std::string_view code = "input.missing_column";
  static constexpr auto kind = sure::error_kind::invalid;
  std::string_view name;
  [[nodiscard]] auto message() const -> std::string;
};

struct duplicate_column {
  static constexpr std::string_view code = "input.duplicate_column";
  static constexpr auto kind = sure::error_kind::invalid;
  std::string_view name;
  [[nodiscard]] auto message() const -> std::string;
};

struct too_many_rows {
  static constexpr std::string_view code = "input.too_many_rows";
  static constexpr auto kind = sure::error_kind::exhausted;
  std::uint64_t limit = 0;
  [[nodiscard]] auto message() const -> std::string;
};

using header_error = sure::one_of<empty_file, wrong_encoding, malformed_header, missing_column, duplicate_column>;
using file_error = sure::union_of<file_not_found, unreadable_file, header_error, too_many_rows>;
using input_error = sure::union_of<file_error, record_error>;

// a file of ours cannot be written

struct unwritable_file {
  static constexpr std::string_view code = "output.unwritable_file";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string path;
  int system_error = 0;
  [[nodiscard]] auto message() const -> std::string;
};

/// The file to write is the file that is read.
struct would_replace_input {
  static constexpr std::string_view code = "output.would_replace_input";
  static constexpr auto kind = sure::error_kind::conflict;
  std::string path;
  [[nodiscard]] auto message() const -> std::string;
};

using output_error = sure::one_of<unwritable_file, would_replace_input>;

} // namespace orders

#endif // ORDERS_APP_INPUT_ERRORS_HPP
