// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_SERVER_HPP
#define ORDERS_HTTP_SERVER_HPP

/// An HTTP/1.1 server behind plain types: its implementation is the one file that includes Boost.Beast.

#include "http/message.hpp"

#include <sure/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace orders::http {

struct server_limits {
  std::size_t header_bytes = 8 * 1024;
  std::size_t body_bytes = 64 * 1024;
  std::size_t connections = 60'000;
  /// For the header and body of one request, from its first byte.
  std::chrono::milliseconds request_time{10'000};
  /// For writing one response.
  std::chrono::milliseconds response_time{10'000};
  /// A connection that waits for a request for so long is closed.
  std::chrono::milliseconds idle_time{120'000};
};

/// The server refuses by itself what no handler should see; the service says how that reads.
using refusal_text = std::function<response(protocol_error)>;

/// Gets a request and has to call `respond` exactly once, from any thread and at any time. A response with a `stream` stays
/// open until the stream ends (server-sent events).
using handler = std::function<void(request, responder)>;

class server {
public:
  /// Listens, but takes no connection before `run`. Port 0 is any free one.
  [[nodiscard]] static auto listen(std::string const& address, std::uint16_t port, server_limits limits, handler handle,
                                   refusal_text refuse) -> sure::result<server, cannot_listen>;
  server(server&&) noexcept;
  auto operator=(server&&) noexcept -> server&;
  ~server();

  [[nodiscard]] auto port() const noexcept -> std::uint16_t;
  [[nodiscard]] auto connections() const noexcept -> std::size_t;

  /// Serves on that many threads until `stop`, and returns when every connection has ended.
  void run(unsigned threads);
  /// Takes no more connections, answers what is in hand with `Connection: close`, closes idle connections at once and the others
  /// after `grace`. May be called from any thread and from a signal handler's thread.
  void stop(std::chrono::milliseconds grace);

private:
  struct state;
  explicit server(std::unique_ptr<state> of) noexcept;
  std::unique_ptr<state> state_;
};

} // namespace orders::http

#endif // ORDERS_HTTP_SERVER_HPP
