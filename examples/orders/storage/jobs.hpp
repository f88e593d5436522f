// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_JOBS_HPP
#define ORDERS_STORAGE_JOBS_HPP

/// A command on its way to the database, and what can become of it.

#include "service/core.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace orders::storage {

using moment = std::chrono::steady_clock::time_point;

/// As many commands wait as may wait.
struct queue_full {
  static constexpr std::string_view code = "overload.queue_full";
  static constexpr auto kind = sure::error_kind::exhausted;
  [[nodiscard]] static auto message() -> std::string { return "too many commands are waiting"; }
  friend auto operator==(queue_full const&, queue_full const&) -> bool = default;
};
/// Its turn came too late, and it was not run.
struct deadline_passed {
  static constexpr std::string_view code = "overload.deadline_exceeded";
  static constexpr auto kind = sure::error_kind::timed_out;
  [[nodiscard]] static auto message() -> std::string { return "the deadline passed before the command was run"; }
  friend auto operator==(deadline_passed const&, deadline_passed const&) -> bool = default;
};
/// It came after `stop`.
struct stopped {
  static constexpr std::string_view code = "overload.shutting_down";
  static constexpr auto kind = sure::error_kind::unavailable;
  [[nodiscard]] static auto message() -> std::string { return "no more commands are taken"; }
  friend auto operator==(stopped const&, stopped const&) -> bool = default;
};
/// It threw an exception, which is a mistake in it. For the log: the text may tell more than a client should see.
struct crashed {
  static constexpr std::string_view code = "internal.bug";
  static constexpr auto kind = sure::error_kind::internal;
  std::string what;
  [[nodiscard]] auto message() const -> std::string { return what; }
  friend auto operator==(crashed const&, crashed const&) -> bool = default;
};

/// An outcome is that of a commit, or where the database failed, the refusal that the core chose.
using done = sure::result<service::outcome, queue_full, deadline_passed, stopped, crashed>;
/// Is called exactly once, from any thread, has to be quick and must not throw.
using tell = std::function<void(done)>;

/// What a client is told of it.
[[nodiscard]] auto problem_of(sure::error_set_of<done> const& why) -> service::problem;

struct job {
  std::shared_ptr<service::command const> what;
  service::needs wants;
  moment deadline;
  tell told;
};

/// Where time and chance come from; called from any thread.
struct surroundings {
  std::function<moment()> ticks;
  std::function<timestamp()> now;
  /// Uniform over all its values.
  std::function<std::uint32_t()> chance;
};
[[nodiscard]] auto real_surroundings() -> surroundings;

/// What the core makes of a failure, at that attempt of this job.
[[nodiscard]] auto after_failure(service::core const& core, service::storage_failure why, std::uint32_t number,
                                 job const& of, surroundings const& in) -> service::storage_step;

/// Runs the command on rows that are loaded; what it throws is `crashed`.
[[nodiscard]] auto run_command(service::command const& what, service::batch& on, timestamp now) -> done;

/// What became of a command that left a part of itself in the batch, or all of it and then threw: nothing of the batch may be written.
struct half_done {
  done how;
};
/// The same for who writes the batch; throws half_done.
[[nodiscard]] auto run_whole(service::command const& what, service::batch& on, timestamp now) -> done;

} // namespace orders::storage

#endif // ORDERS_STORAGE_JOBS_HPP
