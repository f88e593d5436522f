// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
// Many who want the same at the same time.
#include "orders/faults/town.hpp"
#include "support/torture.hpp"

#include <boost/json/serialize.hpp>

#include <map>
#include <set>

using namespace faults;

namespace {

constexpr auto pays = R"({"token":"tok_ok"})";

struct waiting {
  std::vector<std::future<http::exchanged>> answers;

  auto all() -> std::vector<http::response> {
    auto out = std::vector<http::response>{};
    for (auto& one : answers) out.push_back(answer_of(std::move(one)));
    return out;
  }
};

auto with_status(std::vector<http::response> const& of, std::uint16_t status) {
  return std::ranges::count(of, status, &http::response::status);
}
/// "409 order.out_of_stock", and "200" where there is nothing wrong.
auto verdict(http::response const& of) -> std::string {
  return std::to_string(of.status) + (of.status < 400 ? "" : " " + (of.status == 0 ? "" : code_of(of)));
}
auto verdicts(std::vector<http::response> const& of) {
  auto counts = std::map<std::string, int>{};
  for (auto const& one : of) ++counts[verdict(one)];
  return counts;
}

} // namespace

TEST_CASE("the same request fifty times at once: one order, one charge, and one answer") {
  auto at = town{};
  at.buy(100);
  auto const fifty = [&](std::string const& target, std::string const& body, std::string const& key) {
    auto sent = waiting{};
    for (auto i = 0; i != 50; ++i) sent.answers.push_back(at.shop->begin_post(target, body, key));
    auto bodies = std::set<std::string>{};
    for (auto const& one : sent.all()) {
      auto const is_busy = one.status == 409 && code_of(one) == "request.in_flight";
      CHECK((one.status < 300 || is_busy));
      if (!is_busy) bodies.insert(one.body + header_of(one, "ETag") + header_of(one, "Location"));
    }
    CHECK(bodies.size() == 1);
    auto const again = at.shop->post(target, body, key);
    CHECK(bodies.contains(again.body + header_of(again, "ETag") + header_of(again, "Location")));
    return again;
  };
  auto const path = at.note(fifty("/v1/orders", live::service::order_of(2), "place"));
  CHECK(state_of(fifty(path + "/pay", pays, "pay")) == "paid");
  auto const after = at.read();
  CHECK(after.orders.size() == 1);
  CHECK(after.ledger.size() == 1);
  CHECK(audit(after) == nothing{});
}

TEST_CASE("a hundred want the same order shipped: one parcel") {
  auto at = town{};
  at.buy(100);
  auto const path = at.place_and_pay("one");
  auto sent = waiting{};
  for (auto i = 0; i != 100; ++i)
    sent.answers.push_back(at.shop->begin_post(path + "/ship", "{}", "s" + std::to_string(i)));
  auto const told = verdicts(sent.all());
  CHECK(told == std::map<std::string, int>{{"200", 1}, {"409 order.already_shipped", 99}});
  CHECK(at.settles());
  auto const after = at.read();
  CHECK(std::ranges::count(after.events, "ship", &service::event_row::event) == 1);
  CHECK(audit(after) == nothing{});
}

TEST_CASE("shipped or cancelled: one of the two, every time") {
  auto at = town{};
  at.buy(100);
  auto sent = waiting{};
  for (auto i = 0; i != 20; ++i) {
    auto const name = std::to_string(i);
    auto const path = at.place_and_pay(name);
    auto const first = i % 2 == 0 ? "ship" : "cancel";
    auto const second = i % 2 == 0 ? "cancel" : "ship";
    sent.answers.push_back(at.shop->begin_post(path + "/" + first, "{}", name + first));
    sent.answers.push_back(at.shop->begin_post(path + "/" + second, "{}", name + second));
  }
  auto const told = sent.all();
  for (auto i = std::size_t{0}; i != told.size(); i += 2) {
    auto const taken = (told[i].status < 300 ? 1 : 0) + (told[i + 1].status < 300 ? 1 : 0);
    CHECK(taken == 1);
  }
  CHECK(at.settles());
  CHECK(at.audit() == nothing{});
}

TEST_CASE("two hundred buyers of the last ten: ten get them") {
  auto at = town{};
  at.buy(10);
  auto sent = waiting{};
  for (auto i = 0; i != 200; ++i)
    sent.answers.push_back(at.shop->begin_post("/v1/orders", live::service::order_of(1), "b" + std::to_string(i)));
  auto const told = sent.all();
  for (auto const& one : told) (void)at.note(one);
  CHECK(verdicts(told) == std::map<std::string, int>{{"201", 10}, {"409 order.out_of_stock", 190}});
  CHECK(json_of(at.shop->get("/v1/stock/85123A")).at("reserved").to_number<int>() == 10);
  CHECK(at.audit() == nothing{});
}

