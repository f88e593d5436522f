// SPDX-License-Identifier: BSL-1.0
#include "postgres/engine.hpp"

#include "postgres/queries.hpp"
#include "storage/wanted.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace orders::postgres {
namespace {

constexpr auto keys_at_once = std::size_t{500};

auto seconds_of(timestamp when) -> std::int64_t { return when.time_since_epoch().count(); }
auto moment_of(std::int64_t seconds) -> timestamp { return timestamp{std::chrono::seconds{seconds}}; }

auto seconds_of(std::optional<timestamp> when) -> std::optional<std::int64_t> {
  if (!when) return std::nullopt;
  return seconds_of(*when);
}

template <class Number> auto narrow(std::int64_t number) -> Number { return static_cast<Number>(number); }

auto order_at(answer const& a, std::size_t r) -> service::order_row {
  return {.id = a.text(r, 0),
          .version = narrow<std::uint64_t>(a.number(r, 1)),
          .tag = a.text(r, 2),
          .payload = a.text(r, 3),
          .fingerprint = narrow<std::uint64_t>(a.number(r, 4)),
          .customer = narrow<std::uint32_t>(a.number(r, 5)),
          .currency = a.text(r, 6),
          .total = a.number(r, 7),
          .items = {},
          .placed_at = moment_of(a.number(r, 8)),
          .due = a.is_null(r, 9) ? std::nullopt : std::optional{moment_of(a.number(r, 9))}};
}

/// An order has a row for each of its items, one after the other.
auto orders_of(answer const& a) -> std::vector<service::order_row> {
  auto orders = std::vector<service::order_row>{};
  for (auto r = std::size_t{0}; r != a.size(); ++r) {
    if (orders.empty() || orders.back().id != a.text(r, 0)) orders.push_back(order_at(a, r));
    if (!a.is_null(r, 10))
      orders.back().items.push_back({a.text(r, 10), narrow<std::int32_t>(a.number(r, 11)), a.number(r, 12)});
  }
  return orders;
}

auto stock_at(answer const& a, std::size_t r) -> service::stock_row {
  return {.sku = a.text(r, 0),
          .on_hand = a.number(r, 1),
          .reserved = a.number(r, 2),
          .unit_price = a.number(r, 3),
          .description = a.text(r, 4),
          .version = narrow<std::uint64_t>(a.number(r, 5))};
}

auto key_at(answer const& a, std::size_t r) -> service::key_row {
  return {.key = a.text(r, 0),
          .digest = a.text(r, 1),
          .seen_at = moment_of(a.number(r, 2)),
          .status = narrow<std::uint16_t>(a.number(r, 3)),
          .body = a.text(r, 4),
          .etag = a.text(r, 5),
          .location = a.text(r, 6),
          .problem = a.text(r, 7)};
}

auto event_at(answer const& a, std::size_t r) -> service::event_row {
  return {.sequence = narrow<std::uint64_t>(a.number(r, 0)),
          .order = a.text(r, 1),
          .version = narrow<std::uint64_t>(a.number(r, 2)),
          .from = a.text(r, 3),
          .event = a.text(r, 4),
          .to = a.text(r, 5),
          .at = moment_of(a.number(r, 6))};
}

auto events_of(answer const& a) -> std::vector<service::event_row> {
  auto events = std::vector<service::event_row>{};
  for (auto r = std::size_t{0}; r != a.size(); ++r) events.push_back(event_at(a, r));
  return events;
}

void load_names(service::batch& into, answer const& keys, answer const& stock, answer const& orders) {
  for (auto r = std::size_t{0}; r != keys.size(); ++r)
    if (auto row = key_at(keys, r); !row.digest.empty()) into.load(std::move(row)); // none is claimed, but not there
  for (auto r = std::size_t{0}; r != stock.size(); ++r) into.load(stock_at(stock, r));
  for (auto& order : orders_of(orders)) into.load(std::move(order));
}

/// The answers to what `put_lists` has put, from that one on.
void load_lists(service::batch& into, service::needs const& of, answers const& from, std::size_t next) {
  if (of.history && of.order) into.load_history(events_of(from[next++]));
  if (of.feed) into.load_feed(events_of(from[next++]));
  if (of.page) into.load_page(orders_of(from[next]));
}

auto count_lists(service::needs const& of) -> std::size_t {
  return std::size_t{of.history && of.order} + std::size_t{of.feed.has_value()} + std::size_t{of.page.has_value()};
}

auto version_of(session& in) -> sure::result<std::size_t, storage::failure> {
  SURE_TRY(in.execute("CREATE TABLE IF NOT EXISTS schema_version(version bigint PRIMARY KEY)"));
  auto const found = SURE_TRY(in.execute("SELECT coalesce(max(version), 0) FROM schema_version"));
  return static_cast<std::size_t>(found.number(0, 0));
}

auto migrate(session& in) -> sure::result<void, storage::open_failure> {
  // Another process may be at it; the lock ends with the session of the migration.
  SURE_TRY(in.execute("SELECT pg_advisory_lock(1869767269)"));
  auto const version = SURE_TRY(version_of(in));
  if (version > migrations.size())
    return storage::newer_database{narrow<std::int64_t>(static_cast<std::int64_t>(version)),
                                   static_cast<std::int64_t>(migrations.size())};
  for (auto next = version; next != migrations.size(); ++next)
    SURE_TRY(in.execute("BEGIN;" + std::string{migrations[next]} + "INSERT INTO schema_version VALUES(" +
                        std::to_string(next + 1) + "); COMMIT"));
  return {};
}

auto prepare(session& in, options const& how) -> sure::result<void, storage::failure> {
  SURE_TRY(in.execute("SET lock_timeout = " + std::to_string(how.lock_timeout.count())));
  for (auto const& one : query_texts) SURE_TRY(in.prepare(one.name, one.sql));
  return in.begin_pipeline();
}

} // namespace

