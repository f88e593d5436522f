// SPDX-License-Identifier: BSL-1.0
#include "gateway/timers.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace orders::gateway {

using clock = std::chrono::steady_clock;

struct thread_timers::state {
  std::mutex guard;
  std::condition_variable changed;
  std::multimap<clock::time_point, std::function<void()>> waiting;
  bool ending = false;
  std::thread caller;

  void run() {
    auto lock = std::unique_lock{guard};
    while (!ending) {
      if (waiting.empty()) {
        changed.wait(lock);
      } else if (auto const due = waiting.begin()->first; due > clock::now()) {
        changed.wait_until(lock, due);
      } else {
        auto node = waiting.extract(waiting.begin());
        lock.unlock();
        node.mapped()();
        node = {}; // what it holds may come back here when it goes
        lock.lock();
      }
    }
  }
};

thread_timers::thread_timers() : state_(std::make_unique<state>()) {
  state_->caller = std::thread{[of = state_.get()] { of->run(); }};
}

thread_timers::~thread_timers() { stop(); }

void thread_timers::stop() {
  auto dropped = std::multimap<clock::time_point, std::function<void()>>{}; // what they hold may come back here
  {
    auto const lock = std::scoped_lock{state_->guard};
    state_->ending = true;
    dropped.swap(state_->waiting);
  }
  state_->changed.notify_one();
  if (state_->caller.joinable()) state_->caller.join();
}

auto thread_timers::now() const -> clock::time_point { return clock::now(); }

void thread_timers::after(std::chrono::milliseconds wait, std::function<void()> what) {
  {
    auto const lock = std::scoped_lock{state_->guard};
    if (state_->ending) return;
    state_->waiting.emplace(clock::now() + wait, std::move(what));
  }
  state_->changed.notify_one();
}

} // namespace orders::gateway
