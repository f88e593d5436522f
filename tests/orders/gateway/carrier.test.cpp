// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/carrier.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <string>

namespace {

using namespace orders;
using gateway::carrier, gateway::carrier_options;

auto shipment(std::string order, std::string key = "k") -> service::question {
  auto asked = service::question{};
  asked.what = service::question::kind::shipment;
  asked.order = std::move(order);
  asked.asked_by = std::move(key);
  return asked;
}

TEST_CASE("carrier: the same request gets the same tracking number, another one another") {
  auto ships = carrier{};
  auto numbers = std::set<std::string>{};
  for (auto i = 0; i != 1'000; ++i) {
    auto const told = *ships.ship(shipment(std::to_string(i)));
    CHECK(told.status == 200);
    CHECK(told.body.size() == std::string{R"({"tracking":"TRK-0123456789ABCDEF"})"}.size());
    CHECK(numbers.insert(told.body).second);
  }
  CHECK(ships.ship(shipment("a", "1"))->body == ships.ship(shipment("a", "1"))->body);
  CHECK(ships.ship(shipment("a", "1"))->body != ships.ship(shipment("a", "2"))->body);
  CHECK(ships.ship(shipment("a", "b1"))->body != ships.ship(shipment("ab", "1"))->body);
  CHECK(carrier{}.ship(shipment("a"))->body == ships.ship(shipment("a"))->body);
}

TEST_CASE("carrier: each fault has its share, and a refusal stays one") {
  auto options = carrier_options{};
  options.refused = 100'000;
  options.unavailable = 100'000;
  options.lost = 100'000;
  auto ships = carrier{options};
  auto refused = 0, unavailable = 0, lost = 0;
  for (auto i = 0; i != 3'000; ++i) {
    auto const asked = shipment(std::to_string(i));
    auto const told = ships.ship(asked);
    lost += told ? 0 : 1;
    unavailable += told && told->status == 503 ? 1 : 0;
    if (!told || told->status != 422) continue;
    ++refused;
    for (auto again = 0; again != 3; ++again) {
      auto const same = ships.ship(asked);
      CHECK((!same || same->status != 200));
    }
  }
  for (auto const count : {refused, unavailable, lost}) {
    CHECK(count > 200);
    CHECK(count < 400);
  }
}

} // namespace
