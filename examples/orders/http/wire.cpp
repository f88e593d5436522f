// SPDX-License-Identifier: BSL-1.0
#include "http/wire.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <span>
#include <utility>

namespace orders::http {

namespace {

using status_row = std::pair<std::uint16_t, std::string_view>;
constexpr auto statuses = std::to_array<status_row>({
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
});
static_assert(std::ranges::is_sorted(statuses, {}, &status_row::first));

constexpr auto own_fields =
    std::to_array<std::string_view>({"connection", "content-length", "content-type", "date", "transfer-encoding"});
constexpr auto own_of_requests =
    std::to_array<std::string_view>({"connection", "content-length", "host", "transfer-encoding"});

auto is_among(std::string_view name, std::span<std::string_view const> names) noexcept -> bool {
  return std::ranges::any_of(names, [name](std::string_view own) { return same_word(name, own); });
}

// A line break in a value would let it write fields of its own.
constexpr auto breaks_line(char c) noexcept -> bool { return c == '\r' || c == '\n' || c == '\0'; }

void append_text(std::string& to, std::string_view text) {
  auto const begin = static_cast<std::ptrdiff_t>(to.size());
  to += text;
  std::ranges::replace_if(to.begin() + begin, to.end(), breaks_line, ' ');
}
void append_field(std::string& to, std::string_view name, std::string_view value) {
  append_text(to, name);
  to += ": ";
  append_text(to, value);
  to += "\r\n";
}
void append_number(std::string& to, std::size_t number, int base = 10) {
  std::array<char, 24> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  to.append(digits.data(), end);
}
void append_length(std::string& to, std::size_t length) {
  to += "Content-Length: ";
  append_number(to, length);
  to += "\r\n";
}
void append_padded(std::string& to, unsigned number) {
  to += static_cast<char>('0' + number / 10 % 10);
  to += static_cast<char>('0' + number % 10);
}

void append_framing(std::string& to, response const& what, framing const& how) {
  if (how.end == body_end::chunks)
    to += "Transfer-Encoding: chunked\r\n";
  else if (how.end == body_end::length && may_have_body(what.status))
    append_length(to, what.body.size());
  if (!how.keeps_alive)
    to += "Connection: close\r\n";
  else if (how.says_keep_alive)
    to += "Connection: keep-alive\r\n";
}

} // namespace

auto reason_phrase(std::uint16_t status) noexcept -> std::string_view {
  auto const row = std::ranges::lower_bound(statuses, status, {}, &status_row::first);
  return row != statuses.end() && row->first == status ? row->second : std::string_view("Unknown");
}

auto http_date(std::chrono::sys_seconds at) -> std::string {
  constexpr auto weekdays = std::string_view("SunMonTueWedThuFriSat");
  constexpr auto months = std::string_view("JanFebMarAprMayJunJulAugSepOctNovDec");
  auto const day = std::chrono::floor<std::chrono::days>(at);
  auto const date = std::chrono::year_month_day(day);
  auto const time = std::chrono::hh_mm_ss(at - day);
  auto const year = static_cast<unsigned>(static_cast<int>(date.year()));
  std::string text(weekdays.substr(std::size_t{std::chrono::weekday(day).c_encoding()} * 3, 3));
  text += ", ";
  append_padded(text, static_cast<unsigned>(date.day()));
  text += ' ';
  text += months.substr((static_cast<unsigned>(date.month()) - 1) * std::size_t{3}, 3);
  text += ' ';
  append_padded(text, year / 100);
  append_padded(text, year);
  text += ' ';
  append_padded(text, static_cast<unsigned>(time.hours().count()));
  text += ':';
  append_padded(text, static_cast<unsigned>(time.minutes().count()));
  text += ':';
  append_padded(text, static_cast<unsigned>(time.seconds().count()));
  return text + " GMT";
}

auto response_head(response const& what, framing const& how) -> std::string {
  std::string head;
  head.reserve(256);
  head += "HTTP/1.1 ";
  append_number(head, what.status);
  head += ' ';
  head += reason_phrase(what.status);
  head += "\r\n";
  if (!how.date.empty()) append_field(head, "Date", how.date);
  if (!what.content_type.empty() && may_have_body(what.status)) append_field(head, "Content-Type", what.content_type);
  append_framing(head, what, how);
  for (auto const& [name, value] : what.headers)
    if (!is_among(name, own_fields)) append_field(head, name, value);
  head += "\r\n";
  return head;
}

auto request_head(request const& what, std::string_view host) -> std::string {
  std::string head;
  append_text(head, what.method);
  head += ' ';
  append_text(head, what.target);
  head += " HTTP/1.1\r\n";
  append_field(head, "Host", host);
  if (!what.body.empty() || (what.method != "GET" && what.method != "HEAD")) append_length(head, what.body.size());
  for (auto const& [name, value] : what.headers)
    if (!is_among(name, own_of_requests)) append_field(head, name, value);
  head += "\r\n";
  return head;
}

auto chunk(std::string_view bytes) -> std::string {
  std::string framed;
  framed.reserve(bytes.size() + 16);
  append_number(framed, bytes.size(), 16);
  framed += "\r\n";
  framed += bytes;
  framed += "\r\n";
  return framed;
}

} // namespace orders::http
