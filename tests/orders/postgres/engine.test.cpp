// SPDX-License-Identifier: BSL-1.0
#include "postgres/engine.hpp"

#include "orders/postgres/cluster.hpp"
#include "orders/storage/office.hpp"
#include "postgres/sqlstate.hpp"
#include "storage/writer.hpp"

#include <doctest/doctest.h>

#include <future>
#include <string>
#include <thread>
#include <vector>

#define ENGINE_CASE(name) TEST_CASE_TEMPLATE(name* doctest::skip(!cluster::is_installed()), Place, cluster::place)
#include "orders/storage/engine_suite.hpp"

#define POSTGRES_CASE(name) TEST_CASE(name* doctest::skip(!cluster::is_installed()))

namespace {

using namespace office;
using orders::postgres::failure_of;
using orders::postgres::session;

} // namespace

TEST_CASE("each SQLSTATE has its failure") {
  using namespace orders::storage;
  for (auto const* const state : {"40001", "40P01", "23505"}) CHECK(failure_of(state, "").is<conflict>());
  for (auto const* const state : {"55P03", "57014", "55006"}) CHECK(failure_of(state, "").is<busy>());
  for (auto const* const state : {"", "08006", "57P01", "57P03", "53300", "53200", "25006", "28P01", "3D000"})
    CHECK(failure_of(state, "").is<unavailable>());
  CHECK(failure_of("53100", "").is<full>());
  for (auto const* const state : {"XX001", "XX002"}) CHECK(failure_of(state, "").is<corrupt>());
  for (auto const* const state : {"XX000", "42P01", "23514", "23503", "22021", "5", "?"})
    CHECK(failure_of(state, "").is<failed>());
  CHECK(sure::message_of(failure_of("40P01", "deadlock detected")) == "postgresql 40P01: deadlock detected");
}

TEST_CASE("the tests know whether there is a PostgreSQL") {
  if (!cluster::is_installed()) {
    MESSAGE("skipped: PostgreSQL is not installed (apt-get install postgresql)");
    return;
  }
  CHECK(cluster::the_server().is_ready());
}

POSTGRES_CASE("names may hold what means something in an array of PostgreSQL") {
  auto const place = cluster::place{};
  auto const db = place.connect();
  for (auto const* const name : {"", " ", "a,b", "\"", "\\", "{}", "NULL", "'; DROP TABLE keys; --"}) {
    CAPTURE(name);
    CHECK(write(*db, needs_key(name), [&](auto& in) {
      CHECK(in.key(name) == nullptr);
      in.put(key(name));
    }));
    CHECK(find_key(*db, name) == key(name));
  }
}

POSTGRES_CASE("a key that is claimed and not written is not there afterwards") {
  auto const place = cluster::place{};
  auto const db = place.connect();
  CHECK(write(*db, needs_key("k"), [](auto&) {}));
  auto look = session::open(place.where()).value();
  CHECK(look.execute("SELECT count(*) FROM keys").value().number(0, 0) == 0);
}

POSTGRES_CASE("who comes second with a key waits for the first, and sees its row") {
  auto const place = cluster::place{};
  auto const first = place.connect();
  auto const second = place.connect({.lock_timeout = 10s});
  auto seen = false;
  auto other = std::thread{};
  CHECK(write(*first, needs_key("k"), [&](auto& in) {
    other = std::thread{
        [&] { CHECK(write(*second, needs_key("k"), [&](auto& late) { seen = late.key("k") != nullptr; })); }};
    std::this_thread::sleep_for(50ms);
    in.put(key("k"));
  }));
  other.join();
  CHECK(seen);
}

POSTGRES_CASE("orders that share articles in any order never wait for each other in a circle") {
  auto const place = cluster::place{};
  CHECK(write(*place.connect(), [](auto& in) {
    in.put(stock("A", 1000, 0));
    in.put(stock("B", 1000, 0));
  }));
  auto threads = std::vector<std::thread>{};
  for (auto t = 0; t != 4; ++t)
    threads.emplace_back([&, t] {
      auto const db = place.connect({.lock_timeout = 20s});
      for (auto i = 0; i != 25; ++i) {
        auto const id = "o" + std::to_string(t * 100 + i);
        auto const of = t % 2 == 0 ? needs_stock({"A", "B"}) : needs_stock({"B", "A"});
        CHECK(write(*db, of, [&](auto& in) {
          for (auto const sku : of.stock) {
            auto row = *in.stock(sku);
            ++row.reserved;
            in.put(row);
          }
          in.put(order(id));
          in.append(event(id, 1, "", "place", "placed"));
        }));
      }
    });
  for (auto& one : threads) one.join();
  auto const db = place.connect();
  CHECK(find_stock(*db, "A")->reserved == 100);
  CHECK(find_stock(*db, "B")->reserved == 100);
  auto const all = feed(*db);
  REQUIRE(all.size() == 100);
  for (std::size_t i = 0; i != all.size(); ++i) CHECK(all[i].sequence == i + 1);
}

