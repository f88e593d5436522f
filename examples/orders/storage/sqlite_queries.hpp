// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_SQLITE_QUERIES_HPP
#define ORDERS_STORAGE_SQLITE_QUERIES_HPP

/// Every statement of the engine. Each is prepared once; none is ever put together from parts at run time.

#include "storage/sqlite_connection.hpp"

#include <sure/result.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace orders::storage::sqlite {

enum class query : std::uint8_t {
  begin_write,
  begin_read,
  commit,
  order,
  items,
  stock,
  key,
  history,
  page,
  page_of_tag,
  feed,
  due,
  count_by_state,
  last_event,
  insert_order,
  insert_item,
  update_order,
  put_stock,
  put_key,
  insert_event,
  forget_keys
};

namespace detail {
struct query_text {
  query which;
  std::string_view sql;
};

#define ORDERS_ORDER_COLUMNS "id, version, tag, payload, fingerprint, customer, currency, total, placed_at, due"
#define ORDERS_EVENT_COLUMNS "sequence, order_id, version, from_tag, event, to_tag, at"
using enum query;
inline constexpr auto query_texts = std::to_array<query_text>({
    {begin_write, "BEGIN IMMEDIATE"},
    {begin_read, "BEGIN"},
    {commit, "COMMIT"},
    {order, "SELECT " ORDERS_ORDER_COLUMNS " FROM orders WHERE id = ?"},
    {items, "SELECT sku, quantity, unit_price FROM items WHERE order_id = ? ORDER BY position"},
    {stock, "SELECT sku, on_hand, reserved, unit_price, description, version FROM stock WHERE sku = ?"},
    {key, "SELECT key, digest, seen_at, status, body, etag, location, problem FROM keys WHERE key = ?"},
    {history, "SELECT " ORDERS_EVENT_COLUMNS " FROM events WHERE order_id = ? ORDER BY sequence"},
    {page, "SELECT " ORDERS_ORDER_COLUMNS " FROM orders WHERE id > ? ORDER BY id LIMIT ?"},
    {page_of_tag, "SELECT " ORDERS_ORDER_COLUMNS " FROM orders WHERE tag = ? AND id > ? ORDER BY id LIMIT ?"},
    {feed, "SELECT " ORDERS_EVENT_COLUMNS " FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?"},
    {due, "SELECT " ORDERS_ORDER_COLUMNS " FROM orders WHERE due <= ? ORDER BY due, id LIMIT ?"},
    {count_by_state, "SELECT tag, count(*) FROM orders GROUP BY tag"},
    {last_event, "SELECT max(sequence) FROM events"},
    {insert_order, "INSERT INTO orders(" ORDERS_ORDER_COLUMNS ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {insert_item, "INSERT INTO items(order_id, position, sku, quantity, unit_price) VALUES(?, ?, ?, ?, ?)"},
    {update_order, "UPDATE orders SET version = ?, tag = ?, payload = ?, fingerprint = ?, due = ? "
                   "WHERE id = ? AND version = ?"},
    {put_stock, "INSERT INTO stock(sku, on_hand, reserved, unit_price, description, version) VALUES(?, ?, ?, ?, ?, ?) "
                "ON CONFLICT(sku) DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved, "
                "unit_price = excluded.unit_price, description = excluded.description, version = excluded.version"},
    {put_key, "INSERT INTO keys(key, digest, seen_at, status, body, etag, location, problem) "
              "VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(key) DO UPDATE SET digest = excluded.digest, "
              "seen_at = excluded.seen_at, status = excluded.status, body = excluded.body, etag = excluded.etag, "
              "location = excluded.location, problem = excluded.problem"},
    {insert_event, "INSERT INTO events(" ORDERS_EVENT_COLUMNS ") VALUES(?, ?, ?, ?, ?, ?, ?)"},
    {forget_keys, "DELETE FROM keys WHERE rowid IN (SELECT rowid FROM keys WHERE seen_at < ? LIMIT ?)"},
});
#undef ORDERS_ORDER_COLUMNS
#undef ORDERS_EVENT_COLUMNS

consteval auto in_order() -> bool {
  for (std::size_t i = 0; i != query_texts.size(); ++i)
    if (static_cast<std::size_t>(query_texts[i].which) != i) return false;
  return query_texts.size() == static_cast<std::size_t>(forget_keys) + 1;
}
static_assert(in_order(), "there is one text for each query, in their order");
} // namespace detail

/// All of them, prepared.
class queries {
public:
  [[nodiscard]] static auto prepare(connection& db) -> sure::result<queries, failure> {
    auto prepared = queries{};
    for (auto const& one : detail::query_texts) prepared.all_.push_back(SURE_TRY(db.prepare(one.sql)));
    return prepared;
  }

  [[nodiscard]] auto operator[](query which) -> statement& { return all_[static_cast<std::size_t>(which)]; }

private:
  queries() = default;
  std::vector<statement> all_;
};

} // namespace orders::storage::sqlite

#endif // ORDERS_STORAGE_SQLITE_QUERIES_HPP
