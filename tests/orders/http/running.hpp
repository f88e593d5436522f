// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_HTTP_RUNNING_HPP
#define SURE_TESTS_ORDERS_HTTP_RUNNING_HPP

#include "http/server.hpp"
#include "orders/http/raw.hpp"

#include <string>
#include <thread>
#include <utility>

namespace running {

using namespace orders::http;
using namespace std::chrono_literals;

inline auto text(std::uint16_t status, std::string body) -> response {
  response what;
  what.status = status;
  what.content_type = "text/plain";
  what.body = std::move(body);
  return what;
}

inline auto refuse(protocol_error why) -> response {
  switch (why) {
  case protocol_error::malformed:
    return text(400, "malformed");
  case protocol_error::body_too_large:
    return text(413, "body");
  case protocol_error::headers_too_large:
    return text(431, "headers");
  case protocol_error::timed_out:
    return text(408, "late");
  case protocol_error::too_many_connections:
    return text(503, "full");
  case protocol_error::unanswered:
    return text(500, "unanswered");
  }
  return text(599, "");
}

/// Answers with what it was asked.
inline void echo(request what, responder respond) {
  respond(text(200, what.method + ' ' + what.target + ' ' + what.body));
}

/// Limits that a test can wait for.
inline auto quick() -> server_limits {
  server_limits limits;
  limits.request_time = 200ms;
  limits.response_time = 300ms;
  limits.idle_time = 300ms;
  limits.linger_time = 200ms;
  return limits;
}

/// A server in a thread of its own, which is stopped with the test.
class service {
public:
  explicit service(handler handle = echo, server_limits limits = {}, unsigned threads = 1)
      : server_(server::listen("127.0.0.1", 0, limits, std::move(handle), refuse).value()),
        thread_([this, threads] { server_.run(threads); }) {}
  service(service const&) = delete;
  auto operator=(service const&) -> service& = delete;
  ~service() { stop(0ms); }

  void stop(std::chrono::milliseconds grace) {
    server_.stop(grace);
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] auto dial() const -> raw::line { return raw::line(server_.port()); }
  [[nodiscard]] auto port() const -> std::uint16_t { return server_.port(); }
  auto operator->() -> server* { return &server_; }

private:
  server server_;
  std::thread thread_;
};

inline auto get(std::string_view path) -> std::string {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: here\r\n\r\n";
}
inline auto post(std::string_view path, std::string_view body) -> std::string {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

} // namespace running

#endif // SURE_TESTS_ORDERS_HTTP_RUNNING_HPP
