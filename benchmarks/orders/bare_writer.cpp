// SPDX-License-Identifier: BSL-1.0
// How many orders a second does a database store by itself, and how many are left when they come as commands through the writer?
//   bare_writer [<folder> | postgresql://... [<seconds a run> [<runs>]]]
// One order is seven statements: key, order, two items, two articles whose stock is reserved, event. Every commit is on the disk.
// A database of PostgreSQL that is named is emptied.
#include "storage/sqlite.hpp"
#include "storage/sqlite_checkpoints.hpp"
#include "storage/sqlite_schema.hpp"
#include "storage/writer.hpp"

#if ORDERS_HAS_POSTGRES
#include "postgres/engine.hpp"
#include "postgres/session.hpp"
#endif

#include <sure/error.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace orders;
using namespace std::chrono_literals;
using storage::sqlite::connection;
using steady = std::chrono::steady_clock;

constexpr auto articles = 1000;
constexpr auto reply_body = std::string_view{
    R"({"id":"0000000000000001","state":"reserved","version":2,"customer":"17850","currency":"GBP","total":2289,)"
    R"("items":[{"sku":"85123A","quantity":6,"unit_price":255},{"sku":"71053","quantity":3,"unit_price":253}]})"};
constexpr auto payload =
    std::string_view{R"({"total":2289,"reservation":{"id":"0000000000000001","until":1930000900},"attempts":0})"};

template <class Value> auto must(Value result) {
  if (!result) {
    std::fprintf(stderr, "bare_writer: %s\n", sure::describe(result.error()).message.c_str());
    std::exit(1);
  }
  return std::move(result).value();
}
template <class... Errors> void must(sure::result<void, Errors...> const& result) {
  if (result) return;
  std::fprintf(stderr, "bare_writer: %s\n", sure::describe(result.error()).message.c_str());
  std::exit(1);
}

