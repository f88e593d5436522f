// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_DATABASE_HPP
#define ORDERS_SHELL_DATABASE_HPP

/// The database as the service uses it: commands go in, outcomes come out, and nobody waits.

#include "service/core.hpp"
#include "storage/errors.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace orders::shell {

using deadline = std::chrono::steady_clock::time_point;

/// So many commands wait that this one would not be run in time.
struct queue_full {
  static constexpr std::string_view code = "overload.queue_full";
  static constexpr auto kind = sure::error_kind::exhausted;
};
/// The deadline passed before the command was run; it was not run.
struct deadline_passed {
  static constexpr std::string_view code = "overload.deadline_exceeded";
  static constexpr auto kind = sure::error_kind::timed_out;
};
/// The database takes no more commands.
struct stopped {
  static constexpr std::string_view code = "overload.shutting_down";
  static constexpr auto kind = sure::error_kind::unavailable;
};

using run_result = sure::result<service::outcome, queue_full, deadline_passed, stopped>;

class database {
public:
  database() = default;
  database(database const&) = delete;
  auto operator=(database const&) -> database& = delete;
  virtual ~database() = default;

  /// Runs the command in a transaction and calls `told` exactly once, from any thread, after the commit. Where the database fails,
  /// the outcome is the core's refusal.
  virtual void run(std::shared_ptr<service::command const> what, deadline until,
                   std::function<void(run_result)> told) = 0;

  [[nodiscard]] virtual auto due(timestamp now, std::size_t limit)
      -> sure::result<std::vector<service::order_row>, storage::failure> = 0;
  [[nodiscard]] virtual auto count_by_state()
      -> sure::result<std::map<std::string, std::uint64_t>, storage::failure> = 0;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_DATABASE_HPP
