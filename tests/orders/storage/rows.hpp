// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_STORAGE_ROWS_HPP
#define SURE_TESTS_ORDERS_STORAGE_ROWS_HPP

/// Rows to store, places to store them in, and commands made of lambdas.

#include "orders/files.hpp"
#include "service/core.hpp"
#include "storage/memory.hpp"
#include "storage/sqlite.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rows {

using namespace orders;

inline auto at(std::int64_t second) -> timestamp { return timestamp{std::chrono::seconds{second}}; }

inline auto order(std::string id, std::uint64_t version = 1, std::string tag = "placed") -> service::order_row {
  return {.id = std::move(id),
          .version = version,
          .tag = std::move(tag),
          .payload = R"({"total":4242})",
          .fingerprint = 0xfedc'ba98'7654'3210u, // does not fit into a signed number
          .customer = 17850,
          .currency = "GBP",
          .total = 4242,
          .items = {{"85123A", 6, 255}, {"71053", 8, 339}, {"00000", 1, 0}}, // not in the order of their names
          .placed_at = at(1'930'000'000),
          .due = at(1'930'000'900)};
}

inline auto stock(std::string sku, std::int64_t on_hand, std::int64_t reserved) -> service::stock_row {
  return {.sku = std::move(sku),
          .on_hand = on_hand,
          .reserved = reserved,
          .unit_price = 255,
          .description = "WHITE HANGING HEART \xc3\xa9",
          .version = 3};
}

inline auto key(std::string name, std::int64_t seen = 1'930'000'000) -> service::key_row {
  return {.key = std::move(name),
          .digest = "0123456789abcdef",
          .seen_at = at(seen),
          .status = 201,
          .body = R"({"id":"o1"})",
          .etag = "1",
          .location = "/v1/orders/o1",
          .problem = ""};
}

inline auto event(std::string order, std::uint64_t version, std::string from, std::string name, std::string to)
    -> service::event_row {
  return {.sequence = 0,
          .order = std::move(order),
          .version = version,
          .from = std::move(from),
          .event = std::move(name),
          .to = std::move(to),
          .at = at(1'930'000'001)};
}

inline auto needs_order(std::string_view id) -> service::needs {
  return {.key = {}, .order = id, .stock = {}, .page = {}, .feed = {}};
}
inline auto needs_key(std::string_view name) -> service::needs {
  return {.key = name, .order = {}, .stock = {}, .page = {}, .feed = {}};
}
inline auto needs_stock(std::vector<std::string_view> names) -> service::needs {
  return {.key = {}, .order = {}, .stock = std::move(names), .page = {}, .feed = {}};
}
inline auto needs_history(std::string_view id) -> service::needs {
  auto of = needs_order(id);
  of.history = true;
  return of;
}
inline auto needs_page(std::optional<std::string> tag, std::string after, std::size_t limit) -> service::needs {
  return {.key = {},
          .order = {},
          .stock = {},
          .page = service::order_page{std::move(tag), std::move(after), limit},
          .feed = {}};
}
inline auto needs_feed(std::uint64_t after, std::size_t limit) -> service::needs {
  return {.key = {}, .order = {}, .stock = {}, .page = {}, .feed = service::feed_page{after, limit}};
}

using change = std::function<void(service::work&)>;

/// One transaction of one command that commits what it does.
inline auto write(storage::engine& db, service::needs const& of, change const& what) {
  return db.transact({&of, 1}, [&](service::batch& rows) {
    auto in = service::work{rows};
    what(in);
    in.commit();
  });
}
inline auto write(storage::engine& db, change const& what) { return write(db, service::needs{}, what); }

inline auto find_order(storage::engine& db, std::string_view id) -> std::optional<service::order_row> {
  auto rows = db.load(needs_order(id)).value();
  auto const* const found = service::work{rows}.order(id);
  return found == nullptr ? std::nullopt : std::optional{*found};
}
inline auto find_stock(storage::engine& db, std::string_view sku) -> std::optional<service::stock_row> {
  auto rows = db.load(needs_stock({sku})).value();
  auto const* const found = service::work{rows}.stock(sku);
  return found == nullptr ? std::nullopt : std::optional{*found};
}
inline auto find_key(storage::engine& db, std::string_view name) -> std::optional<service::key_row> {
  auto rows = db.load(needs_key(name)).value();
  auto const* const found = service::work{rows}.key(name);
  return found == nullptr ? std::nullopt : std::optional{*found};
}
inline auto feed(storage::engine& db, std::uint64_t after = 0, std::size_t limit = 1000)
    -> std::vector<service::event_row> {
  auto rows = db.load(needs_feed(after, limit)).value();
  auto const found = service::work{rows}.feed();
  return {found.begin(), found.end()};
}
inline auto history(storage::engine& db, std::string_view id) -> std::vector<service::event_row> {
  auto rows = db.load(needs_history(id)).value();
  auto const found = service::work{rows}.history();
  return {found.begin(), found.end()};
}
inline auto page(storage::engine& db, std::optional<std::string> tag, std::string after, std::size_t limit)
    -> std::vector<service::order_row> {
  auto rows = db.load(needs_page(std::move(tag), std::move(after), limit)).value();
  auto const found = service::work{rows}.page();
  return {found.begin(), found.end()};
}

/// A database in a file, and connections to it.
class sqlite_place {
public:
  auto connect(storage::sqlite_options const& options = {}) const -> std::unique_ptr<storage::sqlite_engine> {
    return storage::open_sqlite(path(), options).value();
  }
  auto path() const -> std::string { return folder_ / "orders.db"; }
  auto folder() const -> files::scratch_folder const& { return folder_; }

private:
  files::scratch_folder folder_;
};

class memory_place {
public:
  auto connect() const -> std::unique_ptr<storage::memory_engine> {
    return std::make_unique<storage::memory_engine>(data_);
  }
  auto data() const -> storage::memory_database& { return *data_; }

private:
  std::shared_ptr<storage::memory_database> data_ = std::make_shared<storage::memory_database>();
};

/// A command that wants what it is told to want and does what a lambda does.
class command final : public service::command {
public:
  using body = std::function<service::outcome(service::work&)>;

  explicit command(body what, service::needs of = {}) : what_(std::move(what)), of_(std::move(of)) {}

  auto wants() const -> service::needs override { return of_; }
  auto run(service::work& in, timestamp) const -> service::outcome override { return what_(in); }

private:
  body what_;
  service::needs of_;
};

/// A reply that can be told from others.
inline auto replied(std::string body) -> service::outcome {
  return {.told = {.status = 200, .body = std::move(body), .etag = {}, .location = {}, .why = {}}, .questions = {}};
}

} // namespace rows

#endif // SURE_TESTS_ORDERS_STORAGE_ROWS_HPP
