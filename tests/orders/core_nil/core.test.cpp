// SPDX-License-Identifier: BSL-1.0
#include "service/core.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace orders;
using namespace orders::service;
using namespace std::chrono_literals;

auto const& core = nil_core();

/// A database in memory, the core, and a clock.
class shop {
public:
  timestamp now{1'000'000s};
  std::map<std::string, order_row> orders;
  std::map<std::string, stock_row> stock;
  std::map<std::string, key_row> keys;
  std::vector<event_row> events;

  shop() {
    ask({action::put_stock,
         "85123a",
         {},
         R"({"on_hand":10,"unit_price":255,"description":" heart "})",
         {},
         {},
         now,
         {}});
  }

  auto run(command const& what) -> outcome {
    auto rows = batch{};
    for (auto const& [id, row] : orders) rows.load(row);
    for (auto const& [sku, row] : stock) rows.load(row);
    for (auto const& [key, row] : keys) rows.load(row);
    auto in = work{rows};
    auto done = what.run(in, now);
    for (auto const* row : rows.placed()) orders[row->id] = *row;
    for (auto const* row : rows.changed_orders()) orders[row->id] = *row;
    for (auto const* row : rows.changed_stock()) stock[row->sku] = *row;
    for (auto const* row : rows.changed_keys()) keys[row->key] = *row;
    events.insert(events.end(), rows.events().begin(), rows.events().end());
    return done;
  }
  auto ask(request const& what) -> outcome {
    auto const read = core.read(what);
    return read.what ? run(*read.what) : outcome{read.refused, {}};
  }
  auto place(std::string_view key, std::string_view body) -> outcome {
    return ask({action::place, {}, {}, body, key, {}, now, "o1"});
  }
  auto place(int count = 3) -> outcome {
    return place("p" + std::to_string(count),
                 R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A","quantity":)" +
                     std::to_string(count) + R"(,"unit_price":255}]})");
  }
  auto tell(action what, std::string_view key, std::string_view body = {}, std::string_view version = "*") -> outcome {
    return ask({what, "o1", {}, body, key, version, now, {}});
  }
  auto webhook(std::string_view body) -> outcome { return ask({action::webhook, {}, {}, body, {}, {}, now, {}}); }
  auto answer(question const& to, std::string_view key, action what, answer const& with,
              attempt const& of = {4, 0ms, 0, true}) -> outcome {
    auto const next = core.weigh(to, asker{what, std::string{key}}, with, of);
    REQUIRE(next.what);
    return run(*next.what);
  }
  auto tag() -> std::string { return orders.at("o1").tag; }
};

auto said(std::uint16_t status, std::string body = {}) -> answer {
  return {answer::transport::complete, status, std::move(body), {}};
}
auto const charged = said(200, R"({"charge":"ch_1"})");

auto paid_shop() -> shop {
  auto s = shop{};
  CHECK(s.place().told.status == 201);
  auto const asked = s.tell(action::pay, "pay1", R"({"token":"tok_ok"})");
  CHECK(asked.told.status == 202);
  REQUIRE(asked.questions.size() == 1);
  CHECK(s.answer(asked.questions[0], "pay1", action::pay, charged).told.status == 200);
  return s;
}

TEST_CASE("core_nil: an order is placed, paid, shipped, delivered and refunded") {
  auto s = paid_shop();
  CHECK(s.tag() == "paid");
  CHECK(s.stock["85123A"].reserved == 3);
  auto const sent = s.tell(action::ship, "ship1");
  REQUIRE(sent.questions.size() == 1);
  CHECK(sent.questions[0].asked_by == "ship1");
  CHECK(s.answer(sent.questions[0], "ship1", action::ship, said(200, R"({"tracking":"t"})")).told.status == 200);
  CHECK(s.stock["85123A"].on_hand == 7);
  CHECK(s.stock["85123A"].reserved == 0);
  CHECK(s.tell(action::deliver, "d1").told.status == 200);
  auto const back = s.tell(action::refund, "r1", R"({"amount":765})");
  REQUIRE(back.questions.size() == 1);
  CHECK(back.questions[0] == question{question::kind::refund, "o1", 1, 765, {}, {}, "ch_1", {}});
  CHECK(s.answer(back.questions[0], "r1", action::refund, said(200, R"({"refunded":true})")).told.status == 200);
  CHECK(s.tag() == "refunded");
  CHECK(s.stock["85123A"].on_hand == 7);
  CHECK(s.orders.at("o1").version == s.events.size());
  CHECK(s.events.front().event == "place");
  CHECK(s.events.front().from.empty());
  CHECK(s.events.back().to == "refunded");
}

