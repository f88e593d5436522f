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
  std::size_t header_fields = 100;
  std::size_t connections = 60'000;
  /// For the header and body of one request, from its first byte.
  std::chrono::milliseconds request_time{10'000};
  /// For writing one response.
  std::chrono::milliseconds response_time{10'000};
  /// A connection that waits for a request for so long is closed.
  std::chrono::milliseconds idle_time{120'000};
  /// For the peer to read the last response and close, before the connection goes.
  std::chrono::milliseconds linger_time{1'000};
  /// What a stream holds for a peer that reads too slowly, before the peer is dropped.
  std::size_t stream_bytes = 256 * 1024;
  /// Several processes may listen at the port, and share what comes.
  bool shares_port = false;
};

/// The server refuses by itself what no handler should see; the service says how that reads. Called by all threads of the server.
using refusal_text = std::function<response(protocol_error)>;

/// Gets a request and has to call the responder, from any thread and at any time; only the first call counts. Called by all threads
/// of the server, which wait for its return. A response to HEAD is that to GET: the server leaves its body out.
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

  /// Serves on that many threads, this one among them, until `stop`, and returns when every connection has ended. Once.
  void run(unsigned threads);
  /// Takes no more connections, answers what has arrived with `Connection: close`, closes idle connections and streams at once and
  /// the others after `grace`. May be called from any thread, before `run` too, and again with a shorter time.
  void stop(std::chrono::milliseconds grace);

private:
  class state;
  explicit server(std::unique_ptr<state> of) noexcept;
  std::unique_ptr<state> state_;
};

} // namespace orders::http

#endif // ORDERS_HTTP_SERVER_HPP
