// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_STORAGE_ENGINE_SUITE_HPP
#define SURE_TESTS_ORDERS_STORAGE_ENGINE_SUITE_HPP

/// What every engine promises. Whoever includes this has defined ENGINE_CASE(name): a TEST_CASE_TEMPLATE of the places to try.

#include "storage/engine.hpp"

#include "orders/storage/rows.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace rows;
using orders::storage::busy;
using orders::storage::conflict;

template <class Rows> auto ids_of(Rows const& rows) {
  auto ids = std::vector<std::string>{};
  for (auto const& one : rows) ids.push_back(one.id);
  return ids;
}
using ids = std::vector<std::string>;

} // namespace

ENGINE_CASE("what is committed is read back identically, also by another connection") {
  auto const place = Place{};
  auto const db = place.connect();
  auto const other = place.connect();
  auto patient = order("o2");
  patient.due = std::nullopt;
  patient.items.clear();
  CHECK(write(*db, [&](auto& in) {
    in.put(order("o1"));
    in.put(patient);
    in.put(stock("85123A", -5, 6));
    in.put(key("k1"));
    in.append(event("o1", 1, "", "place", "placed"));
  }));
  for (auto* const reader : {&*db, &*other}) {
    CHECK(find_order(*reader, "o1") == order("o1"));
    CHECK(find_order(*reader, "o2") == patient);
    CHECK(find_stock(*reader, "85123A") == stock("85123A", -5, 6));
    CHECK(find_key(*reader, "k1") == key("k1"));
    auto told = event("o1", 1, "", "place", "placed");
    told.sequence = 1;
    CHECK(feed(*reader) == std::vector{told});
  }
}

ENGINE_CASE("what is not there is not found") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(find_order(*db, "o1") == std::nullopt);
  CHECK(find_stock(*db, "") == std::nullopt);
  CHECK(find_key(*db, "k1") == std::nullopt);
  CHECK(feed(*db).empty());
  CHECK(history(*db, "o1").empty());
  CHECK(page(*db, std::nullopt, "", 10).empty());
}

ENGINE_CASE("a new version changes the state; what an order was placed with stays") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(order("o1")); }));
  auto changed = order("o1", 2, "paid");
  changed.payload = "{}";
  changed.fingerprint = 7;
  changed.due = std::nullopt;
  CHECK(write(*db, needs_order("o1"), [&](auto& in) {
    auto wrong = changed;
    wrong.total = 1;
    wrong.items.clear();
    wrong.placed_at = at(1);
    in.put(wrong);
  }));
  CHECK(find_order(*db, "o1") == changed);
}

ENGINE_CASE("an order that is placed and changed by one batch is stored as it ends") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(db->transact({}, [](service::batch& rows) {
    for (auto version : {1u, 2u}) {
      auto in = service::work{rows};
      in.put(order("o1", version, version == 1 ? "placed" : "reserved"));
      in.commit();
    }
  }));
  CHECK(find_order(*db, "o1") == order("o1", 2, "reserved"));
}

ENGINE_CASE("stock and keys are replaced") {
  auto const place = Place{};
  auto const db = place.connect();
  auto const open_key = [] {
    auto row = key("k1");
    row.status = 0;
    row.body.clear();
    return row;
  };
  CHECK(write(*db, [&](auto& in) {
    in.put(stock("A", 10, 0));
    in.put(open_key());
  }));
  CHECK(find_key(*db, "k1") == open_key());
  CHECK(write(*db, [](auto& in) {
    in.put(stock("A", 9, 1));
    in.put(key("k1"));
  }));
  CHECK(find_stock(*db, "A") == stock("A", 9, 1));
  CHECK(find_key(*db, "k1") == key("k1"));
}

ENGINE_CASE("a command that does not commit leaves nothing") {
  auto const place = Place{};
  auto const db = place.connect();
  auto const none = service::needs{};
  CHECK(db->transact({&none, 1}, [](service::batch& rows) { service::work{rows}.put(order("o1")); }));
  CHECK(find_order(*db, "o1") == std::nullopt);
}

ENGINE_CASE("a run that throws leaves nothing, and the connection goes on working") {
  auto const place = Place{};
  auto const db = place.connect();
  auto const explode = [](auto& in) {
    in.put(order("o1"));
    throw std::runtime_error{"no"};
  };
  CHECK_THROWS_WITH(write(*db, explode).ignore(), "no");
  CHECK(find_order(*db, "o1") == std::nullopt);
  CHECK(write(*db, [](auto& in) { in.put(order("o1")); }));
  CHECK(find_order(*db, "o1") == order("o1"));
}