TEST_CASE("paid while the reservation runs out: either, and never half of each") {
  auto at = town{};
  at.buy(1000);
  auto paths = std::vector<std::string>{};
  for (auto i = 0; i != 60; ++i) paths.push_back(at.place(std::to_string(i)));
  auto sent = waiting{};
  for (auto i = std::size_t{0}; i != paths.size(); ++i) {
    if (i == 30)
      at.turn_clock(
          15min); // some of the first thirty are paid by now, some are on their way, and none of the others is
    sent.answers.push_back(at.shop->begin_post(paths[i] + "/pay", pays, "pay" + std::to_string(i)));
  }
  auto const told = sent.all();
  CHECK(at.settles());
  auto const gone = [&] {
    return std::ranges::none_of(paths, [&](auto const& path) { return at.state(path) == "reserved"; });
  };
  CHECK(live::becomes(gone));
  for (auto i = std::size_t{0}; i != paths.size(); ++i) {
    CHECK(at.state(paths[i]) == (told[i].status == 200 ? "paid" : "cancelled"));
    if (i >= 30) CHECK(told[i].status == 409);
  }
  CHECK(with_status(told, 200) + with_status(told, 409) == 60);
  CHECK(at.audit() == nothing{});
}

TEST_CASE(
    "a consumer of the feed that dies goes on where it was: no gap, nothing lost, and what comes twice is the same") {
  auto at = town{};
  at.buy(1000);
  auto placed = waiting{};
  for (auto i = 0; i != 100; ++i)
    placed.answers.push_back(at.shop->begin_post("/v1/orders", live::service::order_of(1), "f" + std::to_string(i)));
  auto seen = std::map<std::uint64_t, std::string>{};
  auto twice = 0;
  auto noted = std::uint64_t{0}; // what is left when the consumer dies
  auto at_event = std::uint64_t{0};
  auto is_over = false;
  for (auto page = 0; seen.size() != 200 && page != 400; ++page) {
    if (page % 3 == 2) at_event = noted; // it died, with a page in hand that it had worked on and not noted
    auto const got = json_of(at.shop->get("/v1/events?limit=9&wait=1&after=" + std::to_string(at_event)));
    for (auto const& one : got.at("events").as_array()) {
      auto const sequence = one.at("seq").to_number<std::uint64_t>();
      auto const [there, is_new] = seen.emplace(sequence, boost::json::serialize(one));
      if (!is_new) CHECK(there->second == boost::json::serialize(one));
      twice += is_new ? 0 : 1;
      at_event = sequence;
    }
    if (page % 3 == 0) noted = at_event;
  }
  for (auto const& one : placed.all()) is_over = !at.note(one).empty();
  CHECK(is_over);
  CHECK(twice > 0);
  CHECK(seen.size() == 200);
  CHECK(seen.rbegin()->first == 200);
  CHECK(at.audit() == nothing{});
}

TEST_CASE(
    "the clock is set back by an hour, and forward again: what is due is looked after, and what ran out is given up") {
  auto const rounds = torture::times("ORDERS_CLOCKS", 1);
  for (auto round = 0; round != rounds; ++round) {
    auto at = town{};
    at.buy(1000);
    auto const unknown = at.place("unknown");
    auto const early = at.place("early");
    auto tries = 0;
    CHECK(live::becomes([&] { // where not even the order was written in time, there is another try
      auto const key = "pay-" + std::to_string(++tries);
      auto const hurried = at.shop->ask("POST", unknown + "/pay", R"({"token":"tok_charge_then_timeout"})",
                                        {{"Idempotency-Key", key}, {"If-Match", "*"}, {"X-Deadline-Ms", "300"}});
      return hurried.status == 202;
    }));
    CHECK(live::becomes([&] { return at.state(unknown) != "charging"; })); // nobody knows, and it is due in two seconds
    at.turn_clock(-1h);
    CHECK(live::becomes([&] { return at.state(unknown) == "paid"; }));
    auto const late = at.place("late");
    CHECK(late > early); // names of orders still sort by their age
    CHECK(state_of(at.shop->post(late + "/pay", pays, "late-pay")) == "paid");
    at.turn_clock(+2h);
    CHECK(live::becomes([&] { return at.state(early) == "cancelled"; }));
    at.turn_clock(-1h);
    CHECK(at.shop->place("early").status == 201); // keys are kept
    CHECK(state_of(at.shop->post(at.place("last") + "/pay", pays, "last-pay")) == "paid");
    CHECK(at.settles());
    CHECK(at.audit() == nothing{});
  }
  torture::seen(3 * static_cast<std::uint64_t>(rounds),
                "names of orders stayed in their order, what was due was done, what ran out was given up");
}
