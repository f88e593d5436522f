// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
// The service is told to end in the middle of its work, again and again, over one database. SHUTDOWNS says how often.
#include "orders/faults/shoppers.hpp"
#include "orders/faults/spawner.hpp"
#include "support/torture.hpp"

#include "load/crowd.hpp"

#include <random>

using namespace faults;
using namespace orders;
using namespace std::chrono_literals;

namespace {

using load::crowd;

/// The grace for what is in hand, the farewell to the gateway, and a busy machine.
constexpr auto longest_end = 10'000ms;

/// Orders at a rate on 200 connections; some of them are broken by the end of the service.
auto orders_at(std::uint16_t port, int number, crowd::timetable const& when) -> load::tally {
  auto all = crowd::gather({.port = port,
                            .from = "127.0.0." + std::to_string(2 + number % 200),
                            .connections = 200,
                            .run = "crowd-" + std::to_string(number),
                            .patience = 15s});
  REQUIRE(all);
  return all->follow(when);
}

/// What the crowds of all rounds were told.
struct seen {
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t broken = 0;
  std::chrono::milliseconds longest{0};

  void add(load::tally const& one, std::chrono::milliseconds took) {
    accepted += one.accepted;
    refused += one.refused;
    broken += one.broken;
    longest = std::max(longest, took);
  }
};

void buy(std::uint16_t port) {
  auto first = crowd::gather({.port = port, .from = {}, .connections = 1});
  REQUIRE(first);
  REQUIRE(first->stock_up());
}

} // namespace

TEST_CASE("told to end under load, again and again: whatever was read is answered, and what was promised is there") {
  auto const place = files::scratch_folder{};
  auto spawns = spawner{};
  auto const money = start_gateway(20ms);
  auto how = service_settings{};
  how.store_in(place / "orders.db");
  how.gateway_port = money.port();
  auto service = spawns.start(how);
  how.port = service.port;
  buy(how.port);
  auto const rounds = torture::times("SHUTDOWNS", 4);
  auto chance = std::mt19937{11};
  auto all = seen{};
  auto customers = shoppers{how.port, 8};
  for (auto number = 0; number != rounds; ++number) {
    auto heard = load::tally{};
    auto const begin = crowd::clock::now() + 20ms;
    auto crowded = std::thread{[&] { heard = orders_at(how.port, number, {begin, 500us, 800}); }};
    std::this_thread::sleep_until(begin + std::chrono::milliseconds{chance() % 350});
    auto const ended = spawns.end(service.process, SIGTERM);
    crowded.join();
    CHECK(ended.status == 0);
    CHECK(ended.took < longest_end);
    CHECK(heard.unanswered() == 0);
    all.add(heard, ended.took);
    service = spawns.start(how);
  }
  customers.go();
  CHECK(spawns.end(service.process, SIGTERM).status == 0);

  auto stored = std::size_t{0};
  CHECK(findings_in_the_end(place / "orders.db", money, customers.told, stored) == nothing{});
  // Nothing was read of a request whose connection broke: else its order would be there, and nobody would have been told.
  CHECK(stored == customers.told.count() + all.accepted);
  CHECK(all.accepted > 0);
  CHECK(all.broken > 0);
  CHECK(customers.told.count() > 0);
  torture::seen(static_cast<std::uint64_t>(rounds),
                std::to_string(stored) + " orders promised and stored, " +
                    std::to_string(customers.told.all_paid().size()) + " paid for once, " +
                    std::to_string(all.refused) + " refused, " + std::to_string(all.broken) +
                    " not read and not stored; exit status 0 each time, the slowest within " +
                    std::to_string(all.longest.count()) + " ms");
}
