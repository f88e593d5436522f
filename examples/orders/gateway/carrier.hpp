// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_CARRIER_HPP
#define ORDERS_GATEWAY_CARRIER_HPP

/// The carrier of the demo: it lives in the service and gives tracking numbers. A number follows from the order and the
/// key of the request, so the same request gets the same number without anything being remembered.

#include "adapters/invented_catalogue.hpp"
#include "service/core.hpp"

#include <sure/option.hpp>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace orders::gateway {

/// Shares in millionths.
struct carrier_options {
  /// Is answered 422, and always will be: which requests that are follows from their keys.
  std::uint32_t refused = 0;
  /// Is answered 503.
  std::uint32_t unavailable = 0;
  /// Is not answered.
  std::uint32_t lost = 0;
  std::chrono::milliseconds takes{0};
  std::uint64_t seed = 1;
};

/// Safe to use from several threads.
class carrier {
public:
  explicit carrier(carrier_options options = {}) : options_(options), roll_(options.seed) {}

  /// Nothing where there will be no answer.
  [[nodiscard]] auto ship(service::question const& asked) -> sure::option<service::answer>;
  [[nodiscard]] auto takes() const noexcept -> std::chrono::milliseconds { return options_.takes; }

private:
  [[nodiscard]] auto rolled() -> std::uint32_t;

  carrier_options options_;
  std::mutex guard_;
  dice roll_;
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_CARRIER_HPP
