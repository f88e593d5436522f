// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_WAITING_LIST_HPP
#define ORDERS_HTTP_WAITING_LIST_HPP

/// All that wait for the same length of time are in the order of their deadlines by themselves: whoever begins to wait goes to
/// the end. So ten thousand deadlines need no timer each, only a look at the front.

#include <chrono>
#include <utility>

namespace orders::http {

/// Something that can wait: in one list at most, and it leaves by itself when it goes.
class waiter {
public:
  using time = std::chrono::steady_clock::time_point;

  waiter() = default;
  waiter(waiter const&) = delete;
  auto operator=(waiter const&) -> waiter& = delete;
  ~waiter() { leave(); }

  void leave() noexcept {
    before_->after_ = after_;
    after_->before_ = before_;
    before_ = after_ = this;
  }
  [[nodiscard]] auto is_waiting() const noexcept -> bool { return after_ != this; }
  [[nodiscard]] auto until() const noexcept -> time { return until_; }

private:
  template <class> friend class waiting_list;
  waiter* before_ = this;
  waiter* after_ = this;
  time until_;
};

/// Those of type T, which is a waiter, that wait for the same thing.
template <class T> class waiting_list {
public:
  void add(T& one, waiter::time until) noexcept {
    one.leave();
    one.until_ = until;
    one.before_ = ends_.before_;
    one.after_ = &ends_;
    ends_.before_->after_ = &one;
    ends_.before_ = &one;
  }
  [[nodiscard]] auto empty() const noexcept -> bool { return ends_.after_ == &ends_; }

  /// Who has waited until then leaves, one after the other.
  template <class Told> void release_until(waiter::time now, Told told) {
    while (!empty() && ends_.after_->until() <= now) told(pop());
  }
  /// Everybody leaves who is there now.
  template <class Told> void release_all(Told told) {
    waiting_list now;
    now.take_from(*this);
    while (!now.empty()) told(now.pop());
  }

private:
  auto pop() noexcept -> T& {
    auto& first = static_cast<T&>(*ends_.after_);
    first.leave();
    return first;
  }
  void take_from(waiting_list& other) noexcept {
    if (other.empty()) return;
    ends_.before_ = std::exchange(other.ends_.before_, &other.ends_);
    ends_.after_ = std::exchange(other.ends_.after_, &other.ends_);
    ends_.before_->after_ = ends_.after_->before_ = &ends_;
  }

  waiter ends_;
};

} // namespace orders::http

#endif // ORDERS_HTTP_WAITING_LIST_HPP
