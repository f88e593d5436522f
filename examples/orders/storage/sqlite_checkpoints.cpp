// SPDX-License-Identifier: BSL-1.0
#include "storage/sqlite_checkpoints.hpp"

#include <sure/match.hpp>

#include <utility>

namespace orders::storage {

auto sqlite_checkpoints::start(std::string const& path, std::function<void(failure const&)> failed,
                               std::chrono::milliseconds every)
    -> sure::result<std::unique_ptr<sqlite_checkpoints>, failure> {
  auto db = SURE_TRY(sqlite::connection::open(path, sqlite::access::write));
  SURE_TRY(db.execute("PRAGMA synchronous = FULL"));
  return std::unique_ptr<sqlite_checkpoints>{new sqlite_checkpoints{std::move(db), std::move(failed), every}};
}

sqlite_checkpoints::sqlite_checkpoints(sqlite::connection db, std::function<void(failure const&)> failed,
                                       std::chrono::milliseconds every)
    : db_(std::move(db)), thread_([this, failed = std::move(failed), every] { run(failed, every); }) {}

sqlite_checkpoints::~sqlite_checkpoints() {
  {
    auto const lock = std::lock_guard{mutex_};
    ended_ = true;
  }
  ends_.notify_all();
  thread_.join();
}

void sqlite_checkpoints::run(std::function<void(failure const&)> const& failed, std::chrono::milliseconds every) {
  auto lock = std::unique_lock{mutex_};
  while (!ends_.wait_for(lock, every, [&] { return ended_; })) {
    lock.unlock();
    // It waits for nobody: what a reader still needs stays in the log.
    db_.execute("PRAGMA wal_checkpoint(PASSIVE)").inspect_error(failed).ignore();
    lock.lock();
  }
}

} // namespace orders::storage
