// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_HTTP_RAW_HPP
#define SURE_TESTS_ORDERS_HTTP_RAW_HPP

// Sockets without any HTTP in between, so that a test can be as rude as it has to be.

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace raw {

using namespace std::chrono_literals;

inline auto loopback(std::uint16_t port) -> sockaddr_in {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return at;
}

class descriptor {
public:
  explicit descriptor(int of = -1) : of_(of) {}
  descriptor(descriptor&& other) noexcept : of_(std::exchange(other.of_, -1)) {}
  auto operator=(descriptor&& other) noexcept -> descriptor& {
    std::swap(of_, other.of_);
    return *this;
  }
  ~descriptor() { close(); }
  void close() {
    if (of_ >= 0) ::close(std::exchange(of_, -1));
  }
  [[nodiscard]] auto get() const -> int { return of_; }

private:
  int of_;
};

struct message {
  int status = 0;
  std::string head;
  std::string body;
  [[nodiscard]] auto has(std::string_view line) const -> bool {
    return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
  }
};

/// One end of a connection. What is waited for comes within five seconds, or is missing.
class line {
public:
  explicit line(descriptor of) : of_(std::move(of)) { patience(5s); }
  explicit line(std::uint16_t port, int receive_buffer = 0) : line(descriptor(::socket(AF_INET, SOCK_STREAM, 0))) {
    if (receive_buffer != 0) ::setsockopt(of_.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    int const yes = 1;
    ::setsockopt(of_.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    auto const at = loopback(port);
    is_connected_ = ::connect(of_.get(), reinterpret_cast<sockaddr const*>(&at), sizeof at) == 0;
  }

  void patience(std::chrono::milliseconds limit) {
    timeval const t{limit / 1s, static_cast<suseconds_t>(limit % 1s / 1us)};
    ::setsockopt(of_.get(), SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
  }
  [[nodiscard]] auto is_connected() const -> bool { return is_connected_; }

  auto send(std::string_view bytes) -> bool {
    while (!bytes.empty()) {
      auto const n = ::send(of_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  /// A response or a request with its body, which a length or chunks or the end of the connection limit. Status 0 where none came.
  auto read(bool has_body = true) -> message {
    message got;
    auto end = std::string::npos;
    while ((end = rest_.find("\r\n\r\n")) == std::string::npos)
      if (!more()) return got;
    got.head = rest_.substr(0, end + 2);
    rest_.erase(0, end + 4);
    got.status = got.head.starts_with("HTTP/1.1 ") ? std::atoi(got.head.c_str() + 9) : -1;
    if (!has_body) return got;
    auto const length = got.head.find("Content-Length: ");
    if (length != std::string::npos)
      got.body = exactly(static_cast<std::size_t>(std::atol(got.head.c_str() + length + 16)));
    else if (got.has("Transfer-Encoding: chunked"))
      got.body = chunks();
    return got;
  }
  /// One chunk, empty at the end of the body.
  auto chunk() -> std::string {
    while (rest_.find("\r\n") == std::string::npos)
      if (!more()) return "";
    auto const size = std::strtoul(rest_.c_str(), nullptr, 16);
    rest_.erase(0, rest_.find("\r\n") + 2);
    auto bytes = exactly(size + 2);
    if (bytes.size() >= 2) bytes.resize(bytes.size() - 2);
    return bytes;
  }
  auto to_end() -> std::string {
    while (more()) {
    }
    return std::exchange(rest_, {});
  }
  /// Whether the other end closes in good order, with nothing more to read.
  auto is_closed() -> bool {
    bool const is_over = rest_.empty() && !more();
    return is_over && !was_reset_ && !has_waited_;
  }
  [[nodiscard]] auto was_reset() const -> bool { return was_reset_; }
  /// Nothing came, and nothing ended, in that time.
  auto is_quiet_for(std::chrono::milliseconds time) -> bool {
    patience(time);
    bool const is_quiet = rest_.empty() && !more() && has_waited_;
    has_waited_ = false;
    patience(5s);
    return is_quiet;
  }

  void half_close() { ::shutdown(of_.get(), SHUT_WR); }
  void reset() {
    linger const now{1, 0};
    ::setsockopt(of_.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    of_.close();
  }
  void close() { of_.close(); }

private:
  auto more() -> bool {
    char bytes[16 * 1024];
    auto const n = ::recv(of_.get(), bytes, sizeof bytes, 0);
    if (n > 0) rest_.append(bytes, static_cast<std::size_t>(n));
    was_reset_ = was_reset_ || (n < 0 && errno == ECONNRESET);
    has_waited_ = has_waited_ || (n < 0 && errno == EAGAIN);
    return n > 0;
  }
  auto exactly(std::size_t size) -> std::string {
    while (rest_.size() < size)
      if (!more()) break;
    auto bytes = rest_.substr(0, size);
    rest_.erase(0, size);
    return bytes;
  }
  auto chunks() -> std::string {
    std::string body;
    for (auto one = chunk(); !one.empty(); one = chunk()) body += one;
    return body;
  }

  descriptor of_;
  std::string rest_;
  bool is_connected_ = true;
  bool was_reset_ = false;
  bool has_waited_ = false;
};

/// A port at which a test answers by itself.
class listener {
public:
  explicit listener(int backlog = 64) : of_(::socket(AF_INET, SOCK_STREAM, 0)) {
    auto at = loopback(0);
    REQUIRE(::bind(of_.get(), reinterpret_cast<sockaddr const*>(&at), sizeof at) == 0);
    REQUIRE(::listen(of_.get(), backlog) == 0);
    socklen_t size = sizeof at;
    ::getsockname(of_.get(), reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
  }
  [[nodiscard]] auto port() const -> std::uint16_t { return port_; }
  [[nodiscard]] auto accept() -> line { return line(descriptor(::accept(of_.get(), nullptr, nullptr))); }
  void close() { of_.close(); }

private:
  descriptor of_;
  std::uint16_t port_ = 0;
};

/// Waits until something holds; false where it does not within half a minute.
template <class Condition> auto eventually(Condition holds) -> bool {
  auto const end = std::chrono::steady_clock::now() + 30s;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > end) return false;
    ::usleep(2'000);
  }
  return true;
}

} // namespace raw

#endif // SURE_TESTS_ORDERS_HTTP_RAW_HPP
