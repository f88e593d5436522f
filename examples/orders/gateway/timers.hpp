// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_TIMERS_HPP
#define ORDERS_GATEWAY_TIMERS_HPP

#include <chrono>
#include <functional>
#include <memory>

namespace orders::gateway {

/// Time as a port: a test turns it by hand.
class timers {
public:
  timers() = default;
  timers(timers const&) = delete;
  auto operator=(timers const&) -> timers& = delete;
  virtual ~timers() = default;

  [[nodiscard]] virtual auto now() const -> std::chrono::steady_clock::time_point = 0;
  /// Calls `what` once, not before that time has passed, and never before it returns.
  virtual void after(std::chrono::milliseconds wait, std::function<void()> what) = 0;
};

/// The steady clock, and one thread that calls whatever is due. Its end is as `stop`.
class thread_timers final : public timers {
public:
  thread_timers();
  ~thread_timers() override;

  [[nodiscard]] auto now() const -> std::chrono::steady_clock::time_point override;
  void after(std::chrono::milliseconds wait, std::function<void()> what) override;
  /// Waits for the call that is running, drops the others, and takes no more.
  void stop();

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_TIMERS_HPP
