// SPDX-License-Identifier: BSL-1.0
#include "storage/sqlite.hpp"

#include "storage/sqlite_schema.hpp"
#include "storage/wanted.hpp"

#include <algorithm>
#include <utility>

#include <sqlite3.h>

namespace orders::storage {
namespace {

using sqlite::query;

constexpr auto keys_at_once = std::size_t{500};

auto seconds_of(timestamp when) -> std::int64_t { return when.time_since_epoch().count(); }
auto moment_of(std::int64_t seconds) -> timestamp { return timestamp{std::chrono::seconds{seconds}}; }

auto seconds_of(std::optional<timestamp> when) -> std::optional<std::int64_t> {
  if (!when) return std::nullopt;
  return seconds_of(*when);
}

template <class Number> auto narrow(std::int64_t number) -> Number { return static_cast<Number>(number); }

auto order_of(sqlite::row const& r) -> service::order_row {
  auto order = service::order_row{.id = r.text(0),
                                  .version = narrow<std::uint64_t>(r.number(1)),
                                  .tag = r.text(2),
                                  .payload = r.text(3),
                                  .fingerprint = narrow<std::uint64_t>(r.number(4)),
                                  .customer = narrow<std::uint32_t>(r.number(5)),
                                  .currency = r.text(6),
                                  .total = r.number(7),
                                  .items = {},
                                  .placed_at = moment_of(r.number(8)),
                                  .due = std::nullopt};
  if (auto const due = r.optional_number(9)) order.due = moment_of(*due);
  return order;
}

auto item_of(sqlite::row const& r) -> service::item_row {
  return {.sku = r.text(0), .quantity = narrow<std::int32_t>(r.number(1)), .unit_price = r.number(2)};
}

auto stock_of(sqlite::row const& r) -> service::stock_row {
  return {.sku = r.text(0),
          .on_hand = r.number(1),
          .reserved = r.number(2),
          .unit_price = r.number(3),
          .description = r.text(4),
          .version = narrow<std::uint64_t>(r.number(5))};
}

auto key_of(sqlite::row const& r) -> service::key_row {
  return {.key = r.text(0),
          .digest = r.text(1),
          .seen_at = moment_of(r.number(2)),
          .status = narrow<std::uint16_t>(r.number(3)),
          .body = r.text(4),
          .etag = r.text(5),
          .location = r.text(6),
          .problem = r.text(7)};
}

auto event_of(sqlite::row const& r) -> service::event_row {
  return {.sequence = narrow<std::uint64_t>(r.number(0)),
          .order = r.text(1),
          .version = narrow<std::uint64_t>(r.number(2)),
          .from = r.text(3),
          .event = r.text(4),
          .to = r.text(5),
          .at = moment_of(r.number(6))};
}

template <class Read, class... Values>
auto list_of(sqlite::statement& from, Read read, Values const&... values)
    -> sure::result<std::vector<decltype(read(std::declval<sqlite::row const&>()))>, failure> {
  auto rows = std::vector<decltype(read(std::declval<sqlite::row const&>()))>{};
  SURE_TRY(from.each([&](sqlite::row const& r) { rows.push_back(read(r)); }, values...));
  return rows;
}

auto note_log_pages(void* to, sqlite3*, char const*, int pages) -> int {
  *static_cast<int*>(to) = pages;
  return SQLITE_OK;
}

auto set_up(sqlite::connection& db) -> sure::result<void, failure> {
  SURE_TRY(db.execute("PRAGMA journal_mode = WAL"));
  // Of its own accord SQLite would write the log back in the middle of somebody's commit.
  return db.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; "
                    "PRAGMA cache_size = -32768");
}

auto make_ready(sqlite::connection& db, bool read_only) -> sure::result<void, open_failure> {
  if (!read_only) SURE_TRY(set_up(db));
  auto const steps = sqlite::migrations();
  SURE_TRY(sqlite::migrate(db, steps));
  return {};
}

} // namespace

