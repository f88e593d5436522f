// SPDX-License-Identifier: BSL-1.0
#include "shell/timers.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace orders::shell {

struct timers::state {
  std::mutex mutex;
  std::condition_variable changed;
  std::multimap<clock::time_point, std::function<void()>> waiting;
  bool stopped = false;
  std::thread thread;

  void run() {
    auto lock = std::unique_lock{mutex};
    while (!stopped) {
      if (waiting.empty()) {
        changed.wait(lock);
      } else if (auto const first = waiting.begin()->first; first > clock::now()) {
        changed.wait_until(lock, first);
      } else {
        auto const what = waiting.extract(waiting.begin());
        lock.unlock();
        what.mapped()();
        lock.lock();
      }
    }
  }
};

timers::timers() : state_(std::make_unique<state>()) {
  state_->thread = std::thread{[s = state_.get()] { s->run(); }};
}

timers::~timers() { stop(); }

void timers::at(clock::time_point when, std::function<void()> what) {
  auto const lock = std::scoped_lock{state_->mutex};
  if (state_->stopped) return;
  state_->waiting.emplace(when, std::move(what));
  state_->changed.notify_one();
}

void timers::stop() {
  auto dropped = std::multimap<clock::time_point, std::function<void()>>{}; // may own what calls `at` when it ends
  {
    auto const lock = std::scoped_lock{state_->mutex};
    state_->stopped = true;
    dropped.swap(state_->waiting);
    state_->changed.notify_one();
  }
  if (state_->thread.joinable()) state_->thread.join();
}

} // namespace orders::shell
