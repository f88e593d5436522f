// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_PERSISTENT_HPP
#define ORDERS_GATEWAY_PERSISTENT_HPP

/// Asks until there is something to do. The core weighs every answer; this is only the loop around it: the waiting, the
/// deadline, and the budget of retries. It logs nothing, because a question may hold a payment token.

#include "gateway/retry_budget.hpp"
#include "gateway/timers.hpp"
#include "service/outside.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace orders::gateway {

struct persistence {
  /// How long one answer is waited for, where the deadline is not earlier.
  std::chrono::milliseconds per_try{2'000};
  /// Uniform numbers, asked for from several threads.
  std::function<std::uint32_t()> chance;
};

class persistent {
public:
  /// The command that follows from the answer; none where the order stays as it is and will wake later.
  using settled = std::function<void(std::unique_ptr<service::command>)>;

  /// All of them have to outlive every question that is not settled yet.
  persistent(service::core const& by, service::outside& whom, timers& clock, retry_budget& budget, persistence how);
  persistent(persistent const&) = delete;
  auto operator=(persistent const&) -> persistent& = delete;
  ~persistent();

  /// Calls `told` exactly once, a little after the deadline at the latest. Where the deadline has passed, nothing is sent.
  void settle(service::question what, std::optional<service::asker> for_whom,
              std::chrono::steady_clock::time_point deadline, settled told);

  /// From now on nothing is asked again: what is in hand ends with the answer that it gets.
  void stop() noexcept;
  [[nodiscard]] auto in_hand() const noexcept -> std::uint64_t;

private:
  class errand;
  struct state;
  std::shared_ptr<state> state_;
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_PERSISTENT_HPP