sqlite_engine::sqlite_engine(sqlite::connection db, sqlite::queries queries, sqlite_options const& options,
                             std::int64_t page_bytes)
    : db_(std::move(db)), queries_(std::move(queries)), largest_log_pages_(options.largest_log_bytes / page_bytes),
      shorten_above_(largest_log_pages_) {
  sqlite3_wal_hook(db_.handle(), note_log_pages, &log_pages_);
}

auto open_sqlite(std::string const& path, sqlite_options options)
    -> sure::result<std::unique_ptr<sqlite_engine>, open_failure> {
  auto db = SURE_TRY(sqlite::connection::open(path, options.read_only ? sqlite::access::read : sqlite::access::create));
  db.wait_at_most(options.busy_timeout);
  SURE_TRY(make_ready(db, options.read_only));
  auto const page_bytes = SURE_TRY(db.number("PRAGMA page_size"));
  auto queries = SURE_TRY(sqlite::queries::prepare(db));
  return std::unique_ptr<sqlite_engine>{new sqlite_engine{std::move(db), std::move(queries), options, page_bytes}};
}

auto sqlite_engine::transact(std::span<service::needs const> of, std::function<void(service::batch&)> const& run)
    -> sure::result<void, failure> {
  shorten_log();
  SURE_TRY(queries_[query::begin_write].run());
  auto const ends = sqlite::unfinished{db_};
  auto rows = service::batch{};
  SURE_TRY(load_names(rows, of));
  for (auto const& one : of) SURE_TRY(load_lists(rows, one));
  run(rows);
  SURE_TRY(write(rows));
  return queries_[query::commit].run();
}

auto sqlite_engine::load(service::needs const& of) -> sure::result<service::batch, failure> {
  SURE_TRY(queries_[query::begin_read].run());
  auto const ends = sqlite::unfinished{db_};
  auto rows = service::batch{};
  SURE_TRY(load_names(rows, {&of, 1}));
  SURE_TRY(load_lists(rows, of));
  SURE_TRY(queries_[query::commit].run());
  return rows;
}

auto sqlite_engine::load_names(service::batch& into, std::span<service::needs const> of)
    -> sure::result<void, failure> {
  auto names = wanted{of};
  auto const load = [&](auto row) { into.load(std::move(row)); };
  for (auto const key : names.keys)
    SURE_TRY(queries_[query::key].each([&](sqlite::row const& r) { load(key_of(r)); }, key));
  auto orders = std::vector<service::order_row>{};
  for (auto const id : names.orders)
    SURE_TRY(queries_[query::order].each([&](sqlite::row const& r) { orders.push_back(order_of(r)); }, id));
  SURE_TRY(fill_items(orders));
  for (auto const& order : orders) names.add_stock_of(order);
  for (auto const sku : names.stock)
    SURE_TRY(queries_[query::stock].each([&](sqlite::row const& r) { load(stock_of(r)); }, sku));
  for (auto& order : orders) load(std::move(order));
  return {};
}

auto sqlite_engine::load_lists(service::batch& into, service::needs const& of) -> sure::result<void, failure> {
  if (of.history && of.order) into.load_history(SURE_TRY(list_of(queries_[query::history], event_of, *of.order)));
  if (of.feed) into.load_feed(SURE_TRY(list_of(queries_[query::feed], event_of, of.feed->after, of.feed->limit)));
  if (of.page) {
    auto const& page = *of.page;
    auto found = page.tag ? list_of(queries_[query::page_of_tag], order_of, *page.tag, page.after, page.limit)
                          : list_of(queries_[query::page], order_of, page.after, page.limit);
    auto orders = SURE_TRY(std::move(found));
    SURE_TRY(fill_items(orders));
    into.load_page(std::move(orders));
  }
  return {};
}

auto sqlite_engine::fill_items(service::order_row& of) -> sure::result<void, failure> {
  of.items = SURE_TRY(list_of(queries_[query::items], item_of, of.id));
  return {};
}

auto sqlite_engine::fill_items(std::vector<service::order_row>& of) -> sure::result<void, failure> {
  for (auto& order : of) SURE_TRY(fill_items(order));
  return {};
}

