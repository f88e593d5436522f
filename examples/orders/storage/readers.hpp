// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_READERS_HPP
#define ORDERS_STORAGE_READERS_HPP

/// Threads with a connection each, for what reads only: they see what is committed and keep no writer waiting.

#include "storage/engine.hpp"
#include "storage/jobs.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace orders::storage {

class readers {
public:
  using found = sure::result<std::vector<service::order_row>, failure, queue_full, stopped>;
  using counted = sure::result<state_counts, failure, queue_full, stopped>;

  /// One thread for each connection.
  readers(std::vector<std::unique_ptr<engine>> connections, service::core const& core, surroundings in,
          std::size_t waiting = 512);
  readers(readers const&) = delete;
  auto operator=(readers const&) -> readers& = delete;
  /// Stops.
  ~readers();

  /// For a command whose `wants().writes` is false; what it commits is lost.
  void submit(std::shared_ptr<service::command const> what, moment deadline, tell told);
  /// Orders whose time has come, the longest overdue first. `told` is called exactly once and must not throw.
  void due(timestamp now, std::size_t limit, std::function<void(found)> told);
  void count_by_state(std::function<void(counted)> told);

  /// Takes no more, runs what waits, and returns when the last is told. May be called again.
  void stop();

private:
  using task = std::function<void(engine&)>;

  auto enter(task one) -> sure::result<void, queue_full, stopped>;
  void run(engine& db);
  void serve(engine& db, job const& one) const;

  std::vector<std::unique_ptr<engine>> connections_;
  service::core const* core_;
  surroundings in_;
  std::size_t most_waiting_;

  std::mutex mutex_;
  std::condition_variable comes_;
  std::deque<task> waiting_;
  bool is_stopped_ = false;

  std::once_flag joined_;
  std::vector<std::thread> threads_;
};

} // namespace orders::storage

#endif // ORDERS_STORAGE_READERS_HPP
