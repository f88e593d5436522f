// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_WEBHOOK_ADDRESS_HPP
#define ORDERS_GATEWAY_WEBHOOK_ADDRESS_HPP

#include "domain/excerpt.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace orders::gateway {

struct webhook_address {
  std::string host;
  std::uint16_t port = 0;
  std::string target;
  friend auto operator==(webhook_address const&, webhook_address const&) -> bool = default;
};
struct webhook_address_malformed {
  static constexpr std::string_view code = "gateway.webhook_address_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string {
    return quoted(text) + " is no address like http://127.0.0.1:8080/v1/gateway/webhook";
  }
};

/// Reads "http://HOST:PORT/PATH"; all three are needed.
[[nodiscard]] auto parse_webhook_address(std::string_view text)
    -> sure::result<webhook_address, webhook_address_malformed>;

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_WEBHOOK_ADDRESS_HPP
