// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_REFUSALS_HPP
#define ORDERS_SHELL_REFUSALS_HPP

/// The last refusals, for the page: what was asked for, and the problem document that was answered.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace orders::shell {

struct last_refusal {
  std::uint64_t number = 0;
  std::string at;
  std::string_view action;
  /// The problem document.
  std::string body;
};

class refusals {
public:
  static constexpr auto kept = std::size_t{20};

  void add(std::string at, std::string_view action, std::string body) {
    auto const lock = std::scoped_lock{mutex_};
    list_.push_front({++number_, std::move(at), action, std::move(body)});
    if (list_.size() > kept) list_.pop_back();
  }

  /// The newest first.
  [[nodiscard]] auto all() const -> std::vector<last_refusal> {
    auto const lock = std::scoped_lock{mutex_};
    return {list_.begin(), list_.end()};
  }

private:
  mutable std::mutex mutex_;
  std::deque<last_refusal> list_;
  std::uint64_t number_ = 0;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_REFUSALS_HPP
