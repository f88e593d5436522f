// SPDX-License-Identifier: BSL-1.0
#include "app/input_errors.hpp"

#include <sure/match.hpp>

#include <system_error>

template <>
inline constexpr auto sure::enumerators<orders::malformed_line::fault> =
    sure::values<orders::malformed_line::fault::field_count, orders::malformed_line::fault::bare_quote,
                 orders::malformed_line::fault::text_after_quote, orders::malformed_line::fault::open_quote,
                 orders::malformed_line::fault::nul_byte>;

namespace orders {
namespace {

auto system_message(int error) -> std::string { return std::generic_category().message(error); }

} // namespace

auto malformed_line::message() const -> std::string {
  return sure::match<std::string>(
      what, sure::of<fault::field_count>([&] {
        return std::to_string(found) + (found == 1 ? " field" : " fields") + " instead of " + std::to_string(expected);
      }),
      sure::of<fault::bare_quote>([] { return "a quote inside a field that does not begin with one"; }),
      sure::of<fault::text_after_quote>([] { return "text between a closing quote and the next comma"; }),
      sure::of<fault::open_quote>([] { return "a quote that is not closed, or not within the longest record"; }),
      sure::of<fault::nul_byte>([] { return "a NUL byte"; }));
}

auto not_utf8::message() const -> std::string {
  return "byte " + std::to_string(offset + 1) + " of the record is not UTF-8";
}

auto line_too_long::message() const -> std::string {
  return std::to_string(length) + " bytes in one line, more than " + std::to_string(limit) +
         "; the record here is its beginning";
}

auto truncated_file::message() const -> std::string { return "the file ends inside this record"; }

auto file_not_found::message() const -> std::string { return path + ": no such file"; }

auto unreadable_file::message() const -> std::string { return path + ": " + system_message(system_error); }

auto empty_file::message() const -> std::string { return "the file is empty"; }

auto wrong_encoding::message() const -> std::string {
  return "the file is " + std::string{encoding} + ", not UTF-8; convert it first, for example with iconv";
}

auto malformed_header::message() const -> std::string { return "the header: " + sure::describe(why).message; }

auto missing_column::message() const -> std::string { return "the header has no column " + std::string{name}; }

auto duplicate_column::message() const -> std::string {
  return "the header has the column " + std::string{name} + " twice";
}

auto too_many_rows::message() const -> std::string {
  return "more than " + std::to_string(limit) + " rows; split the file or raise --max-rows";
}

auto unwritable_file::message() const -> std::string { return path + ": " + system_message(system_error); }

auto would_replace_input::message() const -> std::string { return path + ": is the file that is imported"; }

} // namespace orders
