// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_MESSAGE_HPP
#define ORDERS_HTTP_MESSAGE_HPP

#include <sure/error.hpp>
#include <sure/option.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orders::http {

/// Names of header fields, and most words in them, are the same in capitals and in small letters.
[[nodiscard]] auto same_word(std::string_view a, std::string_view b) noexcept -> bool;

struct field {
  std::string name;
  std::string value;
};

/// The header fields of a message, found without regard to case.
class fields {
public:
  void add(std::string name, std::string value) {
    if (list_.empty()) list_.reserve(usual_count);
    list_.push_back({std::move(name), std::move(value)});
  }
  /// The first field of that name.
  [[nodiscard]] auto find(std::string_view name) const noexcept -> sure::option<std::string const&>;
  [[nodiscard]] auto begin() const noexcept { return list_.begin(); }
  [[nodiscard]] auto end() const noexcept { return list_.end(); }

private:
  static constexpr std::size_t usual_count = 8;
  std::vector<field> list_;
};

struct request {
  std::string method;
  /// Path and query, still encoded.
  std::string target;
  fields headers;
  std::string body;
};

/// The open end of a response, for any thread: events are sent as they come. A peer that reads too slowly is dropped. Without
/// `close`, the last owner closes it.
class stream {
public:
  stream() = default;
  stream(stream const&) = delete;
  auto operator=(stream const&) -> stream& = delete;
  virtual ~stream() = default;
  /// False where nothing can be sent any more: the peer is gone, too slow, or the server stops.
  virtual auto send(std::string_view bytes) -> bool = 0;
  virtual void close() = 0;
};

struct response {
  std::uint16_t status = 200;
  /// None where it is empty.
  std::string content_type = "application/json";
  fields headers;
  std::string body;
  /// Where it is set, the body is only the beginning; the function gets the open end as soon as the header is on its way, from a
  /// thread of the server, and never if the peer is gone by then.
  std::function<void(std::shared_ptr<stream>)> opened;
};

using responder = std::function<void(response)>;

/// Why the server answers by itself.
enum class protocol_error : std::uint8_t {
  malformed,
  body_too_large,
  headers_too_large,
  timed_out,
  too_many_connections,
  /// The handler threw, or gave its responder up without a call.
  unanswered
};

struct cannot_listen {
  static constexpr std::string_view code = "http.cannot_listen";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};

} // namespace orders::http

#endif // ORDERS_HTTP_MESSAGE_HPP
