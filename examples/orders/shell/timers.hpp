// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_TIMERS_HPP
#define ORDERS_SHELL_TIMERS_HPP

/// Calls at a later time, one after the other, on a thread of their own.

#include <chrono>
#include <functional>
#include <memory>

namespace orders::shell {

class timers {
public:
  using clock = std::chrono::steady_clock;

  timers();
  timers(timers const&) = delete;
  auto operator=(timers const&) -> timers& = delete;
  /// As `stop`.
  ~timers();

  /// A call has to be short: it delays those behind it. Nothing is called any more after `stop`.
  void at(clock::time_point when, std::function<void()> what);
  void after(clock::duration wait, std::function<void()> what) { at(clock::now() + wait, std::move(what)); }
  /// Waits for the call that is running, and drops the others.
  void stop();

private:
  struct state;
  std::unique_ptr<state> state_;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_TIMERS_HPP
