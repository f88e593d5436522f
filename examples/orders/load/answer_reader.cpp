// SPDX-License-Identifier: BSL-1.0
#include "load/answer_reader.hpp"

#include "domain/whole_number.hpp"
#include "http/message.hpp"

#include <sure/try.hpp>

namespace orders::load {
namespace {

constexpr auto longest_head = std::size_t{8 * 1024};
constexpr auto head_end = std::string_view{"\r\n\r\n"};

template <class Number> auto number_in(std::string_view text) -> sure::result<Number, no_answer> {
  if (auto const value = whole_number<Number>(text)) return *value;
  return no_answer{};
}

/// "HTTP/1.1 201 Created"
auto status_in(std::string_view head) -> sure::result<std::uint16_t, no_answer> {
  if (!head.starts_with("HTTP/1.1 ") || head.size() < 12) return no_answer{};
  return number_in<std::uint16_t>(head.substr(9, 3));
}

/// `name` ends with ": ".
auto field_in(std::string_view head, std::string_view name) -> sure::option<std::string_view> {
  for (auto line = head.find("\r\n"); line != head.npos; line = head.find("\r\n", line)) {
    line += 2;
    if (!http::same_word(head.substr(line, name.size()), name)) continue;
    auto const value = head.substr(line + name.size());
    return value.substr(0, value.find("\r\n"));
  }
  return sure::none;
}

auto length_in(std::string_view head) -> sure::result<std::size_t, no_answer> {
  auto const text = field_in(head, "content-length: ");
  if (!text) return no_answer{};
  return number_in<std::size_t>(*text);
}

} // namespace

auto answer_reader::feed(std::string_view bytes) -> sure::result<sure::option<answer>, no_answer> {
  if (begun_.status == 0) {
    auto const all = head_.empty() ? bytes : std::string_view{head_.append(bytes)};
    auto const end = all.find(head_end);
    if (end == all.npos) {
      if (all.size() > longest_head) return no_answer{};
      if (head_.empty()) head_ = bytes;
      return sure::option<answer>{};
    }
    auto const head = all.substr(0, end);
    body_left_ = SURE_TRY(length_in(head));
    begun_.status = SURE_TRY(status_in(head));
    begun_.says_when = begun_.status >= 400 && field_in(head, "retry-after: ");
    bytes = bytes.substr(bytes.size() - (all.size() - end - head_end.size()));
  }
  if (bytes.size() > body_left_) return no_answer{};
  body_left_ -= bytes.size();
  if (body_left_ != 0) return sure::option<answer>{};
  auto const whole = begun_;
  *this = {};
  return sure::option{whole};
}

} // namespace orders::load
