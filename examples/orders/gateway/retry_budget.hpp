// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_RETRY_BUDGET_HPP
#define ORDERS_GATEWAY_RETRY_BUDGET_HPP

#include <atomic>
#include <cstdint>

namespace orders::gateway {

/// How many retries the whole service may make: a share of its first requests, and a few more where it makes hardly any. A
/// gateway that is in trouble gets a tenth more to do, not four times as much. Safe to use from several threads.
class retry_budget {
public:
  explicit constexpr retry_budget(std::uint32_t percent = 10, std::uint32_t burst = 10) noexcept
      : percent_(percent), most_(std::int64_t{burst} * one_retry), credit_(most_) {}

  /// A first request was made.
  void earn() noexcept { add(percent_); }
  /// False where there is nothing left.
  [[nodiscard]] auto take() noexcept -> bool {
    auto had = credit_.load(std::memory_order_relaxed);
    while (had >= one_retry)
      if (credit_.compare_exchange_weak(had, had - one_retry, std::memory_order_relaxed)) return true;
    return false;
  }
  /// What was taken was not needed.
  void give_back() noexcept { add(one_retry); }
  [[nodiscard]] auto left() const noexcept -> std::uint32_t {
    return static_cast<std::uint32_t>(credit_.load(std::memory_order_relaxed) / one_retry);
  }

private:
  static constexpr auto one_retry = std::int64_t{100};

  void add(std::int64_t more) noexcept {
    auto had = credit_.load(std::memory_order_relaxed);
    while (!credit_.compare_exchange_weak(had, had + more < most_ ? had + more : most_, std::memory_order_relaxed)) {
    }
  }

  std::int64_t percent_;
  std::int64_t most_;
  std::atomic<std::int64_t> credit_;
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_RETRY_BUDGET_HPP