auto sqlite_engine::write(service::batch const& from) -> sure::result<void, failure> {
  for (auto const* const order : from.placed()) SURE_TRY(insert(*order));
  for (auto const* const order : from.changed_orders()) SURE_TRY(update(*order, from.stored_version(order->id)));
  for (auto const* const article : from.changed_stock())
    SURE_TRY(queries_[query::put_stock].run(article->sku, article->on_hand, article->reserved, article->unit_price,
                                            article->description, article->version));
  for (auto const* const key : from.changed_keys())
    SURE_TRY(queries_[query::put_key].run(key->key, key->digest, seconds_of(key->seen_at), key->status, key->body,
                                          key->etag, key->location, key->problem));
  return append(from.events());
}

auto sqlite_engine::insert(service::order_row const& placed) -> sure::result<void, failure> {
  SURE_TRY(queries_[query::insert_order].run(placed.id, placed.version, placed.tag, placed.payload, placed.fingerprint,
                                             placed.customer, placed.currency, placed.total,
                                             seconds_of(placed.placed_at), seconds_of(placed.due)));
  auto position = 0;
  for (auto const& item : placed.items)
    SURE_TRY(queries_[query::insert_item].run(placed.id, position++, item.sku, item.quantity, item.unit_price));
  return {};
}

auto sqlite_engine::update(service::order_row const& changed, std::uint64_t stored_version)
    -> sure::result<void, failure> {
  SURE_TRY(queries_[query::update_order].run(changed.version, changed.tag, changed.payload, changed.fingerprint,
                                             seconds_of(changed.due), changed.id, stored_version));
  if (db_.changes() != 1) return conflict{"the order has another version than was loaded"};
  return {};
}

auto sqlite_engine::append(std::span<service::event_row const> events) -> sure::result<void, failure> {
  if (events.empty()) return {};
  // Nobody else writes before the commit, so the next numbers are ours, in the order of commits and without a gap.
  auto sequence = std::int64_t{0};
  SURE_TRY(queries_[query::last_event].each([&](sqlite::row const& r) { sequence = r.number(0); }));
  for (auto const& event : events)
    SURE_TRY(queries_[query::insert_event].run(++sequence, event.order, event.version, event.from, event.event,
                                               event.to, seconds_of(event.at)));
  return {};
}

void sqlite_engine::shorten_log() {
  if (log_pages_ <= shorten_above_) return;
  auto const code = sqlite3_wal_checkpoint_v2(db_.handle(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
  // A reader that stands in the log keeps it long, and we have waited for it; not again before there is as much more.
  shorten_above_ = largest_log_pages_ + (code == SQLITE_OK ? 0 : log_pages_);
}

auto sqlite_engine::due(timestamp now, std::size_t limit) -> sure::result<std::vector<service::order_row>, failure> {
  SURE_TRY(queries_[query::begin_read].run());
  auto const ends = sqlite::unfinished{db_};
  auto orders = SURE_TRY(list_of(queries_[query::due], order_of, seconds_of(now), limit));
  SURE_TRY(fill_items(orders));
  SURE_TRY(queries_[query::commit].run());
  return orders;
}

auto sqlite_engine::count_by_state() -> sure::result<state_counts, failure> {
  auto counts = state_counts{};
  SURE_TRY(queries_[query::count_by_state].each(
      [&](sqlite::row const& r) { counts.emplace(r.text(0), narrow<std::uint64_t>(r.number(1))); }));
  return counts;
}

auto sqlite_engine::forget_keys(timestamp seen_before) -> sure::result<std::size_t, failure> {
  auto forgotten = std::size_t{0};
  for (;;) {
    // In parts, so that nobody waits long for a commit.
    SURE_TRY(queries_[query::forget_keys].run(seconds_of(seen_before), keys_at_once));
    auto const part = static_cast<std::size_t>(db_.changes());
    forgotten += part;
    if (part < keys_at_once) return forgotten;
  }
}

auto sqlite_engine::release_keys() -> sure::result<void, failure> {
  return db_.execute("UPDATE keys SET seen_at = 0 WHERE status = 0 AND seen_at > 0");
}

auto sqlite_engine::limit_pages(std::int64_t count) -> sure::result<void, failure> {
  return db_.execute("PRAGMA max_page_count = " + std::to_string(count));
}

} // namespace orders::storage
