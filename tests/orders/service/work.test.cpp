// SPDX-License-Identifier: BSL-1.0
#include "service/work.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace orders::service;

auto order_named(std::string id, std::uint64_t version) -> order_row {
  auto row = order_row{};
  row.id = std::move(id);
  row.version = version;
  return row;
}
auto article(std::string sku, std::int64_t on_hand) -> stock_row {
  auto row = stock_row{};
  row.sku = std::move(sku);
  row.on_hand = on_hand;
  return row;
}
auto key_named(std::string name) -> key_row {
  auto row = key_row{};
  row.key = std::move(name);
  return row;
}
auto event_of(std::string order) -> event_row {
  auto row = event_row{};
  row.order = std::move(order);
  return row;
}

} // namespace

TEST_CASE("a work sees what was loaded, and then what it put") {
  auto rows = batch{};
  rows.load(order_named("a", 3));
  rows.load(article("s", 5));
  auto in = work{rows};
  CHECK(in.order("a")->version == 3);
  CHECK(in.order("b") == nullptr);
  CHECK(in.stock("s")->on_hand == 5);
  CHECK(in.key("k") == nullptr);
  in.put(order_named("a", 4));
  in.put(article("s", 4));
  in.put(article("s", 3));
  in.put(key_named("k"));
  CHECK(in.order("a")->version == 4);
  CHECK(in.stock("s")->on_hand == 3);
  CHECK(in.key("k") != nullptr);
}

TEST_CASE("nothing counts that is not committed") {
  auto rows = batch{};
  rows.load(order_named("a", 3));
  auto in = work{rows};
  in.put(order_named("a", 4));
  in.put(article("s", 1));
  in.append(event_of("a"));
  CHECK(rows.changed_orders().empty());
  CHECK(rows.changed_stock().empty());
  CHECK(rows.events().empty());
  CHECK(work{rows}.order("a")->version == 3);
}

TEST_CASE("what is committed is told apart: new, changed, and as it was") {
  auto rows = batch{};
  rows.load(order_named("a", 3));
  rows.load(order_named("untouched", 1));
  auto in = work{rows};
  in.put(order_named("a", 4));
  in.put(order_named("b", 1));
  in.put(article("s", 1));
  in.put(key_named("k"));
  in.append(event_of("a"));
  in.append(event_of("b"));
  in.commit();
  REQUIRE(rows.placed().size() == 1);
  CHECK(rows.placed()[0]->id == "b");
  REQUIRE(rows.changed_orders().size() == 1);
  CHECK(rows.changed_orders()[0]->version == 4);
  CHECK(rows.stored_version("a") == 3);
  CHECK(rows.stored_version("b") == 0);
  CHECK(rows.changed_stock().size() == 1);
  CHECK(rows.changed_keys().size() == 1);
  REQUIRE(rows.events().size() == 2);
  CHECK(rows.events()[1].order == "b");
}

TEST_CASE("later commands of a batch see what earlier ones committed, and change it once more") {
  auto rows = batch{};
  rows.load(order_named("a", 3));
  auto first = work{rows};
  first.put(order_named("a", 4));
  first.put(order_named("b", 1));
  first.commit();
  auto second = work{rows};
  CHECK(second.order("a")->version == 4);
  second.put(order_named("a", 5));
  second.put(order_named("b", 2));
  second.commit();
  REQUIRE(rows.changed_orders().size() == 1);
  CHECK(rows.changed_orders()[0]->version == 5);
  CHECK(rows.stored_version("a") == 3);
  REQUIRE(rows.placed().size() == 1);
  CHECK(rows.placed()[0]->version == 2);
}

TEST_CASE("a work that is committed starts again with nothing") {
  auto rows = batch{};
  auto in = work{rows};
  in.append(event_of("a"));
  in.commit();
  in.commit();
  CHECK(rows.events().size() == 1);
}