/// Rolls back at the end of its scope what was begun and not committed.
class engine::unfinished {
public:
  explicit unfinished(session& in) noexcept : in_(&in) {}
  unfinished(unfinished const&) = delete;
  auto operator=(unfinished const&) -> unfinished& = delete;
  ~unfinished() {
    if (!in_->is_connected() || !in_->is_in_transaction()) return;
    in_->put("rollback");
    in_->exchange().ignore();
  }

private:
  session* in_;
};

auto open(std::string where, options const& how) -> sure::result<std::unique_ptr<engine>, storage::open_failure> {
  {
    auto first = SURE_TRY(session::open(where));
    SURE_TRY(migrate(first));
  }
  auto opened = std::unique_ptr<engine>{new engine{std::move(where), how}};
  SURE_TRY(opened->ready());
  return opened;
}

auto engine::ready() -> sure::result<void, storage::failure> {
  if (session_ && session_->is_connected()) return {};
  session_.reset();
  auto fresh = SURE_TRY(session::open(where_));
  SURE_TRY(prepare(fresh, options_));
  session_ = std::move(fresh);
  return {};
}

auto engine::transact(std::span<service::needs const> of, std::function<void(service::batch&)> const& run)
    -> sure::result<void, storage::failure> {
  SURE_TRY(ready());
  auto const ends = unfinished{*session_};
  auto const names = storage::wanted{of};
  session_->put("begin");
  session_->put("claim_key", {names.keys});
  session_->put("locked_key", {names.keys});
  session_->put("locked_stock", {names.stock, names.orders});
  session_->put("locked_order", {names.orders});
  for (auto const& one : of) put_lists(one);
  auto const loaded = SURE_TRY(session_->exchange());

  auto rows = service::batch{};
  load_names(rows, loaded[2], loaded[3], loaded[4]);
  auto next = std::size_t{5};
  for (auto const& one : of) {
    load_lists(rows, one, loaded, next);
    next += count_lists(one);
  }
  run(rows);
  put_changes(rows, names.keys);
  session_->put("commit");
  SURE_TRY(session_->exchange());
  return {};
}

