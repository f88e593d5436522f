// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/persistent.hpp"

#include "gateway/asking.hpp"
#include "hand_clock.hpp"
#include "loopback.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace orders;
using namespace orders::gateway;
using namespace std::chrono_literals;
using kind = service::question::kind;
using transport = service::answer::transport;

/// A command that says which answer it came from.
class heard final : public service::command {
public:
  explicit heard(service::answer of) : answer(std::move(of)) {}
  [[nodiscard]] auto wants() const -> service::needs override { return {}; }
  [[nodiscard]] auto run(service::work&, timestamp) const -> service::outcome override { return {}; }
  service::answer answer;
};

auto text_of(service::answer const& of) -> std::string {
  switch (of.how) {
  case transport::complete:
    return std::to_string(of.status) + " " + of.body;
  case transport::refused:
    return "refused";
  case transport::broken:
    return "broken";
  case transport::timed_out:
    break;
  }
  return "timed out";
}

auto weighed() -> std::vector<service::attempt>& {
  static auto all = std::vector<service::attempt>{};
  return all;
}

/// A core that asks again where that is safe: 100 ms after an answer that changed nothing, four times at most; and that
/// leaves an order alone if settling it fails.
auto weigh(service::question const& asked, std::optional<service::asker> const&, service::answer const& came,
           service::attempt const& which) -> service::next_step {
  weighed().push_back(which);
  auto const is_decided = came.how == transport::complete && came.status < 429;
  auto const may_ask = asked.what != kind::charge || came.how == transport::refused || came.how == transport::complete;
  auto const delay = std::max<std::chrono::milliseconds>(100ms, came.retry_after.value_or(0s));
  if (!is_decided && may_ask && which.may_retry && which.number < 4 && delay < which.left) return {delay, nullptr};
  if (!is_decided && asked.what == kind::settle_charge) return {std::nullopt, nullptr};
  return {std::nullopt, std::make_unique<heard>(came)};
}

auto the_core() -> service::core { return {"test", nullptr, weigh, nullptr, nullptr}; }

auto charge(std::string token, std::string order = "o") -> service::question {
  return {kind::charge, std::move(order), 1, 500, "GBP", std::move(token), "", ""};
}

/// Everything between a question and its command, with time by hand.
struct world {
  explicit world(std::uint32_t burst = 10) : budget(10, burst) { weighed().clear(); }

  auto settle(service::question what, std::chrono::milliseconds within = 3s) -> std::vector<std::string>& {
    asks.settle(std::move(what), std::nullopt, clock.now() + within, [this](std::unique_ptr<service::command> command) {
      told.push_back(command ? text_of(static_cast<heard const&>(*command).answer) : "nothing");
    });
    return told;
  }

  service::core by = the_core();
  fakes::hand_clock clock;
  fake gateway{{}};
  carrier ships;
  asking outside{fakes::loopback(gateway, clock), ships, clock};
  retry_budget budget;
  persistent asks{by, outside, clock, budget, {1s, [] { return 7U; }}};
  std::vector<std::string> told;
};

using list = std::vector<std::string>;

TEST_CASE("persistent: one answer is enough where it decides") {
  auto one = world{};
  one.settle(charge("tok_ok"));
  CHECK(one.asks.in_hand() == 1);
  one.clock.pass(0ms);
  CHECK(one.told == list{R"(200 {"charge":"ch_1"})"});
  CHECK(one.asks.in_hand() == 0);
  REQUIRE(weighed().size() == 1);
  CHECK(weighed()[0].number == 1);
  CHECK(weighed()[0].left == 3s);
  CHECK(weighed()[0].chance == 7);
  CHECK(weighed()[0].may_retry);
  CHECK(one.budget.left() == 10);
}

