// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_WRITER_HPP
#define ORDERS_STORAGE_WRITER_HPP

/// The one thread that writes. While a commit is on its way to the disk, commands gather; all that wait then share the next
/// one. Each has a `work` of its own, so one that throws or commits nothing leaves the others alone. A database that was found to be
/// damaged is not written any more.
///
///   auto w = writer{std::move(engine), typed_core(), real_surroundings()};
///   w.submit(std::move(command), deadline, [](done what) { ... });

#include "storage/engine.hpp"
#include "storage/jobs.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace orders::storage {

struct writer_limits {
  std::size_t waiting = 512;
  /// Commands in one transaction.
  std::size_t together = 256;
};

/// Of the time until now.
struct writer_counts {
  std::uint64_t commands = 0;
  std::uint64_t commits = 0;
  std::uint64_t failures = 0;
  std::size_t waiting = 0;
};

class writer {
public:
  writer(std::unique_ptr<engine> db, service::core const& core, surroundings in, writer_limits limits = {});
  writer(writer const&) = delete;
  auto operator=(writer const&) -> writer& = delete;
  /// Stops.
  ~writer();

  /// `told` may be called before this returns, if the command is not taken.
  void submit(std::shared_ptr<service::command const> what, moment deadline, tell told);
  /// Between two transactions, on the same connection: a second writer would only stand in the way. The newest call counts.
  void forget_keys(timestamp seen_before);

  /// Takes no more commands, runs those that wait, and returns when the last is told. May be called again.
  void stop();

  [[nodiscard]] auto counts() const -> writer_counts;
  /// False where as many wait as may, so that who comes now would be refused.
  [[nodiscard]] auto has_room() const -> bool;
  /// False where the database was found to be damaged, and for some seconds after a commit for which there was no room or no database.
  [[nodiscard]] auto works() const -> bool;

private:
  using ended = sure::result<std::vector<done>, failure, half_done>;

  auto enter(job& one) -> sure::result<void, queue_full, stopped>;
  void run();
  auto take() -> std::vector<job>;
  auto without_late_ones(std::vector<job> jobs) const -> std::vector<job>;
  void serve(std::vector<job> jobs);
  void serve_alone(std::vector<job> jobs);
  auto transact(std::vector<job> const& jobs) -> ended;
  auto commit(std::vector<job> const& jobs) -> ended;
  void note(ended const& how, std::size_t commands);
  auto without_refused_ones(std::vector<job> jobs, failure const& why, std::uint32_t number) -> std::vector<job>;

  std::unique_ptr<engine> db_;
  service::core const* core_;
  surroundings in_;
  writer_limits limits_;

  mutable std::mutex mutex_;
  std::condition_variable comes_;
  std::deque<job> waiting_;
  std::optional<timestamp> forgets_before_;
  bool is_stopped_ = false;
  writer_counts counts_;
  bool is_damaged_ = false;
  moment troubled_until_ = moment::min();

  std::once_flag joined_;
  std::thread thread_;
};

} // namespace orders::storage

#endif // ORDERS_STORAGE_WRITER_HPP
