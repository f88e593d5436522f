// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_PRESSURE_HPP
#define ORDERS_LOAD_PRESSURE_HPP

/// What a service does when everybody comes at once, and when orders come at a rate that does not wait for it; and what that costs it.

#include "load/crowd.hpp"
#include "load/watched.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace orders::load {

struct pressure_options {
  crowd_options who;
  std::size_t processes = 1;
  /// Orders a second; none: each connection sends one, all at the same moment.
  std::uint64_t rate = 0;
  /// How long at that rate.
  std::chrono::seconds time{10};
  /// How long the connections are idle before.
  std::chrono::milliseconds hold{2'000};
  /// The processes of the service, to see what they use.
  std::vector<int> servers;
};

struct pressure_report {
  std::size_t connections = 0;
  tally orders;
  /// Of the servers: before anybody has connected, when all hold their connections, and a while after the last answer.
  usage before;
  usage idle;
  usage after;

  [[nodiscard]] auto cpu_of_orders() const -> std::chrono::microseconds { return after.cpu - idle.cpu; }
  [[nodiscard]] auto is_perfect() const -> bool { return orders.accepted == orders.due; }
};

/// It forks: the caller must have no other thread.
[[nodiscard]] auto press(pressure_options const& options) -> sure::result<pressure_report, no_crowd>;

} // namespace orders::load

#endif // ORDERS_LOAD_PRESSURE_HPP
