// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_OUTSIDE_HPP
#define ORDERS_SERVICE_OUTSIDE_HPP

/// Whoever answers questions: the payment gateway over HTTP, the carrier, or a test.

#include "service/core.hpp"

#include <chrono>
#include <functional>

namespace orders::service {

class outside {
public:
  outside() = default;
  outside(outside const&) = delete;
  auto operator=(outside const&) -> outside& = delete;
  virtual ~outside() = default;

  /// Calls `told` exactly once, from any thread and at the latest a little after `within`.
  virtual void ask(question const& what, std::chrono::milliseconds within, std::function<void(answer)> told) = 0;
};

} // namespace orders::service

#endif // ORDERS_SERVICE_OUTSIDE_HPP
