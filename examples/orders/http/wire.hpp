// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_WIRE_HPP
#define ORDERS_HTTP_WIRE_HPP

/// Messages as the bytes that are sent.

#include "http/message.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders::http {

[[nodiscard]] auto reason_phrase(std::uint16_t status) noexcept -> std::string_view;

/// As in a `Date` field: "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] auto http_date(std::chrono::sys_seconds at) -> std::string;

/// How the body of a response ends.
enum class body_end : std::uint8_t {
  /// After the bytes that it has.
  length,
  /// After an empty chunk.
  chunks,
  /// With the connection.
  connection
};

struct framing {
  body_end end = body_end::length;
  bool keeps_alive = true;
  /// Said to peers that would take silence for the contrary.
  bool says_keep_alive = false;
  std::string_view date;
};

/// Everything before the body. What decides where the message ends is the server's own: the response's fields of these names are
/// left out, and no value can begin a new line.
[[nodiscard]] auto response_head(response const& what, framing const& how) -> std::string;
[[nodiscard]] auto request_head(request const& what, std::string_view host) -> std::string;

[[nodiscard]] auto chunk(std::string_view bytes) -> std::string;
inline constexpr std::string_view last_chunk = "0\r\n\r\n";
inline constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

/// Whether a response with that status has a body at all.
[[nodiscard]] constexpr auto may_have_body(std::uint16_t status) noexcept -> bool {
  return status >= 200 && status != 204 && status != 304;
}

} // namespace orders::http

#endif // ORDERS_HTTP_WIRE_HPP
