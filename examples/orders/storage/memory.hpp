// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_MEMORY_HPP
#define ORDERS_STORAGE_MEMORY_HPP

/// A database that lives as long as the process, for tests and measurements: the same meaning as the others, and faults that
/// can be switched on.
///
///   auto const data = std::make_shared<memory_database>();
///   auto one = memory_engine{data};
///   auto another = memory_engine{data};    // a second connection

#include "storage/engine.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orders::storage {

/// What goes wrong, as long as it is set.
struct memory_faults {
  /// So many of the next that may write do not begin.
  std::size_t busy = 0;
  /// Nothing works.
  bool unavailable = false;
  /// Those that write something.
  bool full = false;
  bool corrupt_at_commit = false;
};

class memory_database {
public:
  void set(memory_faults faults);

private:
  friend class memory_engine;
  class writing;
  template <class Row> using table = std::map<std::string, Row, std::less<>>;

  [[nodiscard]] auto reach() const -> sure::result<void, failure>;
  auto begin_writing() -> sure::result<void, failure>;
  void end_writing();
  auto rows_for(std::span<service::needs const> of) -> sure::result<service::batch, failure>;
  auto commit(service::batch const& from) -> sure::result<void, failure>;
  void count_in(service::order_row const& one);
  void count_out(service::order_row const& one);

  std::mutex mutex_;
  std::condition_variable free_;
  bool is_written_ = false;
  memory_faults faults_;
  table<service::order_row> orders_;
  /// The same by when they are due, the longest overdue first, and how many are in each state.
  std::set<std::pair<timestamp, std::string_view>> due_;
  state_counts counts_;
  table<service::stock_row> stock_;
  table<service::key_row> keys_;
  std::deque<service::event_row> events_;
};

class memory_engine final : public engine {
public:
  explicit memory_engine(std::shared_ptr<memory_database> data) : data_(std::move(data)) {}

  [[nodiscard]] auto transact(std::span<service::needs const> of, std::function<void(service::batch&)> const& run)
      -> sure::result<void, failure> override;
  [[nodiscard]] auto load(service::needs const& of) -> sure::result<service::batch, failure> override;
  [[nodiscard]] auto due(timestamp now, std::size_t limit)
      -> sure::result<std::vector<service::order_row>, failure> override;
  [[nodiscard]] auto count_by_state() -> sure::result<state_counts, failure> override;
  [[nodiscard]] auto forget_keys(timestamp seen_before) -> sure::result<std::size_t, failure> override;

private:
  std::shared_ptr<memory_database> data_;
};

} // namespace orders::storage

#endif // ORDERS_STORAGE_MEMORY_HPP