TEST_CASE("core_nil: a request that comes again is answered as before, and another one under its key is refused") {
  auto s = shop{};
  auto const first = s.place();
  auto const again = s.place();
  CHECK(again.told.body == first.told.body);
  CHECK(again.told.location == "/v1/orders/o1");
  CHECK(s.events.size() == 2);
  CHECK(s.place("p3", R"({"customer":"17851","currency":"GBP","items":[{"sku":"85123A","quantity":1,"unit_price":1}]})")
            .told.why == problem::idempotency_key_reused);
  auto const asked = s.tell(action::pay, "pay1", R"({"token":"tok_ok"})");
  CHECK(s.tell(action::pay, "pay1", R"({"token":"tok_ok"})").told.why == problem::request_in_flight);
  s.now += 60s;
  CHECK(s.tell(action::pay, "pay1", R"({"token":"tok_ok"})").questions.empty());
  CHECK(s.tell(action::pay, "pay2", R"({"token":"tok_ok"})").told.why == problem::payment_in_progress);
  CHECK_FALSE(s.keys.contains("pay2"));
}

TEST_CASE("core_nil: what is wrong with a body is told at once and in order") {
  auto s = shop{};
  CHECK(s.place("k", "{").told.why == problem::malformed_json);
  CHECK(s.place("k k", "{").told.why == problem::invalid_fields);
  CHECK(s.ask({action::place, {}, {}, "{}", {}, {}, s.now, "o1"}).told.why == problem::idempotency_key_missing);
  CHECK(s.ask({action::cancel, "o1", {}, "{}", "k", {}, s.now, {}}).told.why == problem::precondition_required);
  for (auto const* const version : {"W/7", "\"7", "", "\"\"", "-1", "7 ", "W/\"*\""})
    CHECK(s.tell(action::cancel, "k", "", version).told.why == problem::invalid_fields);
  auto const wrong = s.place("k", R"({"currency":"gbp","items":[{"sku":"x","quantity":0,"unit_price":"1"},7,
    {"sku":"85123A","quantity":1,"unit_price":1},{"sku":"85123a","quantity":1,"unit_price":0}]})");
  auto at = std::size_t{0};
  for (auto const* const pointer : {"/customer", "/currency", "/items/0/sku", "/items/0/quantity",
                                    "/items/0/unit_price", "/items/1", "/items/3/sku", "/items/3/unit_price"}) {
    at = wrong.told.body.find("\"pointer\":\"" + std::string{pointer} + '"', at);
    CHECK(at != std::string::npos);
  }
  CHECK(
      s.place(
           "k",
           R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A","quantity":999999999,"unit_price":9223372036854775807}]})")
          .told.body.find("validation.money_overflow") != std::string::npos);
  CHECK(s.place("k", R"({"customer":"17850","currency":"GBP","items":[{"sku":"99999","quantity":1,"unit_price":1}]})")
            .told.body.find("stock.unknown") != std::string::npos);
  CHECK(s.keys.empty());
  CHECK(s.place(11).told.why == problem::out_of_stock);
  CHECK(s.tag() == "rejected");
  CHECK(s.place(11).told.why == problem::out_of_stock);
}

TEST_CASE("core_nil: versions and transitions that do not fit are refused") {
  auto s = paid_shop();
  CHECK(s.tell(action::ship, "k", "", "\"3\"").told.why == problem::version_conflict);
  CHECK(s.tell(action::deliver, "k").told.why == problem::illegal_transition);
  CHECK(s.keys.contains("k"));
  CHECK(s.tell(action::refund, "k2", R"({"amount":766})").told.why == problem::refund_exceeds_captured);
  CHECK(s.ask({action::cancel, "o2", {}, "", "k3", "*", s.now, {}}).told.why == problem::order_not_found);
  s.orders["o1"].payload = "{}";
  CHECK(s.tell(action::cancel, "k3").told.why == problem::bug);
  CHECK_FALSE(s.keys.contains("k3"));
}

TEST_CASE("core_nil: a charge whose answer is lost is settled, and one that is declined is tried again") {
  auto s = shop{};
  s.place();
  auto asked = s.tell(action::pay, "pay1", R"({"token":"tok"})");
  CHECK(s.answer(asked.questions[0], "pay1", action::pay, said(402, R"({"declined":"no"})")).told.why ==
        problem::payment_declined);
  asked = s.tell(action::pay, "pay2", R"({"token":"tok"})");
  auto const lost =
      s.answer(asked.questions[0], "pay2", action::pay, {answer::transport::timed_out, 0, {}, {}}, {1, 1h, 0, true});
  CHECK(s.tag() == "charge_unknown");
  CHECK(lost.told.status == 202);
  REQUIRE(lost.questions.size() == 1);
  CHECK(lost.questions[0].what == question::kind::settle_charge);
  CHECK(core.wake(s.orders["o1"], s.now).ask == lost.questions[0]);
  auto const garbled = core.weigh(lost.questions[0], {}, said(200, "{"), {1, 1h, 0, true});
  CHECK_FALSE(garbled.what);
  CHECK_FALSE(garbled.ask_again_in);
  auto const found = core.weigh(lost.questions[0], {}, said(200, R"({"state":"made","charge":"c"})"), {});
  REQUIRE(found.what);
  s.run(*found.what);
  CHECK(s.tag() == "paid");
}