POSTGRES_CASE("who counts events waits for who counted and has not committed: a reader never sees a number before a "
              "smaller one") {
  auto const place = cluster::place{};
  auto const db = place.connect({.lock_timeout = 20s});
  auto first = session::open(place.where()).value();
  CHECK(first.execute("BEGIN"));
  CHECK(first.execute("UPDATE event_counter SET last = last + 1"));
  auto second = std::async(std::launch::async, [&] {
    return write(*db, [](auto& in) {
      in.put(order("o1"));
      in.append(event("o1", 1, "", "place", "placed"));
    });
  });
  CHECK(second.wait_for(200ms) == std::future_status::timeout);
  CHECK(feed(*place.connect()).empty());
  CHECK(first.execute("COMMIT"));
  CHECK(second.get());
  auto const all = feed(*db);
  REQUIRE(all.size() == 1);
  CHECK(all[0].sequence == 2);
}

POSTGRES_CASE("a connection that was cut is unavailable once, and then made again") {
  auto const place = cluster::place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(order("o1")); }));
  auto admin = session::open(cluster::the_server().where("postgres")).value();
  CHECK(admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                      "AND usename = 'orders'"));
  CHECK(write(*db, [](auto& in) { in.put(order("o2")); }).has_error<storage::unavailable>());
  CHECK(write(*db, [](auto& in) { in.put(order("o3")); }));
  CHECK_FALSE(find_order(*db, "o2"));
  CHECK(find_order(*db, "o3"));
}

POSTGRES_CASE("a server that is gone is unavailable, until it is back; what was committed is there") {
  auto const place = cluster::place{};
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(order("o1")); }));
  CHECK(cluster::the_server().stop());
  CHECK(db->load(needs_order("o1")).has_error<storage::unavailable>());
  CHECK(db->load(needs_order("o1")).has_error<storage::unavailable>());
  CHECK(orders::postgres::open(place.where()).has_error<storage::unavailable>());
  CHECK(cluster::the_server().start());
  CHECK(find_order(*db, "o1") == order("o1"));
}

POSTGRES_CASE("a database of a later version is refused") {
  auto const place = cluster::place{};
  place.connect();
  CHECK(session::open(place.where()).value().execute("INSERT INTO schema_version VALUES(1000)"));
  auto const opened = orders::postgres::open(place.where());
  REQUIRE(opened.has_error<storage::newer_database>());
  CHECK(opened.error_as<storage::newer_database>()->version == 1000);
}

POSTGRES_CASE("what a table does not allow fails without values in the text") {
  auto const place = cluster::place{};
  auto const db = place.connect();
  auto const wrong = write(*db, [](auto& in) {
    auto row = order("o1");
    row.items[0].quantity = -77;
    in.put(row);
  });
  REQUIRE(wrong.has_error<storage::failed>());
  CHECK(wrong.error_as<storage::failed>()->detail.find("-77") == std::string::npos);
  CHECK(write(*db, [](auto& in) { in.put(order("o1")); }));
}

POSTGRES_CASE("the writer works on it as on the others") {
  auto const place = cluster::place{};
  auto time = hand_clock{};
  auto mail = mailbox{};
  auto by = storage::writer{place.connect(), core, time.surroundings()};
  for (auto i = 100; i != 400; ++i) {
    auto const id = std::to_string(i);
    by.submit(places(id), time.in(1h), mail.letter(id));
  }
  by.stop();
  auto const reader = place.connect();
  CHECK(page(*reader, std::nullopt, "", 1000).size() == 300);
  for (auto i = 100; i != 400; ++i) CHECK(mail.said(std::to_string(i)) == std::to_string(i));
}
