// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_SQLITE_CHECKPOINTS_HPP
#define ORDERS_STORAGE_SQLITE_CHECKPOINTS_HPP

/// A thread that writes the log of a database back into it, on a connection of its own, so that no commit does.

#include "storage/open_errors.hpp"
#include "storage/sqlite_connection.hpp"

#include <sure/result.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace orders::storage {

class sqlite_checkpoints {
public:
  /// `failed` is told on the thread. A checkpoint that failed is tried again with the next one.
  [[nodiscard]] static auto start(std::string const& path, std::function<void(failure const&)> failed,
                                  std::chrono::milliseconds every = std::chrono::milliseconds{100})
      -> sure::result<std::unique_ptr<sqlite_checkpoints>, failure>;

  sqlite_checkpoints(sqlite_checkpoints const&) = delete;
  auto operator=(sqlite_checkpoints const&) -> sqlite_checkpoints& = delete;
  ~sqlite_checkpoints();

private:
  sqlite_checkpoints(sqlite::connection db, std::function<void(failure const&)> failed,
                     std::chrono::milliseconds every);
  void run(std::function<void(failure const&)> const& failed, std::chrono::milliseconds every);

  sqlite::connection db_;
  std::mutex mutex_;
  std::condition_variable ends_;
  bool ended_ = false;
  std::thread thread_;
};

} // namespace orders::storage

#endif // ORDERS_STORAGE_SQLITE_CHECKPOINTS_HPP