/// A name of sixteen digits.
auto name_of(char of, std::uint64_t number) {
  auto text = std::to_string(number);
  return std::string(1, of) + std::string(15 - text.size(), '0') + text;
}
// Articles as they are sold: two that have nothing to do with each other. Keys come in no order.
auto article(std::uint64_t number) { return name_of('a', number * 7919 % articles); }
auto other_article(std::uint64_t number) { return name_of('a', (number * 104'729 + 1) % articles); }
auto key_of(std::uint64_t number) { return name_of('k', number * 2'654'435'761 % 1'000'000'007); }

struct measured {
  double orders_a_second;
  double cpu_microseconds;
};

/// Calls `store` with the number of the next order until the time is over; `store` says how many it has stored.
template <class Store> auto measure(std::chrono::milliseconds time, Store store) -> measured {
  auto const cpu = std::clock();
  auto const begin = steady::now();
  auto count = std::uint64_t{0};
  while (steady::now() < begin + time) count += store(count);
  auto const took = std::chrono::duration<double>(steady::now() - begin).count();
  auto const used = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  return {static_cast<double>(count) / took, used * 1e6 / static_cast<double>(count)};
}

void stock_up(storage::engine& db) {
  must(db.transact({}, [](service::batch& rows) {
    auto all = service::work{rows};
    for (auto i = std::uint64_t{0}; i != articles; ++i)
      all.put(service::stock_row{.sku = name_of('a', i),
                                 .on_hand = 1'000'000'000,
                                 .reserved = 0,
                                 .unit_price = 255,
                                 .description = "WHITE HANGING HEART T-LIGHT HOLDER",
                                 .version = 1});
    all.commit();
  }));
}

/// A file of SQLite with articles, gone at the end.
class place {
public:
  explicit place(std::filesystem::path const& in) : folder_(in / ("bare_writer." + std::to_string(std::rand()))) {
    std::filesystem::create_directories(folder_);
    stock_up(*must(storage::open_sqlite(path())));
  }
  place(place const&) = delete;
  auto operator=(place const&) -> place& = delete;
  ~place() { std::filesystem::remove_all(folder_); }
  auto path() const -> std::string { return folder_ / "orders.db"; }

private:
  std::filesystem::path folder_;
};

// the database alone

struct seven {
  explicit seven(connection& db)
      : begin(must(db.prepare("BEGIN IMMEDIATE"))), commit(must(db.prepare("COMMIT"))),
        key(must(db.prepare("INSERT INTO keys VALUES(?, ?, ?, 201, ?, '2', ?, '')"))),
        order(must(db.prepare("INSERT INTO orders VALUES(?, 2, 'reserved', ?, 1234567890123456789, 17850, 'GBP', 2289, "
                              "?, ?)"))),
        item(must(db.prepare("INSERT INTO items VALUES(?, ?, ?, ?, 255)"))),
        stock(must(db.prepare("UPDATE stock SET reserved = reserved + ?, version = version + 1 "
                              "WHERE sku = ? AND on_hand - reserved >= ?"))),
        event(must(db.prepare("INSERT INTO events(order_id, version, from_tag, event, to_tag, at) "
                              "VALUES(?, 2, 'placed', 'reserve_ok', 'reserved', ?)"))) {}

  void store(std::uint64_t number) {
    auto const id = name_of('o', number);
    auto const now = 1'930'000'000;
    must(key.run(key_of(number), std::string_view{"0123456789abcdef"}, now, reply_body, "/v1/orders/" + id));
    must(order.run(id, payload, now, now + 900));
    must(item.run(id, 0, article(number), 6));
    must(item.run(id, 1, other_article(number), 3));
    must(stock.run(6, article(number), 6));
    must(stock.run(3, other_article(number), 3));
    must(event.run(id, now));
  }

  storage::sqlite::statement begin, commit, key, order, item, stock, event;
};

auto run_bare(std::filesystem::path const& in, std::chrono::milliseconds time, std::uint64_t group) -> measured {
  auto const at = place{in};
  auto db = must(connection::open(at.path()));
  must(db.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; "
                  "PRAGMA cache_size = -32768"));
  auto const checkpoints = must(storage::sqlite_checkpoints::start(at.path(), [](auto const&) {}));
  auto statements = seven{db};
  return measure(time, [&](std::uint64_t next) {
    must(statements.begin.run());
    for (auto i = std::uint64_t{0}; i != group; ++i) statements.store(next + i);
    must(statements.commit.run());
    return group;
  });
}

// commands through the writer

class place_order final : public service::command {
public:
  explicit place_order(std::uint64_t number)
      : id_(name_of('o', number)), key_(key_of(number)), first_(article(number)), second_(other_article(number)) {}

  auto wants() const -> service::needs override {
    return {.key = key_, .order = {}, .stock = {first_, second_}, .page = {}, .feed = {}};
  }
  auto run(service::work& in, timestamp now) const -> service::outcome override {
    if (in.key(key_) != nullptr) return {};
    for (auto const& [sku, quantity] : {std::pair{&first_, 6}, {&second_, 3}}) {
      auto row = *in.stock(*sku);
      if (row.on_hand - row.reserved < quantity) return {};
      row.reserved += quantity;
      ++row.version;
      in.put(std::move(row));
    }
    in.put(service::order_row{.id = id_,
                              .version = 2,
                              .tag = "reserved",
                              .payload = std::string{payload},
                              .fingerprint = 1234567890123456789,
                              .customer = 17850,
                              .currency = "GBP",
                              .total = 2289,
                              .items = {{first_, 6, 255}, {second_, 3, 253}},
                              .placed_at = now,
                              .due = now + 900s});
    in.append({.sequence = 0,
               .order = id_,
               .version = 2,
               .from = "placed",
               .event = "reserve_ok",
               .to = "reserved",
               .at = now});
    in.put(service::key_row{.key = key_,
                            .digest = "0123456789abcdef",
                            .seen_at = now,
                            .status = 201,
                            .body = std::string{reply_body},
                            .etag = "2",
                            .location = "/v1/orders/" + id_,
                            .problem = {}});
    in.commit();
    return {.told = {.status = 201, .body = std::string{reply_body}, .etag = "2", .location = {}, .why = {}},
            .questions = {}};
  }

private:
  std::string id_;
  std::string key_;
  std::string first_;
  std::string second_;
};

auto give_up(service::storage_failure, service::attempt const&) -> service::storage_step {
  std::fputs("bare_writer: the database failed\n", stderr);
  std::exit(1);
}
constexpr auto core = service::core{"none", nullptr, nullptr, nullptr, give_up};

auto run_through_writer(std::unique_ptr<storage::engine> db, std::chrono::milliseconds time) -> measured {
  auto stored = std::atomic<std::uint64_t>{0};
  auto by = storage::writer{std::move(db), core, storage::real_surroundings()};
  auto submitted = std::uint64_t{0};
  // As many are on their way as may wait; the count is of those that were acknowledged.
  return measure(time, [&](std::uint64_t acknowledged) {
    for (; submitted - stored.load() < 500; ++submitted)
      by.submit(std::make_shared<place_order>(submitted), storage::moment::max(), [&](storage::done const& how) {
        must(how.transform([](auto const&) {}));
        ++stored;
        stored.notify_one();
      });
    auto const before = stored.load();
    if (submitted - before >= 500) stored.wait(before);
    return stored.load() - acknowledged;
  });
}

auto run_writer(std::filesystem::path const& in, std::chrono::milliseconds time) -> measured {
  auto const at = place{in};
  auto const checkpoints = must(storage::sqlite_checkpoints::start(at.path(), [](auto const&) {}));
  return run_through_writer(must(storage::open_sqlite(at.path())), time);
}

// PostgreSQL

#if ORDERS_HAS_POSTGRES
/// The tables of a database, empty but for the articles.
void make_place(std::string const& where) {
  auto const db = must(postgres::open(where));
  auto admin = must(postgres::session::open(where));
  must(admin.execute("TRUNCATE orders, items, stock, keys, events; UPDATE event_counter SET last = 0")
           .transform([](auto const&) {}));
  stock_up(*db);
}

auto run_bare_postgres(std::string const& where, std::chrono::milliseconds time, std::uint64_t group) -> measured {
  make_place(where);
  auto db = must(postgres::session::open(where));
  must(db.prepare("key", "INSERT INTO keys VALUES($1, '0123456789abcdef', $2, 201, $3, '2', $4, '')"));
  must(db.prepare("order",
                  "INSERT INTO orders VALUES($1, 2, 'reserved', $2, 1234567890123456789, 17850, 'GBP', 2289, $3, $4)"));
  must(db.prepare("item", "INSERT INTO items VALUES($1, $2, $3, $4, 255)"));
  must(db.prepare("stock", "UPDATE stock SET reserved = reserved + $1, version = version + 1 "
                           "WHERE sku = $2 AND on_hand - reserved >= $1"));
  must(db.prepare("event", "INSERT INTO events VALUES($1, $2, 2, 'placed', 'reserve_ok', 'reserved', $3)"));
  must(db.prepare("begin", "BEGIN"));
  must(db.prepare("commit", "COMMIT"));
  must(db.begin_pipeline());
  return measure(time, [&](std::uint64_t next) {
    db.put("begin");
    for (auto number = next; number != next + group; ++number) {
      auto const id = name_of('o', number);
      auto const now = 1'930'000'000;
      db.put("key", {key_of(number), now, reply_body, "/v1/orders/" + id});
      db.put("order", {id, payload, now, now + 900});
      db.put("item", {id, 0, article(number), 6});
      db.put("item", {id, 1, other_article(number), 3});
      db.put("stock", {6, article(number)});
      db.put("stock", {3, other_article(number)});
      db.put("event", {number + 1, id, now});
    }
    db.put("commit");
    must(db.exchange().transform([](auto const&) {}));
    return group;
  });
}

auto run_writer_postgres(std::string const& where, std::chrono::milliseconds time) -> measured {
  make_place(where);
  return run_through_writer(must(postgres::open(where)), time);
}
#endif

// how they are told

struct contest {
  std::string name;
  std::function<measured(std::uint64_t group)> alone;
  std::function<measured()> through_writer;
};

auto contest_at(std::string const& where, std::chrono::milliseconds time) -> contest {
#if ORDERS_HAS_POSTGRES
  if (where.starts_with("postgresql://"))
    return {"PostgreSQL", [=](std::uint64_t group) { return run_bare_postgres(where, time, group); },
            [=] { return run_writer_postgres(where, time); }};
#endif
  return {"SQLite", [=](std::uint64_t group) { return run_bare(where, time, group); },
          [=] { return run_writer(where, time); }};
}

void tell(std::string const& what, measured const& m) {
  std::printf("%-34s %9.0f orders/s %7.1f us of CPU each\n", what.c_str(), m.orders_a_second, m.cpu_microseconds);
}

auto median_of(std::vector<measured> all) -> measured {
  std::ranges::sort(all, {}, &measured::orders_a_second);
  return all[all.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
  auto const where = argc > 1 ? std::string{argv[1]} : std::filesystem::temp_directory_path().string();
  auto const time = std::chrono::milliseconds{static_cast<int>((argc > 2 ? std::atof(argv[2]) : 2.0) * 1000)};
  auto const runs = argc > 3 ? std::atoi(argv[3]) : 5;
  auto const in = contest_at(where, time);
  auto of_64 = std::vector<measured>{};
  auto of_256 = std::vector<measured>{};
  auto through = std::vector<measured>{};
  for (auto i = 0; i < std::max(runs, 1); ++i) { // in turns, so that all meet the same machine
    of_64.push_back(in.alone(64));
    of_256.push_back(in.alone(256));
    through.push_back(in.through_writer());
  }
  auto const writer = median_of(through);
  auto const tell_ratio = [&](measured const& alone) {
    std::printf("  the writer to that: %.2f of the orders, %.2f of the CPU\n",
                writer.orders_a_second / alone.orders_a_second, writer.cpu_microseconds / alone.cpu_microseconds);
  };
  tell(in.name + " alone, groups of 64", median_of(of_64));
  tell_ratio(median_of(of_64));
  tell(in.name + " alone, groups of 256", median_of(of_256));
  tell_ratio(median_of(of_256));
  tell("commands through the writer", writer);
}
