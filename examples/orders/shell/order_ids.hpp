// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_ORDER_IDS_HPP
#define ORDERS_SHELL_ORDER_IDS_HPP

/// Names for new orders: 26 characters that sort by the time of their making and that nobody can guess (ULID,
/// github.com/ulid/spec, in its monotonic form).

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace orders::shell {

class order_ids {
public:
  using clock = std::chrono::system_clock;
  /// 64 bits of chance at each call.
  explicit order_ids(std::function<std::uint64_t()> chance);

  /// Above every id that it made before, also when the clock goes backwards. Safe to call from several threads.
  [[nodiscard]] auto next(clock::time_point now) -> std::string;

private:
  std::function<std::uint64_t()> chance_;
  std::mutex mutex_;
  std::int64_t last_millis_ = -1;
  /// 80 bits: 16, then 64.
  std::array<std::uint64_t, 2> random_{};
};

/// Chance from the operating system.
[[nodiscard]] auto system_chance() -> std::uint64_t;

} // namespace orders::shell

#endif // ORDERS_SHELL_ORDER_IDS_HPP