TEST_CASE("core_nil: a question is asked again only where that is safe, in time and allowed") {
  auto const charge = question{question::kind::charge, "o1", 1, 1, "GBP", "tok", {}, {}};
  auto const free = attempt{1, 1h, 0x8000'0000U, true};
  CHECK(core.weigh(charge, {}, said(503), free).ask_again_in == 50ms);
  CHECK(core.weigh(charge, {}, {answer::transport::complete, 429, {}, 7s}, free).ask_again_in == 7s);
  CHECK(core.weigh(charge, {}, said(503), {4, 1h, 0, true}).what);
  CHECK(core.weigh(charge, {}, said(503), {1, 1h, 0, false}).what);
  CHECK(core.weigh(charge, {}, said(503), {1, 49ms, 0x8000'0000U, true}).what);
  CHECK(core.weigh(charge, {}, {answer::transport::broken, 0, {}, {}}, free).what);
  auto settle = charge;
  settle.what = question::kind::settle_charge;
  CHECK(core.weigh(settle, {}, {answer::transport::broken, 0, {}, {}}, free).ask_again_in == 50ms);

  auto s = shop{};
  s.place();
  auto const asked = s.tell(action::pay, "pay1", R"({"token":"tok"})");
  auto const gave_up = s.answer(asked.questions[0], "pay1", action::pay, {answer::transport::refused, 0, {}, {}});
  CHECK(gave_up.told.why == problem::gateway_unreachable);
  CHECK(s.tag() == "reserved");
  CHECK(s.tell(action::pay, "pay1", R"({"token":"tok"})").questions.size() == 1);
}

TEST_CASE("core_nil: a cancelled order whose charge was made gives the money back") {
  auto s = shop{};
  s.place();
  s.tell(action::pay, "pay1", R"({"token":"tok"})");
  CHECK(s.tell(action::cancel, "c1").told.status == 200);
  CHECK(s.stock["85123A"].reserved == 0);
  auto const told = s.webhook(R"({"type":"charge.succeeded","order":"o1","number":1,"charge":"ch_9"})");
  CHECK(told.told.body == R"({"accepted":true})");
  REQUIRE(told.questions.size() == 1);
  CHECK(told.questions[0].charge == "ch_9");
  auto const gave_up = s.answer(told.questions[0], "c1", action::cancel, said(500));
  CHECK(gave_up.told.status == 202);
  CHECK(gave_up.questions.empty());
  CHECK(s.tag() == "refunding");
  CHECK(s.webhook(R"({"type":"refund.failed","order":"o1","number":1})").questions.empty());
  CHECK(s.webhook(R"({"type":"refund.succeeded","order":"o1","number":2})").told.why == problem::stray_refund);
  CHECK(s.webhook(R"({"type":"gift","order":7,"number":-1})").told.why == problem::invalid_fields);
}

TEST_CASE("core_nil: a reservation runs out, and stock is shown") {
  auto s = shop{};
  s.place();
  CHECK(s.orders["o1"].due == s.now + 15min);
  CHECK_FALSE(core.wake(s.orders["o1"], s.now).what);
  s.now += 15min;
  auto const due = core.wake(s.orders["o1"], s.now);
  REQUIRE(due.what);
  s.run(*due.what);
  CHECK(s.tag() == "cancelled");
  CHECK_FALSE(s.orders["o1"].due);
  CHECK(s.ask({action::show_stock, "85123a", {}, {}, {}, {}, s.now, {}}).told.body ==
        R"({"sku":"85123A","on_hand":10,"reserved":0,"unit_price":255,"description":"heart"})");
  CHECK(s.ask({action::show_stock, "x", {}, {}, {}, {}, s.now, {}}).told.why == problem::stock_not_found);
}

TEST_CASE("core_nil: queries are decoded and checked") {
  auto const list = [](std::string_view query) {
    return core.read({action::list_orders, {}, query, {}, {}, {}, {}, {}});
  };
  CHECK(list("").what->wants().page->limit == 50);
  CHECK(list("limit=200&state=charge%5Funknown&cursor=a%20b").what->wants().page->tag == "charge_unknown");
  CHECK(list("cursor=a%20b").what->wants().page->after == "a b");
  for (auto const* const wrong : {"limit=0", "limit=201", "limit=", "limit=1x", "state=lost", "cursor=%", "cursor=%4",
                                  "cursor=%4x", "cursor=%-1"})
    CHECK(list(wrong).refused.why == problem::invalid_fields);
  auto const feed = core.read({action::show_feed, {}, "after=7&wait=30", {}, {}, {}, {}, {}});
  CHECK(feed.what->wants().feed->after == 7);
  CHECK(feed.what->wants().feed->wait == 30s);
}

TEST_CASE("core_nil: a transaction is run again while there is time, and its failure is told") {
  auto const again = core.storage_failed(storage_failure::busy, {1, 1s, 0, true});
  CHECK(again.again_in >= 1ms);
  CHECK(core.storage_failed(storage_failure::conflict, {5, 1s, 0, true}).refused.why == problem::storage_busy);
  CHECK(core.storage_failed(storage_failure::busy, {1, 0ms, 0, true}).refused.why == problem::storage_busy);
  CHECK(core.storage_failed(storage_failure::full, {1, 1s, 0, true}).refused.why == problem::storage_full);
}

} // namespace
