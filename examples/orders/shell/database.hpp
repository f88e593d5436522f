// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_DATABASE_HPP
#define ORDERS_SHELL_DATABASE_HPP

/// The database as the service uses it: commands go in, outcomes come out, and nobody waits.

#include "service/core.hpp"
#include "storage/jobs.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

#include <cstddef>
#include <functional>
#include <memory>

namespace orders::shell {

class database {
public:
  database(storage::writer& writes, storage::readers& reads) noexcept : writes_(&writes), reads_(&reads) {}

  /// Runs the command where it belongs: only what writes has to wait for the one writer.
  void run(std::shared_ptr<service::command const> what, storage::moment until, storage::tell told) {
    if (what->wants().writes)
      writes_->submit(std::move(what), until, std::move(told));
    else
      reads_->submit(std::move(what), until, std::move(told));
  }

  /// False where a command that writes would be refused.
  [[nodiscard]] auto has_room() const -> bool { return writes_->has_room(); }

  void due(timestamp now, std::size_t limit, std::function<void(storage::readers::found)> told) {
    reads_->due(now, limit, std::move(told));
  }

  void count_by_state(std::function<void(storage::readers::counted)> told) { reads_->count_by_state(std::move(told)); }

private:
  storage::writer* writes_;
  storage::readers* reads_;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_DATABASE_HPP
