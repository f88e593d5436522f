// SPDX-License-Identifier: BSL-1.0
#include "storage/sqlite_schema.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace orders::storage::sqlite {
namespace {

// Small rows are kept in the tree of their key (WITHOUT ROWID). Replies are large and their keys come in no order, so these
// rows have a number. Moments are seconds since 1970.
constexpr auto first = R"(
CREATE TABLE orders(
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL CHECK(version > 0),
  tag TEXT NOT NULL,
  payload TEXT NOT NULL,
  fingerprint INTEGER NOT NULL,
  customer INTEGER NOT NULL,
  currency TEXT NOT NULL,
  total INTEGER NOT NULL,
  placed_at INTEGER NOT NULL,
  due INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_tag ON orders(tag, id);
CREATE INDEX orders_by_due ON orders(due, id) WHERE due IS NOT NULL;
CREATE TABLE items(
  order_id TEXT NOT NULL REFERENCES orders(id),
  position INTEGER NOT NULL,
  sku TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK(quantity > 0),
  unit_price INTEGER NOT NULL,
  PRIMARY KEY(order_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE stock(
  sku TEXT PRIMARY KEY,
  on_hand INTEGER NOT NULL,
  reserved INTEGER NOT NULL CHECK(reserved >= 0),
  unit_price INTEGER NOT NULL,
  description TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE keys(
  key TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  etag TEXT NOT NULL,
  location TEXT NOT NULL,
  problem TEXT NOT NULL
) STRICT;
CREATE INDEX keys_by_age ON keys(seen_at);
CREATE TABLE events(
  sequence INTEGER PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders(id),
  version INTEGER NOT NULL,
  from_tag TEXT NOT NULL,
  event TEXT NOT NULL,
  to_tag TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_order ON events(order_id);
)";

constexpr auto all_steps = std::to_array<char const*>({first});

auto version_of(connection& db) { return db.number("PRAGMA user_version"); }

auto take_step(connection& db, char const* step, std::size_t version) -> sure::result<void, failure> {
  SURE_TRY(db.execute("BEGIN IMMEDIATE"));
  auto const ends = unfinished{db};
  auto const there = SURE_TRY(version_of(db));
  if (there != static_cast<std::int64_t>(version)) return {}; // another process took it meanwhile
  SURE_TRY(db.execute(step));
  SURE_TRY(db.execute("PRAGMA user_version = " + std::to_string(version + 1)));
  return db.execute("COMMIT");
}

} // namespace

auto migrations() -> std::span<char const* const> { return all_steps; }

auto migrate(connection& db, std::span<char const* const> steps) -> sure::result<void, failure, newer_database> {
  auto const known = static_cast<std::int64_t>(steps.size());
  auto const version = SURE_TRY(version_of(db));
  if (version < 0 || version > known) return newer_database{version, known};
  for (auto next = static_cast<std::size_t>(version); next != steps.size(); ++next)
    SURE_TRY(take_step(db, steps[next], next));
  return {};
}

} // namespace orders::storage::sqlite
