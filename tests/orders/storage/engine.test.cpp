// SPDX-License-Identifier: BSL-1.0
#include "storage/engine.hpp"

#include "orders/storage/rows.hpp"

#include <doctest/doctest.h>

#define ENGINE_CASE(name) TEST_CASE_TEMPLATE(name, Place, rows::sqlite_place, rows::memory_place)
#include "orders/storage/engine_suite.hpp"

TEST_CASE("the faults of the database in memory: each is what it says, as long as it is set") {
  auto const place = memory_place{};
  auto const db = place.connect();
  auto const put = [&] { return write(*db, [](auto& in) { in.put(key("k")); }); };
  place.data().set({.busy = 2});
  CHECK(put().has_error<busy>());
  CHECK(put().has_error<busy>());
  CHECK(put());
  place.data().set({.full = true});
  CHECK(put().has_error<storage::full>());
  CHECK(write(*db, [](auto&) {}));
  place.data().set({.corrupt_at_commit = true});
  CHECK(put().has_error<storage::corrupt>());
  place.data().set({.unavailable = true});
  CHECK(put().has_error<storage::unavailable>());
  CHECK(db->load(needs_key("k")).has_error<storage::unavailable>());
  CHECK(db->due(at(0), 1).has_error<storage::unavailable>());
  CHECK(db->forget_keys(at(0)).has_error<storage::unavailable>());
  place.data().set({});
  CHECK(put());
}