TEST_CASE("persistent: asks again after the delay that the core wants, under the same key") {
  auto one = world{};
  one.settle(charge("tok_500_once"));
  one.clock.pass(99ms);
  CHECK(one.told.empty());
  CHECK(weighed().size() == 1);
  one.clock.pass(1ms);
  CHECK(one.told == list{R"(200 {"charge":"ch_1"})"});
  CHECK(weighed().at(1).number == 2);
  CHECK(weighed().at(1).left == 2'900ms);
  CHECK(one.gateway.ledger().size() == 1);
  CHECK(one.budget.left() == 9);
}

TEST_CASE("persistent: Retry-After reaches the core") {
  auto one = world{};
  one.settle(charge("tok_429_once"));
  one.clock.pass(999ms);
  CHECK(one.told.empty());
  one.clock.pass(1ms);
  CHECK(one.told == list{R"(200 {"charge":"ch_1"})"});
}

TEST_CASE("persistent: a core that gives up has the last word") {
  auto one = world{};
  one.settle(charge("tok_500"));
  one.clock.pass(10s);
  CHECK(one.told == list{R"(500 {"error":"failed"})"});
  CHECK(weighed().size() == 4);
  CHECK(one.clock.waiting() == 0);
}

TEST_CASE("persistent: an answer that is late is given up at the time for one try, or at the deadline") {
  auto one = world{};
  one.settle(charge("tok_charge_then_timeout"));
  one.clock.pass(999ms);
  CHECK(one.told.empty());
  one.clock.pass(1ms);
  CHECK(one.told == list{"timed out"});
  CHECK(one.gateway.ledger().size() == 1);

  auto hurried = world{};
  hurried.settle(charge("tok_late"), 40ms);
  hurried.clock.pass(40ms);
  CHECK(hurried.told == list{"timed out"});
  CHECK(weighed().back().left == 0ms);
  CHECK(!weighed().back().may_retry);
}

TEST_CASE("persistent: a deadline that has passed sends nothing") {
  auto one = world{};
  one.settle(charge("tok_ok"), -1ms);
  one.clock.pass(1s);
  CHECK(one.told == list{"refused"});
  CHECK(one.gateway.ledger().empty());
  CHECK(weighed().size() == 1);
}

TEST_CASE("persistent: whoever wakes after the deadline asks no more") {
  auto one = world{};
  auto core = the_core();
  // delays that do not fit, which no core should want
  core.weigh = [](service::question const&, std::optional<service::asker> const&, service::answer const& came,
                  service::attempt const& which) -> service::next_step {
    weighed().push_back(which);
    if (which.may_retry) return {5s, nullptr};
    return {std::nullopt, std::make_unique<heard>(came)};
  };
  auto asks = persistent{core, one.outside, one.clock, one.budget, {1s, [] { return 0U; }}};
  auto told = 0;
  asks.settle(charge("tok_500"), std::nullopt, one.clock.now() + 1s, [&](auto) { ++told; });
  one.clock.pass(10s);
  CHECK(told == 1);
  REQUIRE(weighed().size() == 2);
  CHECK(weighed()[1].left == 0ms);
  CHECK(weighed()[1].number == 1);
}

TEST_CASE("persistent: a core may leave an order as it is") {
  auto one = world{};
  auto silent = asking{fakes::nobody(one.clock), one.ships, one.clock};
  auto asks = persistent{one.by, silent, one.clock, one.budget, {1s, [] { return 0U; }}};
  auto none = 0;
  auto asked = charge("");
  asked.what = kind::settle_charge;
  asks.settle(asked, std::nullopt, one.clock.now() + 3s,
              [&](std::unique_ptr<service::command> command) { none += command ? 0 : 1; });
  one.clock.pass(3s);
  CHECK(none == 1);
  CHECK(weighed().size() == 4);
}

TEST_CASE("persistent: a core without memory leaves the order as it is, and keeps no retry") {
  auto in = world{};
  in.by.weigh = [](auto const&, auto const&, auto const&, auto const&) -> service::next_step {
    throw std::bad_alloc{};
  };
  auto const left = in.budget.left();
  in.settle(charge("tok_ok"));
  in.clock.pass(0ms);
  CHECK(in.told == list{"nothing"});
  CHECK(in.asks.in_hand() == 0);
  CHECK(in.budget.left() == left);
}

TEST_CASE("persistent: no more retries than the budget has, however many fail") {
  auto one = world{5};
  for (auto i = 0; i != 200; ++i) {
    one.settle(charge("tok_500", "o" + std::to_string(i)));
    one.clock.pass(10ms);
  }
  one.clock.pass(10s);
  CHECK(one.told.size() == 200);
  auto const retries = weighed().size() - 200;
  CHECK(retries >= 5);
  CHECK(retries <= 5 + 200 / 10);
}

TEST_CASE("persistent: a retry that the core does not want costs nothing") {
  auto one = world{1};
  for (auto i = 0; i != 50; ++i) one.settle(charge("tok_declined", "o" + std::to_string(i)));
  one.clock.pass(0ms);
  CHECK(one.told.size() == 50);
  CHECK(one.budget.left() == 1);
}

TEST_CASE("persistent: after stop nothing is asked again") {
  auto one = world{};
  one.settle(charge("tok_500"));
  one.settle(charge("tok_slow", "p"));
  one.asks.stop();
  one.clock.pass(1s);
  CHECK(one.told == list{R"(500 {"error":"failed"})", R"(200 {"charge":"ch_1"})"});
  CHECK(one.asks.in_hand() == 0);
}

TEST_CASE("persistent: a shipment goes to the carrier") {
  auto one = world{};
  auto asked = service::question{};
  asked.what = kind::shipment;
  asked.order = "o";
  asked.asked_by = "k";
  one.settle(asked);
  one.clock.pass(0ms);
  REQUIRE(one.told.size() == 1);
  CHECK(one.told[0].starts_with(R"(200 {"tracking":"TRK-)"));
}

TEST_CASE("asking: a carrier that is slow, or silent, is given up in time") {
  auto clock = fakes::hand_clock{};
  auto gateway = fake{{}};
  auto slow = carrier_options{};
  slow.takes = 300ms;
  auto lost = carrier_options{};
  lost.lost = 1'000'000;
  for (auto const& [options, within, expected] :
       {std::tuple{slow, 300ms, transport::complete}, std::tuple{slow, 299ms, transport::timed_out},
        std::tuple{lost, 299ms, transport::timed_out}}) {
    auto ships = carrier{options};
    auto outside = asking{fakes::loopback(gateway, clock), ships, clock};
    auto asked = service::question{};
    asked.what = kind::shipment;
    auto told = std::vector<transport>{};
    outside.ask(asked, within, [&](service::answer const& came) { told.push_back(came.how); });
    clock.pass(within - 1ms);
    CHECK(told.empty());
    clock.pass(1ms);
    CHECK(told == std::vector{expected});
    clock.pass(1s);
    CHECK(told.size() == 1);
  }
}

} // namespace