auto engine::load(service::needs const& of) -> sure::result<service::batch, storage::failure> {
  SURE_TRY(ready());
  auto const ends = unfinished{*session_};
  auto const names = storage::wanted{{&of, 1}};
  session_->put("begin_read");
  session_->put("key", {names.keys});
  session_->put("stock", {names.stock});
  session_->put("order", {names.orders});
  put_lists(of);
  session_->put("commit");
  auto const loaded = SURE_TRY(session_->exchange());
  auto rows = service::batch{};
  load_names(rows, loaded[1], loaded[2], loaded[3]);
  load_lists(rows, of, loaded, 4);
  return rows;
}

void engine::put_lists(service::needs const& of) {
  if (of.history && of.order) session_->put("history", {*of.order});
  if (of.feed) session_->put("feed", {of.feed->after, of.feed->limit});
  if (!of.page) return;
  if (of.page->tag)
    session_->put("page_of_tag", {*of.page->tag, of.page->after, of.page->limit});
  else
    session_->put("page", {of.page->after, of.page->limit});
}

void engine::put_changes(service::batch const& from, std::vector<std::string_view> const& claimed) {
  for (auto const* const order : from.placed()) {
    session_->put("insert_order",
                  {order->id, order->version, order->tag, order->payload, order->fingerprint, order->customer,
                   order->currency, order->total, seconds_of(order->placed_at), seconds_of(order->due)});
    auto position = 0;
    for (auto const& item : order->items)
      session_->put("insert_item", {order->id, position++, item.sku, item.quantity, item.unit_price});
  }
  for (auto const* const order : from.changed_orders())
    session_->put("update_order", {order->version, order->tag, order->payload, order->fingerprint,
                                   seconds_of(order->due), order->id, from.stored_version(order->id)});
  for (auto const* const article : from.changed_stock())
    session_->put("put_stock", {article->sku, article->on_hand, article->reserved, article->unit_price,
                                article->description, article->version});
  for (auto const* const key : from.changed_keys())
    session_->put("put_key", {key->key, key->digest, seconds_of(key->seen_at), key->status, key->body, key->etag,
                              key->location, key->problem});
  if (!claimed.empty()) session_->put("release_key", {claimed});
  auto const events = from.events();
  if (!events.empty()) session_->put("count_events", {events.size()});
  auto behind = events.size();
  for (auto const& event : events)
    session_->put("insert_event",
                  {--behind, event.order, event.version, event.from, event.event, event.to, seconds_of(event.at)});
}

auto engine::due(timestamp now, std::size_t limit) -> sure::result<std::vector<service::order_row>, storage::failure> {
  SURE_TRY(ready());
  session_->put("due", {seconds_of(now), limit});
  return orders_of(SURE_TRY(session_->exchange()).front());
}

auto engine::count_by_state() -> sure::result<storage::state_counts, storage::failure> {
  SURE_TRY(ready());
  session_->put("count_by_state");
  auto const came = SURE_TRY(session_->exchange());
  auto const& found = came.front();
  auto counts = storage::state_counts{};
  for (auto r = std::size_t{0}; r != found.size(); ++r)
    counts.emplace(found.text(r, 0), static_cast<std::uint64_t>(found.number(r, 1)));
  return counts;
}

auto engine::forget_keys(timestamp seen_before) -> sure::result<std::size_t, storage::failure> {
  SURE_TRY(ready());
  auto forgotten = std::size_t{0};
  for (;;) {
    // In parts, so that nobody waits long for a key.
    session_->put("forget_keys", {seconds_of(seen_before), keys_at_once});
    auto const part = SURE_TRY(session_->exchange()).front().changed();
    forgotten += part;
    if (part < keys_at_once) return forgotten;
  }
}

} // namespace orders::postgres
