// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_CARE_HPP
#define ORDERS_SHELL_CARE_HPP

/// Looks after orders whose time has come: reservations that ran out, charges of unknown outcome, refunds that failed, and whatever was in
/// hand when a process ended. An order that is due and needs nothing has a row that makes no sense to the core: it is told to the log
/// once, and stays due until somebody mends it.

#include "service/core.hpp"
#include "shell/errand.hpp"
#include "shell/logger.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace orders::shell {

struct care_limits {
  /// Orders in hand at a time.
  std::size_t at_once = 64;
  /// Before an order that is still due is looked after again.
  std::chrono::milliseconds pause{2'000};
  /// For asking about one.
  std::chrono::milliseconds time{5'000};
};

class care {
public:
  care(service::core const& core, errand_parts errands, logger& log, care_limits limits = {})
      : core_(&core), errands_(errands), log_(&log), limits_(limits) {}

  /// Takes as many of the orders that are due as it may; to be called often, by one thread at a time.
  void look(timestamp now);

  /// How many orders it has looked after, and how many are in hand.
  [[nodiscard]] auto done() const noexcept -> std::uint64_t { return done_.load(); }
  [[nodiscard]] auto in_hand() const noexcept -> std::size_t { return in_hand_.load(); }
  /// How many orders it cannot look after.
  [[nodiscard]] auto broken() const -> std::size_t;

private:
  [[nodiscard]] auto may_take(std::string const& order) -> bool;
  void take_some(std::vector<service::order_row> const& orders, timestamp now);
  void take(service::order_row const& order, timestamp now);
  void look_after(service::order_row const& order, service::wake_up needed);
  /// Whether that is news.
  [[nodiscard]] auto note(service::order_row const& order, bool is_broken) -> bool;
  void finish(std::string const& order, errand_news const& news);

  service::core const* core_;
  errand_parts errands_;
  logger* log_;
  care_limits limits_;
  std::atomic<std::size_t> in_hand_{0};
  std::atomic<std::uint64_t> done_{0};
  mutable std::mutex mutex_;
  /// When an order was taken last.
  std::unordered_map<std::string, std::chrono::steady_clock::time_point> taken_;
  /// What the log was told of.
  std::unordered_set<std::string> broken_;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_CARE_HPP
