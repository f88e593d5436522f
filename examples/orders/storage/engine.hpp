// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_ENGINE_HPP
#define ORDERS_STORAGE_ENGINE_HPP

/// One connection to a database: what a writer, a reader and the clock of the service need of it. An engine is used by one
/// thread at a time.

#include "service/work.hpp"
#include "storage/errors.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace orders::storage {

/// How many orders are in each state, by its tag; none where there are none.
using state_counts = std::map<std::string, std::uint64_t>;

class engine {
public:
  engine() = default;
  engine(engine const&) = delete;
  auto operator=(engine const&) -> engine& = delete;
  virtual ~engine() = default;

  /// One transaction: loads what the commands need, locked against other writers, has them run, writes what they changed
  /// and commits. On failure nothing is written, and it may be called again.
  [[nodiscard]] virtual auto transact(std::span<service::needs const> of,
                                      std::function<void(service::batch&)> const& run)
      -> sure::result<void, failure> = 0;

  /// The same rows without locks, for a command that writes nothing.
  [[nodiscard]] virtual auto load(service::needs const& of) -> sure::result<service::batch, failure> = 0;

  /// Orders whose time has come, the longest overdue first.
  [[nodiscard]] virtual auto due(timestamp now, std::size_t limit)
      -> sure::result<std::vector<service::order_row>, failure> = 0;

  [[nodiscard]] virtual auto count_by_state() -> sure::result<state_counts, failure> = 0;

  /// Forgets keys that were seen before that moment; how many.
  [[nodiscard]] virtual auto forget_keys(timestamp seen_before) -> sure::result<std::size_t, failure> = 0;
};

} // namespace orders::storage

#endif // ORDERS_STORAGE_ENGINE_HPP
