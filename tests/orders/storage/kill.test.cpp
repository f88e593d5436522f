// SPDX-License-Identifier: BSL-1.0
// A process that stores orders is killed at random moments. ORDERS_KILLS says how often.
#include "storage/writer.hpp"

#include "orders/storage/office.hpp"
#include "storage/sqlite_checkpoints.hpp"
#include "support/torture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <thread>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace office;
using orders::storage::sqlite::connection;

constexpr auto skus = std::array<std::string_view, 2>{"85123A", "71053"};

auto id_of(std::uint64_t number) { return "o" + std::to_string(1'000'000'000 + number); }
auto key_of(std::uint64_t number) { return "k" + std::to_string(number); }

/// An order with all that belongs to it: its items, the stock that it reserves, its event and the key of its request.
auto stores(std::uint64_t number) {
  auto of = needs_stock({skus.begin(), skus.end()});
  return std::make_shared<command>(
      [number](service::work& in) {
        auto row = order(id_of(number));
        row.items = {{std::string{skus[0]}, 1, 255}, {std::string{skus[1]}, 2, 339}};
        for (auto const& item : row.items) {
          auto const* const there = in.stock(item.sku);
          auto article = there == nullptr ? stock(item.sku, 1'000'000'000, 0) : *there;
          article.reserved += item.quantity;
          in.put(article);
        }
        in.append(event(row.id, 1, "", "place", "placed"));
        in.put(key(key_of(number)));
        in.put(row);
        in.commit();
        return replied(row.id);
      },
      of);
}

/// Stores orders from that number on, and writes the number of each that is stored into the pipe. Never returns.
[[noreturn]] void store_until_killed(std::string const& path, std::uint64_t first, int pipe) {
  auto const checkpoints = storage::sqlite_checkpoints::start(path, [](auto const&) {}, 5ms).value();
  auto by = storage::writer{storage::open_sqlite(path).value(), core, storage::real_surroundings()};
  for (auto number = first;; ++number) {
    while (by.counts().waiting > 200) std::this_thread::yield();
    by.submit(stores(number), storage::moment::max(), [number, pipe](storage::done const& how) {
      if (how && how->told.body == id_of(number)) (void)!::write(pipe, &number, sizeof number);
    });
  }
}

auto read_numbers(int pipe, std::set<std::uint64_t>& into, std::chrono::milliseconds within) {
  auto const end = std::chrono::steady_clock::now() + within;
  auto number = std::uint64_t{0};
  for (;;) {
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    auto ready = ::pollfd{pipe, POLLIN, 0};
    if (left <= 0ms || ::poll(&ready, 1, static_cast<int>(left.count())) <= 0) return;
    if (::read(pipe, &number, sizeof number) != sizeof number) return;
    into.insert(number);
  }
}

struct facts {
  std::int64_t orders;
  std::int64_t wrong;
};

/// Orders, and what does not belong to a whole one.
auto look(connection& db) -> facts {
  auto const count = [&](std::string_view sql) { return db.number(sql).value(); };
  auto const orders = count("SELECT count(*) FROM orders");
  auto wrong = count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") +
               count("SELECT count(*) FROM pragma_foreign_key_check");
  for (auto const& [sql, each] : {std::pair{"SELECT count(*) FROM items", 2},
                                  {"SELECT coalesce(sum(reserved), 0) FROM stock", 3},
                                  {"SELECT count(*) FROM keys", 1},
                                  {"SELECT count(*) FROM events", 1},
                                  {"SELECT coalesce(max(sequence), 0) FROM events", 1}})
    wrong += std::abs(count(sql) - orders * each);
  return {orders, wrong};
}

} // namespace

namespace {

struct losses {
  std::size_t acknowledged = 0;
  int lost = 0;
  std::int64_t wrong = 0;
};

/// Kills so often on one database.
auto kill_often(int times, std::mt19937& chance) -> losses {
  auto const place = sqlite_place{};
  place.connect();
  auto acknowledged = std::set<std::uint64_t>{};
  auto wrong = std::int64_t{0};
  for (auto round = 0; round != times; ++round) {
    auto ends = std::array<int, 2>{};
    REQUIRE(::pipe(ends.data()) == 0);
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      store_until_killed(place.path(), static_cast<std::uint64_t>(round) * 1'000'000, ends[1]); // no number comes twice
    }
    ::close(ends[1]);
    read_numbers(ends[0], acknowledged, std::chrono::milliseconds{chance() % 300});
    ::kill(child, SIGKILL);
    read_numbers(ends[0], acknowledged, 60s); // what it had written before its end
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    auto db = connection::open(place.path()).value();
    wrong += look(db).wrong;
  }
  auto db = connection::open(place.path()).value();
  auto find = db.prepare("SELECT count(*) FROM orders WHERE id = ?").value();
  auto lost = static_cast<int>(acknowledged.size());
  for (auto const number : acknowledged)
    find.each([&](auto const& r) { lost -= static_cast<int>(r.number(0)); }, id_of(number)).value();
  return {acknowledged.size(), lost, wrong};
}

} // namespace

TEST_CASE("kill -9 at any moment loses no order that was acknowledged and leaves no part of one") {
  auto chance = std::mt19937{20};
  auto const kills = torture::times("ORDERS_KILLS", 20);
  auto acknowledged = std::size_t{0};
  for (auto left = kills; left > 0; left -= 20) {
    auto const found = kill_often(std::min(left, 20), chance);
    CHECK(found.lost == 0);
    CHECK(found.wrong == 0);
    CHECK(found.acknowledged > 100);
    acknowledged += found.acknowledged;
  }
  torture::seen(static_cast<std::uint64_t>(kills), std::to_string(acknowledged) +
                                                       " orders acknowledged, each is there, "
                                                       "and none in part");
}

TEST_CASE("a part of an order is seen") {
  auto const place = sqlite_place{};
  auto const engine = place.connect();
  auto time = hand_clock{};
  {
    auto mail = mailbox{};
    auto by = storage::writer{place.connect(), core, time.surroundings()};
    by.submit(stores(1), time.in(1h), mail.letter("1"));
    by.stop();
  }
  auto db = connection::open(place.path()).value();
  CHECK(look(db).orders == 1);
  CHECK(look(db).wrong == 0);
  for (auto const* const table : {"items", "keys", "events"}) {
    CHECK(db.execute("SAVEPOINT s; DELETE FROM " + std::string{table}));
    CHECK(look(db).wrong != 0);
    CHECK(db.execute("ROLLBACK TO s; RELEASE s"));
  }
}
