// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_SERVICE_CLOCK_HPP
#define ORDERS_SHELL_SERVICE_CLOCK_HPP

/// The time that is written into rows. Orders wait for moments: if the time went back, what is due in two seconds would be due in an
/// hour, and a charge of unknown outcome would be unknown for so long.

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <utility>

namespace orders::shell {

class service_clock {
public:
  using system = std::chrono::system_clock;
  using steady = std::chrono::steady_clock;

  explicit service_clock(std::function<system::time_point()> wall,
                         std::function<steady::time_point()> ticks = steady::now)
      : wall_(std::move(wall)), ticks_(std::move(ticks)) {}

  /// The system's time as long as that goes on. Where it is set back, the time goes on from where it was, until the system's has been
  /// set forward again. Safe to call from several threads.
  [[nodiscard]] auto now() -> system::time_point {
    auto const lock = std::scoped_lock{mutex_};
    auto const wall = wall_();
    auto const ticks = ticks_();
    auto const set_back = last_wall_ + (ticks - last_ticks_) - wall;
    if (set_back > smallest_step || set_back < -smallest_step)
      ahead_ = std::max(ahead_ + std::chrono::duration_cast<system::duration>(set_back), system::duration{0});
    last_wall_ = wall;
    last_ticks_ = ticks;
    return wall + ahead_;
  }

private:
  /// Two clocks are never read at the same moment.
  static constexpr auto smallest_step = std::chrono::seconds{1};

  std::function<system::time_point()> wall_;
  std::function<steady::time_point()> ticks_;
  std::mutex mutex_;
  system::time_point last_wall_ = wall_();
  steady::time_point last_ticks_ = ticks_();
  system::duration ahead_{0};
};

} // namespace orders::shell

#endif // ORDERS_SHELL_SERVICE_CLOCK_HPP
