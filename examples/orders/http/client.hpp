// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_CLIENT_HPP
#define ORDERS_HTTP_CLIENT_HPP

/// Requests to one HTTP/1.1 server over a few connections that are kept open, each with a deadline.

#include "http/message.hpp"

#include <sure/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace orders::http {

/// There was no connection, so nothing was sent.
struct not_sent {
  static constexpr std::string_view code = "http.not_sent";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};
/// It was sent, at least in part, and then the connection broke, or what came back is no HTTP.
struct broken_off {
  static constexpr std::string_view code = "http.broken_off";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};
/// It was sent, and the deadline passed before the response was there.
struct no_response {
  static constexpr std::string_view code = "http.no_response";
  static constexpr auto kind = sure::error_kind::timed_out;
  [[nodiscard]] static auto message() -> std::string { return "there was no response in time"; }
};

using exchanged = sure::result<response, not_sent, broken_off, no_response>;

struct client_limits {
  std::size_t connections = 64;
  /// Requests that wait for one of them; with more, a request is `not_sent`.
  std::size_t waiting = 1'024;
  std::size_t header_bytes = 8 * 1024;
  std::size_t body_bytes = 64 * 1024;
  std::size_t header_fields = 100;
};

/// Safe to use from several threads. The destructor tells everybody who still waits `broken_off` or `not_sent`; it must not run in
/// a thread of the client. A host that is a name is looked up by the system, which no deadline interrupts; an address is not.
class client {
public:
  client(std::string host, std::uint16_t port, client_limits limits = {});
  client(client const&) = delete;
  auto operator=(client const&) -> client& = delete;
  ~client();

  /// Calls `told` exactly once, from a thread of the client; it must not throw. The time counts from now, waiting for a
  /// connection included. A request is never sent twice: not even where a kept connection turns out to be closed after something
  /// was written to it.
  void send(request what, std::chrono::milliseconds within, std::function<void(exchanged)> told);

private:
  class state;
  std::unique_ptr<state> state_;
};

} // namespace orders::http

#endif // ORDERS_HTTP_CLIENT_HPP
