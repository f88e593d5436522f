// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_POSTGRES_ENGINE_HPP
#define ORDERS_POSTGRES_ENGINE_HPP

/// A database that any number of processes share. A transaction takes two round trips: one that begins it and locks and loads
/// what is needed, one that writes and commits. A connection that broke is made again by the next call.
///
///   SURE_TRY_LET(auto db, open_postgres("postgresql:///orders"));

#include "postgres/session.hpp"
#include "storage/engine.hpp"
#include "storage/open_errors.hpp"

#include <sure/result.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orders::postgres {

struct options {
  /// How long a statement waits for a row that is locked before it is `busy`.
  std::chrono::milliseconds lock_timeout{100};
};

class engine final : public storage::engine {
public:
  [[nodiscard]] auto transact(std::span<service::needs const> of, std::function<void(service::batch&)> const& run)
      -> sure::result<void, storage::failure> override;
  [[nodiscard]] auto load(service::needs const& of) -> sure::result<service::batch, storage::failure> override;
  [[nodiscard]] auto due(timestamp now, std::size_t limit)
      -> sure::result<std::vector<service::order_row>, storage::failure> override;
  [[nodiscard]] auto count_by_state() -> sure::result<storage::state_counts, storage::failure> override;
  [[nodiscard]] auto forget_keys(timestamp seen_before) -> sure::result<std::size_t, storage::failure> override;

private:
  friend auto open(std::string where, options const& how)
      -> sure::result<std::unique_ptr<engine>, storage::open_failure>;
  engine(std::string where, options const& how) : where_(std::move(where)), options_(how) {}

  class unfinished;
  auto ready() -> sure::result<void, storage::failure>;
  void put_lists(service::needs const& of);
  void put_changes(service::batch const& from, std::vector<std::string_view> const& claimed);

  std::string where_;
  options options_;
  std::optional<session> session_;
};

/// Makes the tables that are missing.
[[nodiscard]] auto open(std::string where, options const& how = {})
    -> sure::result<std::unique_ptr<engine>, storage::open_failure>;

} // namespace orders::postgres

#endif // ORDERS_POSTGRES_ENGINE_HPP
