// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_POSTGRES_QUERIES_HPP
#define ORDERS_POSTGRES_QUERIES_HPP

/// Every statement of the engine, by its name. Rows are locked in the order of keys, articles, orders, events, and within
/// these in the order of their names, so that no two transactions ever wait for each other.

#include <array>
#include <string_view>

namespace orders::postgres {

struct query_text {
  std::string_view name;
  std::string_view sql;
};

#define ORDERS_KEY "SELECT key, digest, seen_at, status, body, etag, location, problem FROM keys WHERE key = ANY($1) "
#define ORDERS_STOCK "SELECT sku, on_hand, reserved, unit_price, description, version FROM stock WHERE sku = ANY("
#define ORDERS_ORDER                                                                                                   \
  "SELECT o.id, o.version, o.tag, o.payload, o.fingerprint, o.customer, o.currency, o.total, o.placed_at, o.due, "     \
  "i.sku, i.quantity, i.unit_price FROM "
#define ORDERS_ITEMS " o LEFT JOIN items i ON i.order_id = o.id "
#define ORDERS_NAMED ORDERS_ORDER "orders" ORDERS_ITEMS "WHERE o.id = ANY($1) ORDER BY o.id, i.position "
#define ORDERS_EVENT "SELECT sequence, order_id, version, from_tag, event, to_tag, at FROM events WHERE "
inline constexpr auto query_texts = std::to_array<query_text>({
    {"begin", "BEGIN"},
    {"begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"},
    {"commit", "COMMIT"},
    {"rollback", "ROLLBACK"},

    {"key", ORDERS_KEY},
    {"stock", ORDERS_STOCK "$1) ORDER BY sku"},
    {"order", ORDERS_NAMED},
    // A key that is not there cannot be locked; a row without digest stands for it until the end of the transaction.
    {"claim_key",
     "INSERT INTO keys(key, digest, seen_at, status, body, etag, location, problem) "
     "SELECT name, '', 0, 0, '', '', '', '' FROM unnest($1::text[]) WITH ORDINALITY AS wanted(name, place) "
     "ORDER BY place ON CONFLICT DO NOTHING"},
    {"locked_key", ORDERS_KEY "ORDER BY key FOR UPDATE"},
    {"locked_stock", ORDERS_STOCK "ARRAY(SELECT unnest($1::text[]) UNION "
                                  "SELECT i.sku FROM items i WHERE i.order_id = ANY($2))) ORDER BY sku FOR UPDATE"},
    {"locked_order", ORDERS_NAMED "FOR UPDATE OF o"},
    {"count_by_state", "SELECT tag, count(*) FROM orders GROUP BY tag"},
    {"release_key", "DELETE FROM keys WHERE key = ANY($1) AND digest = ''"},

    {"history", ORDERS_EVENT "order_id = $1 ORDER BY sequence"},
    {"feed", ORDERS_EVENT "sequence > $1 ORDER BY sequence LIMIT $2"},
    {"page",
     ORDERS_ORDER "(SELECT * FROM orders WHERE id > $1 ORDER BY id LIMIT $2)" ORDERS_ITEMS "ORDER BY o.id, i.position"},
    {"page_of_tag", ORDERS_ORDER "(SELECT * FROM orders WHERE tag = $1 AND id > $2 ORDER BY id LIMIT $3)" ORDERS_ITEMS
                                 "ORDER BY o.id, i.position"},
    {"due", ORDERS_ORDER "(SELECT * FROM orders WHERE due <= $1 ORDER BY due, id LIMIT $2)" ORDERS_ITEMS
                         "ORDER BY o.due, o.id, i.position"},

    {"insert_order", "INSERT INTO orders(id, version, tag, payload, fingerprint, customer, currency, total, placed_at, "
                     "due) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"},
    {"insert_item", "INSERT INTO items(order_id, position, sku, quantity, unit_price) VALUES($1, $2, $3, $4, $5)"},
    // The commit is on its way with the update, so a version that is not the loaded one has to fail.
    {"update_order", "UPDATE orders SET version = $1, tag = $2, payload = $3, fingerprint = $4, due = $5 "
                     "WHERE id = $6 AND is_version(version, $7)"},
    {"put_stock", "INSERT INTO stock(sku, on_hand, reserved, unit_price, description, version) "
                  "VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT(sku) DO UPDATE SET on_hand = excluded.on_hand, "
                  "reserved = excluded.reserved, unit_price = excluded.unit_price, "
                  "description = excluded.description, version = excluded.version"},
    {"put_key", "INSERT INTO keys(key, digest, seen_at, status, body, etag, location, problem) "
                "VALUES($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT(key) DO UPDATE SET digest = excluded.digest, "
                "seen_at = excluded.seen_at, status = excluded.status, body = excluded.body, etag = excluded.etag, "
                "location = excluded.location, problem = excluded.problem"},
    // Whoever counts on holds the counter until the commit: numbers are in the order of commits, and none is lost.
    {"count_events", "UPDATE event_counter SET last = last + $1"},
    {"insert_event", "INSERT INTO events(sequence, order_id, version, from_tag, event, to_tag, at) "
                     "SELECT last - $1, $2, $3, $4, $5, $6, $7 FROM event_counter"},
    {"forget_keys", "DELETE FROM keys WHERE key IN "
                    "(SELECT key FROM keys WHERE seen_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)"},
});
#undef ORDERS_KEY
#undef ORDERS_STOCK
#undef ORDERS_ORDER
#undef ORDERS_ITEMS
#undef ORDERS_NAMED
#undef ORDERS_EVENT

/// Step n leads from version n to version n + 1. A step that was ever released is never changed. Names are in the order of
/// their bytes, as in every other storage.
inline constexpr auto migrations = std::to_array<char const*>({R"(
CREATE TABLE orders(
  id text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL CHECK(version > 0),
  tag text NOT NULL,
  payload text NOT NULL,
  fingerprint bigint NOT NULL,
  customer bigint NOT NULL,
  currency text NOT NULL,
  total bigint NOT NULL,
  placed_at bigint NOT NULL,
  due bigint
);
CREATE INDEX orders_by_tag ON orders(tag, id);
CREATE INDEX orders_by_due ON orders(due, id) WHERE due IS NOT NULL;
CREATE TABLE items(
  order_id text COLLATE "C" NOT NULL REFERENCES orders(id),
  position integer NOT NULL,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK(quantity > 0),
  unit_price bigint NOT NULL,
  PRIMARY KEY(order_id, position)
);
CREATE TABLE stock(
  sku text COLLATE "C" PRIMARY KEY,
  on_hand bigint NOT NULL,
  reserved bigint NOT NULL CHECK(reserved >= 0),
  unit_price bigint NOT NULL,
  description text NOT NULL,
  version bigint NOT NULL
);
CREATE TABLE keys(
  key text COLLATE "C" PRIMARY KEY,
  digest text NOT NULL,
  seen_at bigint NOT NULL,
  status integer NOT NULL,
  body text NOT NULL,
  etag text NOT NULL,
  location text NOT NULL,
  problem text NOT NULL
);
CREATE INDEX keys_by_age ON keys(seen_at);
CREATE TABLE events(
  sequence bigint PRIMARY KEY,
  order_id text COLLATE "C" NOT NULL REFERENCES orders(id),
  version bigint NOT NULL,
  from_tag text NOT NULL,
  event text NOT NULL,
  to_tag text NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX events_by_order ON events(order_id, sequence);
CREATE TABLE event_counter(
  is_only boolean PRIMARY KEY DEFAULT true CHECK(is_only),
  last bigint NOT NULL
);
INSERT INTO event_counter(last) VALUES(0);
CREATE FUNCTION is_version(stored bigint, loaded bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF stored <> loaded THEN
    RAISE EXCEPTION 'the order has another version than was loaded' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN true;
END $$;
)"});

} // namespace orders::postgres

#endif // ORDERS_POSTGRES_QUERIES_HPP