ENGINE_CASE("an order that changed since it was loaded is a conflict, and nothing of the batch is kept") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(order("o1", 5)); }));
  auto const stale = db->transact({}, [](service::batch& rows) {
    rows.load(order("o1", 4));
    auto in = service::work{rows};
    in.put(order("o1", 5, "paid"));
    in.put(key("k1"));
    in.append(event("o1", 5, "placed", "pay", "paid"));
    in.commit();
  });
  CHECK(stale.template has_error<conflict>());
  CHECK(find_order(*db, "o1") == order("o1", 5));
  CHECK(find_key(*db, "k1") == std::nullopt);
  CHECK(feed(*db).empty());
}

ENGINE_CASE("two orders with one id are a conflict") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(order("o1")); }));
  CHECK(write(*db, [](auto& in) { in.put(order("o1", 1, "other")); }).template has_error<conflict>());
  CHECK(find_order(*db, "o1") == order("o1"));
}

ENGINE_CASE("while one connection writes, another one is busy with writing and free to read") {
  auto const place = Place{};
  auto const db = place.connect();
  auto const other = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(order("o1")); }));
  CHECK(write(*db, needs_order("o1"), [&](auto& in) {
    in.put(order("o1", 2));
    CHECK(write(*other, needs_order("o1"), [](auto& late) { late.put(order("o1", 3)); }).template has_error<busy>());
    CHECK(find_order(*other, "o1") == order("o1"));
  }));
  CHECK(find_order(*other, "o1") == order("o1", 2));
  CHECK(write(*other, [](auto& in) { in.put(order("o2")); }));
}

ENGINE_CASE("what commands of a batch need is loaded once, and each sees what those before it committed") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(stock("A", 10, 0)); }));
  auto const of = std::vector{needs_stock({"A"}), needs_stock({"B", "A"}), needs_stock({"A"})};
  CHECK(db->transact(of, [&](service::batch& rows) {
    for (std::size_t i = 0; i != of.size(); ++i) {
      auto in = service::work{rows};
      auto row = *in.stock("A");
      CHECK(row.reserved == static_cast<std::int64_t>(i));
      CHECK(in.stock("B") == nullptr);
      ++row.reserved;
      in.put(row);
      in.commit();
    }
  }));
  CHECK(find_stock(*db, "A") == stock("A", 10, 3));
}

ENGINE_CASE("the feed has no gaps, also where transactions failed between") {
  auto const place = Place{};
  auto const db = place.connect();
  auto const other = place.connect();
  auto const step = [](storage::engine& by, std::uint64_t version) {
    return write(by, needs_order("o1"), [&](auto& in) {
      in.put(order("o1", version));
      in.append(event("o1", version, "placed", "first", "placed"));
      in.append(event("o1", version, "placed", "second", "placed"));
    });
  };
  CHECK(step(*db, 1));
  CHECK_THROWS(write(*db, [](auto& in) {
                 in.append(event("o1", 9, "", "never", ""));
                 in.commit();
                 throw 1;
               }).ignore());
  CHECK(step(*other, 2));
  CHECK(step(*db, 3));
  auto const all = feed(*db);
  REQUIRE(all.size() == 6);
  for (std::size_t i = 0; i != all.size(); ++i) {
    CHECK(all[i].sequence == i + 1);
    CHECK(all[i].version == i / 2 + 1);
    CHECK(all[i].event == (i % 2 == 0 ? "first" : "second"));
  }
  auto const part = feed(*db, 2, 3);
  CHECK(part == std::vector(all.begin() + 2, all.begin() + 5));
  CHECK(feed(*db, 6).empty());
  CHECK(feed(*db, 1'000'000).empty());
}

ENGINE_CASE("a history is of one order, in the order of its events") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) {
    in.put(order("o1"));
    in.put(order("o2"));
    in.append(event("o1", 1, "", "place", "placed"));
    in.append(event("o2", 1, "", "place", "placed"));
    in.append(event("o1", 2, "placed", "reserve_ok", "reserved"));
  }));
  auto const found = history(*db, "o1");
  REQUIRE(found.size() == 2);
  CHECK(found[0].event == "place");
  CHECK(found[1].event == "reserve_ok");
  CHECK(found[1].sequence == 3);
}

