// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_WATCHED_HPP
#define ORDERS_LOAD_WATCHED_HPP

/// What processes use, as the system counts it.

#include <chrono>
#include <cstdint>
#include <vector>

namespace orders::load {

struct usage {
  /// Of all threads, those that have ended too.
  std::chrono::microseconds cpu{0};
  /// Memory that is resident.
  std::uint64_t kib = 0;
};

/// All of them together; of one that is not there, nothing.
[[nodiscard]] auto usage_of(std::vector<int> const& processes) -> usage;

} // namespace orders::load

#endif // ORDERS_LOAD_WATCHED_HPP
