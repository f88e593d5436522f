// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_SERVE_HPP
#define ORDERS_GATEWAY_SERVE_HPP

/// `orders gateway`: the fake payment gateway over real HTTP.

#include "gateway/fake.hpp"
#include "gateway/webhook_address.hpp"
#include "http/message.hpp"

#include <sure/result.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace orders::gateway {

struct gateway_options {
  std::string address = "127.0.0.1";
  /// 0 is any free one.
  std::uint16_t port = 9090;
  /// "reset=0.05,late=0.02"; see docs/orders-gateway.md.
  std::string faults;
  /// "http://127.0.0.1:8080/v1/gateway/webhook"; empty posts none.
  std::string webhook;
  std::uint64_t seed = 1;
  std::chrono::milliseconds slow{200};
  std::chrono::milliseconds late{5'000};
};

using gateway_failure =
    sure::one_of<unknown_fault, share_malformed, shares_above_one, webhook_address_malformed, http::cannot_listen>;

/// A gateway that serves on a thread of its own until it is destroyed.
class gateway_server {
public:
  [[nodiscard]] static auto start(gateway_options const& options) -> sure::result<gateway_server, gateway_failure>;
  gateway_server(gateway_server&&) noexcept;
  auto operator=(gateway_server&&) noexcept -> gateway_server&;
  ~gateway_server();

  [[nodiscard]] auto port() const noexcept -> std::uint16_t;
  [[nodiscard]] auto ledger() const -> std::vector<ledger_entry>;

private:
  struct parts;
  explicit gateway_server(std::unique_ptr<parts> of) noexcept;
  std::unique_ptr<parts> parts_;
};

/// Serves until SIGINT or SIGTERM; `listening` is told the port. To be called before the program has other threads.
[[nodiscard]] auto run_gateway(gateway_options const& options, std::function<void(std::uint16_t)> const& listening)
    -> sure::result<void, gateway_failure>;

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_SERVE_HPP