ENGINE_CASE("a page is in the order of ids, behind the cursor, of one state or of all, with the items") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) {
    for (auto const* const id : {"o3", "o1", "o5", "o2", "o4"}) in.put(order(id));
    in.put(order("o6", 1, "paid"));
    in.put(order("o0", 1, "paid"));
  }));
  CHECK(ids_of(page(*db, std::nullopt, "", 3)) == ids{"o0", "o1", "o2"});
  CHECK(ids_of(page(*db, std::nullopt, "o2", 10)) == ids{"o3", "o4", "o5", "o6"});
  CHECK(ids_of(page(*db, "placed", "o1", 3)) == ids{"o2", "o3", "o4"});
  CHECK(ids_of(page(*db, "paid", "", 3)) == ids{"o0", "o6"});
  CHECK(page(*db, "refunded", "", 3).empty());
  CHECK(page(*db, "placed", "o4", 3) == std::vector{order("o5")});
}

ENGINE_CASE("with an order that is to be changed comes the stock of its articles") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) {
    in.put(order("o1"));
    in.put(stock("85123A", 10, 6));
    in.put(stock("71053", 9, 8));
    in.put(stock("99999", 1, 0));
  }));
  CHECK(write(*db, needs_order("o1"), [](auto& in) {
    REQUIRE(in.stock("85123A") != nullptr);
    CHECK(*in.stock("85123A") == stock("85123A", 10, 6));
    REQUIRE(in.stock("71053") != nullptr);
    CHECK(in.stock("00000") == nullptr); // an article that nobody has heard of
    CHECK(in.stock("99999") == nullptr);
    in.put(stock("85123A", 4, 0));
  }));
  CHECK(find_stock(*db, "85123A") == stock("85123A", 4, 0));
}

ENGINE_CASE("orders are counted by their state") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(db->count_by_state().value().empty());
  CHECK(write(*db, [](auto& in) {
    in.put(order("o1"));
    in.put(order("o2", 1, "paid"));
    in.put(order("o3"));
  }));
  CHECK(db->count_by_state().value() == orders::storage::state_counts{{"paid", 1}, {"placed", 2}});
}

ENGINE_CASE("due are the orders whose time has come, the longest overdue first") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) {
    for (auto const& [id, second] : {std::pair{"o1", 300}, {"o2", 100}, {"o3", 200}, {"o4", 301}, {"o6", 100}}) {
      auto row = order(id);
      row.due = at(second);
      in.put(row);
    }
    auto row = order("o5");
    row.due = std::nullopt;
    in.put(row);
  }));
  auto const found = db->due(at(300), 10).value();
  CHECK(ids_of(found) == ids{"o2", "o6", "o3", "o1"});
  CHECK(found[3].items == order("o1").items);
  CHECK(ids_of(db->due(at(300), 2).value()) == ids{"o2", "o6"});
  CHECK(db->due(at(99), 10).value().empty());
}

ENGINE_CASE("an order that changes is counted and due as it is then") {
  auto const place = Place{};
  auto const db = place.connect();
  auto const with_due = [](auto row, auto due) {
    row.due = due;
    return row;
  };
  CHECK(write(*db, [&](auto& in) {
    in.put(with_due(order("o1"), at(100)));
    in.put(with_due(order("o2"), at(100)));
  }));
  auto const change = [&](auto const& row) { return write(*db, needs_order(row.id), [&](auto& in) { in.put(row); }); };
  CHECK(change(with_due(order("o1", 2, "paid"), at(200))));
  CHECK(db->count_by_state().value() == orders::storage::state_counts{{"paid", 1}, {"placed", 1}});
  CHECK(ids_of(db->due(at(199), 10).value()) == ids{"o2"});
  CHECK(ids_of(db->due(at(200), 10).value()) == ids{"o2", "o1"});
  CHECK(change(with_due(order("o2", 2, "paid"), std::optional<orders::timestamp>{})));
  CHECK(db->count_by_state().value() == orders::storage::state_counts{{"paid", 2}});
  CHECK(ids_of(db->due(at(300), 10).value()) == ids{"o1"});
}

ENGINE_CASE("old keys are forgotten, however many there are") {
  auto const place = Place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) {
    for (auto i = 0; i != 1200; ++i) in.put(key("old" + std::to_string(i), 99));
    in.put(key("new", 100));
  }));
  CHECK(db->forget_keys(at(100)).value() == 1200);
  CHECK(db->forget_keys(at(100)).value() == 0);
  CHECK(find_key(*db, "old7") == std::nullopt);
  CHECK(find_key(*db, "new") == key("new", 100));
}

#endif // SURE_TESTS_ORDERS_STORAGE_ENGINE_SUITE_HPP
