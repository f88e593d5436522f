// SPDX-License-Identifier: BSL-1.0
#include "storage/sqlite.hpp"

#include "orders/storage/rows.hpp"
#include "storage/sqlite_checkpoints.hpp"
#include "storage/sqlite_schema.hpp"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace rows;
using namespace orders::storage;
using namespace std::chrono_literals;
using sqlite::access;
using sqlite::connection;

auto raw(std::string const& path) -> connection { return connection::open(path).value(); }

void place(engine& db, int first, int count) {
  CHECK(write(db, [&](auto& in) {
    for (auto i = first; i != first + count; ++i) in.put(order("o" + std::to_string(100'000 + i)));
  }));
}

auto log_bytes(sqlite_place const& of) { return std::filesystem::file_size(of.path() + "-wal"); }

template <class Condition> auto becomes_true(Condition condition) -> bool {
  for (auto tries = 0; tries != 500; ++tries) {
    if (condition()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

} // namespace

// opening

TEST_CASE("a file that somebody has prepared runs nothing of its own") {
  auto const place = sqlite_place{};
  (void)place.connect();
  {
    auto* own = static_cast<::sqlite3*>(nullptr);
    REQUIRE(::sqlite3_open(place.path().c_str(), &own) == SQLITE_OK);
    auto const* const traps = "CREATE TRIGGER trap AFTER INSERT ON orders BEGIN DELETE FROM stock; END;"
                              "CREATE VIEW shown AS SELECT count(*) FROM orders;";
    CHECK(::sqlite3_exec(own, traps, nullptr, nullptr, nullptr) == SQLITE_OK);
    ::sqlite3_close(own);
  }
  auto const db = place.connect();
  CHECK(write(*db, [](auto& in) { in.put(stock("85123A", 10, 0)); }));
  ::place(*db, 1, 1);
  auto other = raw(place.path());
  CHECK(other.number("SELECT count(*) FROM orders").value() == 1);
  CHECK(other.number("SELECT count(*) FROM stock").value() == 1);
  for (auto const* const forbidden :
       {"SELECT * FROM shown", "SELECT load_extension('x')", "ATTACH ':memory:' AS more",
        "INSERT INTO sqlite_schema(type) VALUES('table')", "SELECT \"a text\"", "SELECT zeroblob(1048577)",
        "SELECT ?1, ?17", "SELECT 1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1"}) {
    CAPTURE(forbidden);
    CHECK_FALSE(other.execute(forbidden).has_value());
  }
  CHECK_FALSE(other.execute(std::string(10'001, ' ')).has_value());
  CHECK(other.execute("SELECT zeroblob(1048576)").has_value());
}

TEST_CASE("a database is in WAL mode and has the version of the program") {
  auto const place = sqlite_place{};
  auto const db = place.connect();
  auto other = raw(place.path());
  CHECK(other.number("PRAGMA user_version").value() == static_cast<std::int64_t>(sqlite::migrations().size()));
  CHECK(other.number("SELECT journal_mode = 'wal' FROM pragma_journal_mode").value() == 1);
  CHECK(other.number("SELECT count(*) FROM pragma_foreign_key_check").value() == 0);
}

TEST_CASE("a database of a later version is refused and not touched") {
  auto const place = sqlite_place{};
  place.connect();
  CHECK(raw(place.path()).execute("PRAGMA user_version = 1000"));
  auto const opened = open_sqlite(place.path());
  REQUIRE(opened.has_error<newer_database>());
  CHECK(opened.error_as<newer_database>()->version == 1000);
  CHECK(sure::message_of(opened.error()) == "the database has version 1000, this program knows 1");
  CHECK(raw(place.path()).number("PRAGMA user_version").value() == 1000);
}

TEST_CASE("a version that no program writes is refused") {
  auto const place = sqlite_place{};
  CHECK(raw(place.path()).execute("PRAGMA user_version = -1"));
  CHECK(open_sqlite(place.path()).has_error<newer_database>());
}

TEST_CASE("migrations: only those that are missing, each whole or not at all") {
  auto const place = sqlite_place{};
  auto db = raw(place.path());
  auto const steps = std::to_array<char const*>(
      {"CREATE TABLE a(x)", "INSERT INTO a VALUES(1)", "INSERT INTO a VALUES(2); INSERT INTO nowhere VALUES(3)"});
  CHECK(sqlite::migrate(db, std::span{steps}.first(2)));
  CHECK(sqlite::migrate(db, std::span{steps}.first(2)));
  CHECK(db.number("SELECT count(*) FROM a").value() == 1);
  CHECK(sqlite::migrate(db, steps).has_error<failed>());
  CHECK(db.number("SELECT count(*) FROM a").value() == 1);
  CHECK(db.number("PRAGMA user_version").value() == 2);
  CHECK_FALSE(db.is_in_transaction());
}

TEST_CASE("migrations: a step that another process takes meanwhile is not taken again") {
  auto const place = sqlite_place{};
  auto const steps = std::to_array<char const*>({"CREATE TABLE a(x); INSERT INTO a VALUES(1)"});
  auto faster = raw(place.path());
  CHECK(faster.execute("PRAGMA journal_mode = WAL"));
  CHECK(faster.execute("BEGIN IMMEDIATE"));
  auto slower = std::thread{[&] { // reads that the step is not taken, and waits for who takes it
    auto db = raw(place.path());
    db.wait_at_most(20s);
    CHECK(sqlite::migrate(db, steps));
  }};
  std::this_thread::sleep_for(200ms);
  CHECK(faster.execute(steps[0]));
  CHECK(faster.execute("PRAGMA user_version = 1; COMMIT"));
  slower.join();
  CHECK(faster.number("SELECT count(*) FROM a").value() == 1);
}

TEST_CASE("a writer waits as long as it was told for who holds the database") {
  auto const at = sqlite_place{};
  auto const db = at.connect({.busy_timeout = 20s});
  auto other = raw(at.path());
  CHECK(other.execute("BEGIN IMMEDIATE"));
  auto ends = std::thread{[&] {
    std::this_thread::sleep_for(300ms);
    CHECK(other.execute("COMMIT"));
  }};
  CHECK(write(*db, [](auto& in) { in.put(key("k")); }));
  ends.join();
}

TEST_CASE("a file that is no database is corrupt, a folder or a missing folder unavailable") {
  auto const folder = files::scratch_folder{};
  files::write(folder / "text", std::string(5000, 'x'));
  CHECK(open_sqlite(folder / "text").has_error<corrupt>());
  CHECK(open_sqlite(folder / ".").has_error<unavailable>());
  CHECK(open_sqlite(folder / "nowhere/orders.db").has_error<unavailable>());
  CHECK(open_sqlite(folder / "missing", {.read_only = true}).has_error<unavailable>());
}

TEST_CASE("an engine that may only read says unavailable to writes") {
  auto const at = sqlite_place{};
  auto const writer = at.connect();
  place(*writer, 0, 1);
  auto const reader = at.connect({.read_only = true});
  CHECK(find_order(*reader, "o100000") == order("o100000"));
  CHECK(write(*reader, [](auto& in) { in.put(key("k")); }).has_error<unavailable>());
  CHECK(reader->forget_keys(rows::at(2'000'000'000)).has_error<unavailable>());
}

TEST_CASE("a read-only file can be read and not written" * doctest::skip(::geteuid() == 0)) { // root may write all
  auto const at = sqlite_place{};
  place(*at.connect(), 0, 1);
  std::filesystem::permissions(at.path(), std::filesystem::perms::owner_read);
  auto const db = at.connect();
  CHECK(find_order(*db, "o100000") == order("o100000"));
  CHECK(write(*db, [](auto& in) { in.put(key("k")); }).has_error<unavailable>());
}

TEST_CASE("a text may hold any byte") {
  auto const at = sqlite_place{};
  auto const db = at.connect();
  auto row = order("o1");
  row.payload = std::string{"a\0b", 3};
  CHECK(write(*db, [&](auto& in) { in.put(row); }));
  CHECK(find_order(*db, "o1") == row);
}

// other connections

TEST_CASE("another process that writes makes us busy, until it ends") {
  auto const at = sqlite_place{};
  auto const db = at.connect({.busy_timeout = 10ms});
  auto ready = std::array<int, 2>{};
  auto done = std::array<int, 2>{};
  REQUIRE(::pipe(ready.data()) == 0);
  REQUIRE(::pipe(done.data()) == 0);
  auto const child = ::fork();
  if (child == 0) {
    auto byte = 'r';
    auto other = connection::open(at.path());
    auto const locked = other && other->execute("BEGIN IMMEDIATE").has_value();
    if (locked && ::write(ready[1], &byte, 1) == 1) (void)::read(done[0], &byte, 1);
    ::_exit(locked ? 0 : 1);
  }
  ::close(ready[1]);
  auto byte = ' ';
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  CHECK(write(*db, [](auto& in) { in.put(key("k")); }).has_error<busy>());
  CHECK(find_key(*db, "k") == std::nullopt);
  CHECK(::write(done[1], &byte, 1) == 1);
  auto status = -1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(write(*db, [](auto& in) { in.put(key("k")); }));
  for (auto const end : {ready[0], done[0], done[1]}) ::close(end);
}

TEST_CASE("a reader that began before a commit and then writes is a conflict") {
  auto const place = sqlite_place{};
  auto const db = place.connect();
  auto late = raw(place.path());
  CHECK(late.execute("BEGIN"));
  CHECK(late.number("SELECT count(*) FROM keys").value() == 0);
  CHECK(write(*db, [](auto& in) { in.put(key("k")); }));
  CHECK(late.execute("DELETE FROM keys").has_error<conflict>());
}

// faults

TEST_CASE("a full database refuses writes, goes on reading, and writes again when there is room") {
  auto const at = sqlite_place{};
  auto const db = at.connect();
  place(*db, 0, 10);
  CHECK(db->limit_pages(1)); // no less than it has
  auto written = 10;
  auto const put = [&](int count) {
    return write(*db, [&](auto& in) {
      for (auto i = 0; i != count; ++i) in.put(order("o" + std::to_string(100'000 + written + i)));
    });
  };
  CHECK(put(1000).has_error<full>());
  CHECK(find_order(*db, "o100009") == order("o100009"));
  CHECK(find_order(*db, "o100010") == std::nullopt);
  CHECK(put(1000).has_error<full>());
  CHECK(db->limit_pages(1'000'000));
  CHECK(put(1000));
  CHECK(find_order(*db, "o101009") == order("o101009"));
  CHECK(raw(at.path()).number("SELECT integrity_check = 'ok' FROM pragma_integrity_check").value() == 1);
}

TEST_CASE("a damaged page is corrupt to who needs it") {
  auto const at = sqlite_place{};
  place(*at.connect(), 0, 2000);
  auto const size = std::filesystem::file_size(at.path());
  auto file = std::fstream{at.path(), std::ios::in | std::ios::out | std::ios::binary};
  // all but the first pages, which hold the schema and the roots of the tables
  file.seekp(4096 * 16);
  auto const noise = std::string(size - 4096 * 16, '\x5a');
  file.write(noise.data(), static_cast<std::streamsize>(noise.size()));
  file.close();

  auto const db = at.connect();
  CHECK(db->load(needs_order("o101500")).has_error<corrupt>());
  CHECK(db->load(needs_page(std::nullopt, "", 2000)).has_error<corrupt>());
  auto const of = needs_order("o101500");
  CHECK(write(*db, of, [](auto& in) { in.put(key("k")); }).has_error<corrupt>());
}

TEST_CASE("what a table does not allow fails with the table's name and without values") {
  auto const place = sqlite_place{};
  auto const db = place.connect();
  auto const wrong = write(*db, [](auto& in) {
    auto row = order("o1");
    row.items[0].quantity = 0;
    in.put(row);
  });
  REQUIRE(wrong.has_error<failed>());
  CHECK(wrong.error_as<failed>()->detail == "sqlite 275: CHECK constraint failed: quantity > 0");
  CHECK(write(*db, [](auto& in) { in.append(event("nobody", 1, "", "place", "placed")); }).has_error<failed>());
  CHECK(find_order(*db, "o1") == std::nullopt);
}

TEST_CASE("a text that no database can hold fails before it is written") {
  auto const place = sqlite_place{};
  auto db = raw(place.path());
  CHECK(db.execute("CREATE TABLE t(x)"));
  sqlite3_limit(db.handle(), SQLITE_LIMIT_LENGTH, 1000);
  auto put = db.prepare("INSERT INTO t VALUES(?)").value();
  CHECK(put.run(std::string(2000, 'x')).has_error<failed>());
  CHECK(put.run(std::string_view{"y"}));
  CHECK(put.run(1, 2).has_error<failed>()); // there is one place for a value
  CHECK(db.number("SELECT count(*) FROM t").value() == 1);
}

// the log

TEST_CASE("the log is written back on the side, and used anew") {
  auto const at = sqlite_place{};
  auto const db = at.connect();
  auto placed = 0;
  auto const grows = [&] {
    auto const before = log_bytes(at);
    place(*db, placed, 50);
    placed += 50;
    return log_bytes(at) > before;
  };
  for (auto i = 0; i != 20; ++i) CHECK(grows());
  auto const before = std::filesystem::file_size(at.path());
  auto const checkpoints = sqlite_checkpoints::start(at.path(), [](failure const&) {}, 1ms).value();
  CHECK(becomes_true([&] { return std::filesystem::file_size(at.path()) > before + 100'000; }));
  CHECK(becomes_true([&] { return !grows(); }));
}

TEST_CASE("a log that nobody writes back is written back by the writer") {
  auto const grows = sqlite_place{};
  auto const bounded = sqlite_place{};
  auto const one = grows.connect();
  auto const other = bounded.connect({.largest_log_bytes = 1 << 18});
  for (auto i = 0; i != 40; ++i) {
    place(*one, i * 50, 50);
    place(*other, i * 50, 50);
  }
  CHECK(log_bytes(grows) > 3 * log_bytes(bounded));
}

TEST_CASE("a reader that stays in the log delays few commits and fails none, and the log is written back after it") {
  auto const at = sqlite_place{};
  auto const db = at.connect({.busy_timeout = 20ms, .largest_log_bytes = 1 << 17});
  auto reader = raw(at.path());
  CHECK(reader.execute("BEGIN"));
  CHECK(reader.number("SELECT count(*) FROM orders").value() == 0);
  for (auto i = 0; i != 100; ++i) place(*db, i * 50, 50);
  auto const long_log = log_bytes(at);
  CHECK(long_log > 1 << 20);
  CHECK(reader.execute("COMMIT"));
  for (auto i = 100; i != 300; ++i) place(*db, i * 50, 50);
  CHECK(log_bytes(at) < 2 * long_log);
}

TEST_CASE("keys of requests that a process did not live to answer can be released, and no others") {
  auto const place = sqlite_place{};
  {
    auto const db = place.connect();
    CHECK(write(*db, [](auto& in) {
      auto open = key("open");
      open.status = 0;
      in.put(open);
      in.put(key("answered"));
    }));
  }
  auto const next = place.connect();
  CHECK(next->release_keys());
  CHECK(find_key(*next, "open")->seen_at == rows::at(0));
  CHECK(find_key(*next, "open")->digest == key("open").digest);
  CHECK(find_key(*next, "answered") == key("answered"));
}

// speed, as far as it can be promised: no statement reads or sorts a whole table

TEST_CASE("every statement finds its rows by an index, in their order") {
  auto const place = sqlite_place{};
  place.connect();
  auto db = raw(place.path());
  auto const is_slow = [&](std::string_view sql) {
    auto slow = false;
    auto plan = db.prepare("EXPLAIN QUERY PLAN " + std::string{sql}).value();
    CHECK(plan.each([&](sqlite::row const& r) {
      auto const step = r.text(3);
      slow |= step.find("SCAN") != std::string::npos || step.find("TEMP B-TREE") != std::string::npos;
    }));
    return slow;
  };
  for (auto const& one : sqlite::detail::query_texts) {
    CAPTURE(one.sql);
    // The count for the page reads all of an index, at most once a second and only while somebody looks.
    CHECK(is_slow(one.sql) == (one.which == sqlite::query::count_by_state));
  }
  CHECK(is_slow("SELECT id FROM orders WHERE total = 1"));
  CHECK(is_slow("SELECT id FROM orders WHERE id > 'o' ORDER BY total"));
}
