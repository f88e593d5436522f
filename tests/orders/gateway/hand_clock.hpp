// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_HAND_CLOCK_HPP
#define SURE_TESTS_ORDERS_HAND_CLOCK_HPP

#include "gateway/timers.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <utility>

namespace fakes {

/// Time that passes when a test says so.
class hand_clock final : public orders::gateway::timers {
public:
  using time_point = std::chrono::steady_clock::time_point;

  [[nodiscard]] auto now() const -> time_point override { return now_; }
  void after(std::chrono::milliseconds wait, std::function<void()> what) override {
    waiting_.emplace(now_ + wait, std::move(what));
  }

  /// Everything that is due by then, what it adds included.
  void pass(std::chrono::milliseconds time) {
    auto const until = now_ + time;
    while (!waiting_.empty() && waiting_.begin()->first <= until) {
      auto node = waiting_.extract(waiting_.begin());
      now_ = node.key();
      node.mapped()();
    }
    now_ = until;
  }
  [[nodiscard]] auto waiting() const { return waiting_.size(); }

private:
  time_point now_{};
  std::multimap<time_point, std::function<void()>> waiting_;
};

} // namespace fakes

#endif // SURE_TESTS_ORDERS_HAND_CLOCK_HPP
