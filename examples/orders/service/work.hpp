// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_WORK_HPP
#define ORDERS_SERVICE_WORK_HPP

/// The database as a command sees it. A storage loads what the commands of a batch need, the commands run one after the
/// other, each on a `work` of its own, and the storage writes what they changed: many commands, one commit, and no
/// command waits for a statement.

#include "service/rows.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace orders::service {

struct order_page {
  /// Only orders in this state, by its tag.
  std::optional<std::string> tag;
  /// Behind the order with this id; ids are in the order of placing.
  std::string after;
  std::size_t limit = 50;
};

struct feed_page {
  std::uint64_t after = 0;
  std::size_t limit = 100;
  std::chrono::seconds wait{0};
};

/// The rows that a command may look at. Its texts belong to the command.
struct needs {
  std::optional<std::string_view> key = {};
  /// With an order come its items and, for a command that writes, the stock of their articles.
  std::optional<std::string_view> order = {};
  std::vector<std::string_view> stock = {};
  bool history = false;
  std::optional<order_page> page = {};
  std::optional<feed_page> feed = {};
  /// False for a command that changes nothing: any connection can serve it.
  bool writes = true;
};

namespace detail {

/// Rows by their names, with those that differ from the database in the order in which they first did.
template <class Row> class table {
public:
  enum class mark : std::uint8_t { as_stored, changed, fresh };

  void load(Row row);
  void change(Row row, mark how);

  [[nodiscard]] auto find(std::string_view name) const -> Row const*;
  /// Those with that mark. The pointers are good as long as the table.
  [[nodiscard]] auto marked(mark how) const -> std::vector<Row const*>;
  /// The version of the row in the database; 0 where it is not there.
  [[nodiscard]] auto stored_version(std::string_view name) const -> std::uint64_t;

private:
  struct entry {
    Row row;
    mark how = mark::as_stored;
    std::uint64_t stored_version = 0;
  };
  struct text_hash {
    using is_transparent = void;
    auto operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };

  std::unordered_map<std::string, entry, text_hash, std::equal_to<>> rows_;
  std::vector<entry const*> dirty_;
};

} // namespace detail

/// The rows that a storage loaded for some commands, and what these have changed so far. It is filled and written by the
/// storage; commands reach it by a `work`.
class batch {
public:
  void load(order_row row) { orders_.load(std::move(row)); }
  void load(stock_row row) { stock_.load(std::move(row)); }
  void load(key_row row) { keys_.load(std::move(row)); }
  void load_history(std::vector<event_row> rows) { history_ = std::move(rows); }
  void load_page(std::vector<order_row> rows) { page_ = std::move(rows); }
  void load_feed(std::vector<event_row> rows) { feed_ = std::move(rows); }

  [[nodiscard]] auto placed() const { return orders_.marked(detail::table<order_row>::mark::fresh); }
  /// The database must still have `stored_version` of each.
  [[nodiscard]] auto changed_orders() const { return orders_.marked(detail::table<order_row>::mark::changed); }
  [[nodiscard]] auto stored_version(std::string_view order) const { return orders_.stored_version(order); }
  /// New or not: to be inserted or replaced.
  [[nodiscard]] auto changed_stock() const { return stock_.marked(detail::table<stock_row>::mark::changed); }
  [[nodiscard]] auto changed_keys() const { return keys_.marked(detail::table<key_row>::mark::changed); }
  /// In the order in which they happened; the database gives the sequence numbers.
  [[nodiscard]] auto events() const noexcept -> std::span<event_row const> { return events_; }
  /// How many commits have begun.
  [[nodiscard]] auto commits() const noexcept -> std::size_t { return begun_; }
  /// One of them threw in its middle, for want of memory: a part of a command is in here.
  [[nodiscard]] auto is_torn() const noexcept -> bool { return begun_ != ended_; }

private:
  friend class work;

  detail::table<order_row> orders_;
  detail::table<stock_row> stock_;
  detail::table<key_row> keys_;
  std::vector<event_row> history_;
  std::vector<order_row> page_;
  std::vector<event_row> feed_;
  std::vector<event_row> events_;
  std::size_t begun_ = 0;
  std::size_t ended_ = 0;
};

/// What one command reads and writes. Nothing of it counts before `commit`, and then all of it.
class work {
public:
  explicit work(batch& in) noexcept : batch_(&in) {}

  // A null pointer: there is no such row. A pointer is good until the next row is put.

  [[nodiscard]] auto order(std::string_view id) const -> order_row const*;
  [[nodiscard]] auto stock(std::string_view sku) const -> stock_row const*;
  [[nodiscard]] auto key(std::string_view key) const -> key_row const*;
  [[nodiscard]] auto history() const noexcept -> std::span<event_row const> { return batch_->history_; }
  [[nodiscard]] auto page() const noexcept -> std::span<order_row const> { return batch_->page_; }
  [[nodiscard]] auto feed() const noexcept -> std::span<event_row const> { return batch_->feed_; }

  /// A new order or a new version of one.
  void put(order_row row);
  void put(stock_row row);
  void put(key_row row);
  void append(event_row row) { events_.push_back(std::move(row)); }

  void commit();

private:
  batch* batch_;
  std::vector<order_row> orders_;
  std::vector<stock_row> stock_;
  std::vector<key_row> keys_;
  std::vector<event_row> events_;
};

} // namespace orders::service

#endif // ORDERS_SERVICE_WORK_HPP
