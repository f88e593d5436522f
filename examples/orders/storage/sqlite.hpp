// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_SQLITE_HPP
#define ORDERS_STORAGE_SQLITE_HPP

/// The embedded database. What an order was placed with (customer, currency, total, items, moment) is written once; a new
/// version of it changes state, fingerprint and due. A commit is on the disk when `transact` returns (WAL, synchronous=FULL).
///
///   SURE_TRY_LET(auto db, open_sqlite("orders.db"));
///   SURE_TRY(db->transact(needs, [&](service::batch& rows) { ... }));

#include "storage/engine.hpp"
#include "storage/open_errors.hpp"
#include "storage/sqlite_connection.hpp"
#include "storage/sqlite_queries.hpp"

#include <sure/result.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace orders::storage {

struct sqlite_options {
  /// How long a statement waits for who holds the database before it is `busy`.
  std::chrono::milliseconds busy_timeout{100};
  /// A log larger than this is written back by `transact` itself, which waits for it.
  std::int64_t largest_log_bytes = std::int64_t{64} << 20;
  /// Writes are refused as `unavailable`. The database has to be there and up to date.
  bool read_only = false;
};

class sqlite_engine final : public engine {
public:
  [[nodiscard]] auto transact(std::span<service::needs const> of, std::function<void(service::batch&)> const& run)
      -> sure::result<void, failure> override;
  [[nodiscard]] auto load(service::needs const& of) -> sure::result<service::batch, failure> override;
  [[nodiscard]] auto due(timestamp now, std::size_t limit)
      -> sure::result<std::vector<service::order_row>, failure> override;
  [[nodiscard]] auto count_by_state() -> sure::result<state_counts, failure> override;
  [[nodiscard]] auto forget_keys(timestamp seen_before) -> sure::result<std::size_t, failure> override;

  /// The requests that a process which is gone did not answer may be sent again at once. For who is the only one to write.
  [[nodiscard]] auto release_keys() -> sure::result<void, failure>;

  /// From now on the database grows to at most so many pages, and what needs more is `full`.
  [[nodiscard]] auto limit_pages(std::int64_t count) -> sure::result<void, failure>;

private:
  friend auto open_sqlite(std::string const& path, sqlite_options options)
      -> sure::result<std::unique_ptr<sqlite_engine>, open_failure>;
  sqlite_engine(sqlite::connection db, sqlite::queries queries, sqlite_options const& options, std::int64_t page_bytes);

  auto load_names(service::batch& into, std::span<service::needs const> of) -> sure::result<void, failure>;
  auto load_lists(service::batch& into, service::needs const& of) -> sure::result<void, failure>;
  auto fill_items(service::order_row& of) -> sure::result<void, failure>;
  auto fill_items(std::vector<service::order_row>& of) -> sure::result<void, failure>;
  auto write(service::batch const& from) -> sure::result<void, failure>;
  auto insert(service::order_row const& placed) -> sure::result<void, failure>;
  auto update(service::order_row const& changed, std::uint64_t stored_version) -> sure::result<void, failure>;
  auto append(std::span<service::event_row const> events) -> sure::result<void, failure>;
  void shorten_log();

  sqlite::connection db_;
  sqlite::queries queries_;
  std::int64_t largest_log_pages_;
  std::int64_t shorten_above_;
  // SQLite tells it after each commit.
  int log_pages_ = 0;
};

[[nodiscard]] auto open_sqlite(std::string const& path, sqlite_options options = {})
    -> sure::result<std::unique_ptr<sqlite_engine>, open_failure>;

} // namespace orders::storage

#endif // ORDERS_STORAGE_SQLITE_HPP
