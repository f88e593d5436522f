// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_PEER_HPP
#define ORDERS_LOAD_PEER_HPP

/// A server as somebody sees it who waits for each answer.

#include "http/client.hpp"

#include <boost/json/object.hpp>
#include <sure/error.hpp>
#include <sure/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders::load {

/// What a server said.
struct said {
  std::uint16_t status = 0;
  std::string etag;
  std::string location;
  /// Of a problem; else empty.
  std::string code;
  /// Whether the same request may be sent again.
  bool retryable = false;
  boost::json::object body;

  [[nodiscard]] auto text(std::string_view member) const -> std::string;
  [[nodiscard]] auto number(std::string_view member) const -> std::int64_t;
};

/// Nobody answered, or nobody who speaks JSON. Whether the request was carried out is not known.
struct unheard {
  static constexpr std::string_view code = "load.unheard";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string why;
  [[nodiscard]] auto message() const -> std::string { return why; }
};

class peer {
public:
  peer(std::string const& host, std::uint16_t port, std::size_t connections);

  [[nodiscard]] auto get(std::string_view target) -> sure::result<said, unheard>;
  [[nodiscard]] auto put(std::string_view target, std::string body) -> sure::result<said, unheard>;
  [[nodiscard]] auto post(std::string_view target, std::string body, std::string_view key, std::string_view etag)
      -> sure::result<said, unheard>;

private:
  [[nodiscard]] auto ask(http::request what) -> sure::result<said, unheard>;

  http::client client_;
};

} // namespace orders::load

#endif // ORDERS_LOAD_PEER_HPP
