// SPDX-License-Identifier: BSL-1.0
#include "orders/cores/shop.hpp"

#include <doctest/doctest.h>

// What every core does with a request, in the words of the first; that the others do the same is the last line of a case.

namespace {

using namespace cores;
using namespace std::chrono_literals;

#define CHECK_SAME(shop) CHECK(shop.difference() == "")

} // namespace

// the way of an order

TEST_CASE("an order is placed, paid, shipped and delivered") {
  auto s = shop{};
  CHECK(s.stock().body == R"({"sku":"85123A","on_hand":10,"reserved":0,"unit_price":255,"description":"candle"})");

  auto const placed = s.place();
  CHECK(placed.status == 201);
  CHECK(placed.location == "/v1/orders/o100000");
  CHECK(placed.etag == "2");
  CHECK(state(placed) == "reserved");
  CHECK(has(placed, R"("total":510)"));
  CHECK(s.candles().reserved == 2);
  CHECK(s.order().due == s.now + 15min);

  auto const paid = s.pay();
  CHECK(paid.status == 200);
  CHECK(state(paid) == "paid");
  CHECK(s.asked.back().token == "tok_ok");
  CHECK(s.asked.back().amount == 510);
  CHECK(s.asked.back().currency == "GBP");
  CHECK_FALSE(s.order().due);

  auto const shipped = s.ship();
  CHECK(shipped.status == 200);
  CHECK(state(shipped) == "shipped");
  CHECK(s.candles().on_hand == 8);
  CHECK(s.candles().reserved == 0);

  CHECK(state(s.deliver()) == "delivered");
  auto tags = std::string{};
  for (auto const& one : s.rows().events) tags += one.event + ' ';
  CHECK(tags == "place reserve_ok pay charge_ok ship ship_ok deliver ");
  CHECK(s.order().version == s.rows().events.back().version);
  CHECK_SAME(s);
}

TEST_CASE("a charge is stored before anyone asks for it") {
  auto s = reserved_shop();
  auto const begun = s.begin({action::pay, s.first, R"({"token":"tok"})", "pay-1", "2", ""});
  CHECK(begun.told.status == 202);
  CHECK(state(begun.told) == "charging");
  REQUIRE(begun.questions.size() == 1);
  CHECK(s.order().tag == "charging");
  CHECK(s.order().due == s.now + 30s);
  CHECK(s.rows().keys.at("pay-1").status == 0);
  CHECK_SAME(s);
}

TEST_CASE("the money of a cancelled order goes back, and its stock") {
  auto s = paid_shop();
  auto const told = s.cancel();
  CHECK(told.status == 200);
  CHECK(state(told) == "refunded");
  CHECK(s.asked.back().amount == 510);
  CHECK(s.asked.back().charge == "ch_1");
  CHECK(s.candles().reserved == 0);
  CHECK(s.candles().on_hand == 10);
  CHECK_SAME(s);
}

TEST_CASE("an unpaid order is cancelled at once") {
  auto s = reserved_shop();
  auto const told = s.cancel();
  CHECK(told.status == 200);
  CHECK(state(told) == "cancelled");
  CHECK(s.candles().reserved == 0);
  auto const version = s.order().version;
  CHECK(state(s.cancel("cancel-2")) == "cancelled");
  CHECK(s.order().version == version);
  CHECK_SAME(s);
}

TEST_CASE("refunds are partial until nothing is left") {
  auto s = shipped_shop();
  CHECK(state(s.refund(10)) == "shipped");
  auto const too_much = s.refund(501, "refund-2");
  CHECK(code(too_much) == "order.refund_exceeds_captured");
  CHECK(has(too_much, "a refund of 5.01 where 5.00 is left"));
  CHECK(code(s.refund(0, "refund-3")) == "order.refund_not_positive");
  CHECK(state(s.refund(500, "refund-4")) == "refunded");
  CHECK(s.asked.back().number == 2);
  CHECK(s.candles().on_hand == 8);
  CHECK_SAME(s);
}

TEST_CASE("a full refund of what is not sent gives the stock back") {
  auto s = paid_shop();
  CHECK(state(s.refund(10)) == "paid");
  CHECK(s.candles().reserved == 2);
  CHECK(state(s.refund(500, "refund-2")) == "refunded");
  CHECK(s.candles().reserved == 0);
  CHECK_SAME(s);
}

TEST_CASE("a partial refund does not take the goods from the shelf twice") {
  auto s = shipped_shop();
  CHECK(s.candles().on_hand == 8);
  static_cast<void>(s.refund(10));
  CHECK(s.candles().on_hand == 8);
  CHECK_SAME(s);
}

TEST_CASE("an order of several articles costs their sum") {
  auto s = reserved_shop();
  static_cast<void>(s.stock("10", "71053"));
  auto const told = s.place("place-2", R"({"customer":"17850","currency":"GBP","items":[)"
                                       R"({"sku":"85123A","quantity":2,"unit_price":255},)"
                                       R"({"sku":"71053","quantity":3,"unit_price":100}]})");
  CHECK(told.status == 201);
  CHECK(has(told, R"("total":810)"));
  CHECK_SAME(s);
}

// the gateway

TEST_CASE("the third declined payment rejects the order") {
  auto s = reserved_shop();
  for (auto const* const key : {"pay-1", "pay-2", "pay-3"}) {
    CHECK(s.candles().reserved == 2);
    s.answers = {complete(402, R"({"declined":"poor"})")};
    auto const told = s.pay(key);
    CHECK(code(told) == "payment.declined");
    CHECK(has(told, "attempt " + std::string{key + 4} + " of 3"));
  }
  CHECK(s.order().tag == "rejected");
  CHECK(s.candles().reserved == 0);
  auto const again = s.pay("pay-4");
  CHECK(code(again) == "order.illegal_transition");
  CHECK(has(again, R"("the order is rejected and does not take pay")"));
  CHECK_SAME(s);
}

TEST_CASE("a charge of unknown outcome is settled, not tried again") {
  auto s = reserved_shop();
  s.answers = {lost(answer::transport::timed_out), complete(200, R"({"state":"made","charge":"ch_9"})")};
  auto const told = s.pay();
  CHECK(told.status == 200);
  CHECK(state(told) == "paid");
  REQUIRE(s.asked.size() == 2);
  CHECK(s.asked[1].what == question::kind::settle_charge);
  CHECK(s.asked[1].token.empty());
  CHECK_SAME(s);
}

TEST_CASE("garbage from the gateway is an unknown outcome") {
  for (auto const* const body : {"", "[]", "{", R"({"charge":7})", R"({"charge":""})", R"({"charge":"a b"})"}) {
    auto s = reserved_shop();
    s.answers = {complete(200, body), complete(200, R"({"state":"none"})")};
    auto const told = s.pay();
    CHECK(code(told) == "gateway.failing");
    CHECK(s.order().tag == "reserved");
    CHECK(s.rows().keys.at("pay-1").status == 0);
    CHECK(state(s.pay()) == "paid"); // the same request once more, under the next number
    CHECK(s.asked.back().number == 2);
    CHECK_SAME(s);
  }
}

TEST_CASE("an unknown charge that nobody can settle is told as such") {
  auto s = reserved_shop();
  s.answers = {lost(answer::transport::broken), complete(400, "")};
  auto const told = s.pay();
  CHECK(told.status == 202);
  CHECK(state(told) == "charge_unknown");
  CHECK(s.order().due == s.now + 2s);
  CHECK(code(s.pay()) == "request.in_flight");
  CHECK(code(s.pay("pay-2")) == "order.payment_in_progress");
  s.now += 60s;
  CHECK(s.pay().status == 202);
  static_cast<void>(s.wake(s.first));
  CHECK(s.order().tag == "reserved");
  CHECK_SAME(s);
}

TEST_CASE("a gateway that cannot be reached leaves the order as it was, and the key free") {
  auto s = reserved_shop();
  s.answers.assign(4, lost(answer::transport::refused));
  CHECK(code(s.pay()) == "gateway.unreachable");
  CHECK(s.asked.size() == 4);
  CHECK(s.order().tag == "reserved");
  s.answers.assign(4, complete(503, ""));
  CHECK(code(s.pay()) == "gateway.busy");
  CHECK(state(s.pay()) == "paid");
  CHECK_SAME(s);
}

TEST_CASE("a charge that is made after a cancel is refunded") {
  auto s = reserved_shop();
  auto const begun = s.begin({action::pay, s.first, R"({"token":"tok"})", "pay-1", "*", ""});
  auto const cancelled = s.cancel();
  CHECK(state(cancelled) == "cancelled");
  CHECK(s.candles().reserved == 0);
  CHECK(s.order().due == s.now + 30s);

  auto const late = s.hear(begun.questions.at(0), asker{action::pay, "pay-1"}, complete(200, R"({"charge":"ch_1"})"));
  REQUIRE(late);
  CHECK(state(late->told) == "refunding");
  REQUIRE(late->questions.size() == 1);
  CHECK(late->questions[0].amount == 510);
  auto const back = s.hear(late->questions[0], asker{action::pay, "pay-1"}, complete(200, R"({"refunded":true})"));
  CHECK(state(back.value().told) == "refunded");
  CHECK_SAME(s);
}

TEST_CASE("a refund that fails wakes later") {
  auto s = paid_shop();
  s.answers = {complete(200, "{}")};
  auto const told = s.cancel();
  CHECK(told.status == 202);
  CHECK(state(told) == "refunding");
  CHECK(s.order().due == s.now + 5s);
  CHECK(code(s.cancel("cancel-2")) == "order.refund_in_progress");
  static_cast<void>(s.wake(s.first));
  CHECK(s.woke == "question");
  CHECK(s.order().tag == "refunded");
  CHECK_SAME(s);
}

TEST_CASE("a parcel that the carrier does not take leaves the order paid") {
  auto s = paid_shop();
  s.answers = {complete(422, "")};
  CHECK(code(s.ship()) == "gateway.failing");
  CHECK(s.order().tag == "paid");
  CHECK(state(s.ship()) == "shipped");
  CHECK(code(s.ship("ship-2")) == "order.already_shipped");
  CHECK_SAME(s);
}

// notices of the gateway

TEST_CASE("a notice may come before the answer, twice, and late") {
  auto s = reserved_shop();
  auto const begun = s.begin({action::pay, s.first, R"({"token":"tok"})", "pay-1", "*", ""});
  CHECK(s.notice("charge.succeeded", 1).body == R"({"accepted":true})");
  CHECK(s.order().tag == "paid");
  auto const version = s.order().version;
  CHECK(s.notice("charge.succeeded", 1).status == 200);
  CHECK(s.order().version == version);
  auto const told = s.hear(begun.questions.at(0), asker{action::pay, "pay-1"}, complete(200, R"({"charge":"ch_1"})"));
  CHECK(told.value().told.status == 200);
  CHECK(code(s.notice("charge.succeeded", 2)) == "order.stray_charge");
  CHECK(code(s.notice("charge.declined", 1)) == "order.stray_charge");
  CHECK(code(s.notice("refund.succeeded", 1)) == "order.stray_refund");
  s.first = "elsewhere";
  CHECK(code(s.notice("charge.succeeded", 1)) == "order.not_found");
  CHECK_SAME(s);
}

TEST_CASE("a notice that makes no sense to the order is refused") {
  auto s = reserved_shop();
  auto const told = s.notice("charge.succeeded", 1);
  CHECK(code(told) == "order.illegal_transition");
  CHECK(has(told, "the order is reserved and does not take charge_ok; it takes "));
  CHECK_SAME(s);
}

TEST_CASE("a refund that failed is told by a notice, and asked for when the order is due") {
  auto s = paid_shop();
  s.answers = {complete(400, "")};
  static_cast<void>(s.cancel());
  auto const before = s.asked.size();
  CHECK(s.notice("refund.failed", 1).status == 200);
  CHECK(s.asked.size() == before);
  CHECK(s.notice("refund.succeeded", 1).status == 200);
  CHECK(s.order().tag == "refunded");
  CHECK_SAME(s);
}

// stock

TEST_CASE("what is not there is not sold") {
  auto s = shop{};
  static_cast<void>(s.stock("1"));
  auto const told = s.place();
  CHECK(code(told) == "order.out_of_stock");
  CHECK(has(told, "there are 1 of 85123A"));
  CHECK(s.order().tag == "rejected");
  CHECK(s.candles().reserved == 0);
  static_cast<void>(s.stock("100"));
  CHECK(code(s.place()) == "order.out_of_stock"); // it was answered
  CHECK_SAME(s);
}

TEST_CASE("the last goods are sold once") {
  auto s = shop{};
  static_cast<void>(s.stock("3"));
  CHECK(s.place("a").status == 201);
  CHECK(code(s.place("b")) == "order.out_of_stock");
  CHECK(s.candles().reserved == 2);
  static_cast<void>(s.stock("1")); // goods got lost
  auto const told = s.place("c");
  CHECK(has(told, "there are 0 of 85123A"));
  CHECK_SAME(s);
}

TEST_CASE("an article that nobody sells is a mistake of the client") {
  auto s = shop{};
  auto const told = s.place();
  CHECK(code(told) == "request.invalid_fields");
  CHECK(has(told, R"({"pointer":"/items/0/sku","code":"stock.unknown")"));
  CHECK(s.rows().orders.empty());
  CHECK(s.rows().keys.empty());
  static_cast<void>(s.stock());
  CHECK(s.place().status == 201);
  CHECK_SAME(s);
}

// time

TEST_CASE("a reservation runs out") {
  auto s = reserved_shop();
  static_cast<void>(s.wake(s.first));
  CHECK(s.woke == "nothing");
  s.now += 15min;
  CHECK(code(s.pay()) == "order.reservation_expired");
  static_cast<void>(s.wake(s.first));
  CHECK(s.woke == "command");
  CHECK(s.order().tag == "cancelled");
  CHECK(s.candles().reserved == 0);
  CHECK(code(s.pay("pay-2")) == "order.illegal_transition");
  CHECK_SAME(s);
}

TEST_CASE("an order that was left in the middle is taken up again") {
  auto s = reserved_shop();
  static_cast<void>(s.begin({action::pay, s.first, R"({"token":"tok"})", "pay-1", "*", ""}));
  s.answers = {complete(200, R"({"state":"made","charge":"ch_1"})")};
  static_cast<void>(s.wake(s.first));
  CHECK(s.order().tag == "paid");
  static_cast<void>(s.begin({action::ship, s.first, "", "ship-1", "*", ""}));
  CHECK(s.order().tag == "shipping");
  CHECK(s.order().due == s.now + 30s);
  static_cast<void>(s.wake(s.first));
  CHECK(s.order().tag == "shipped");
  static_cast<void>(s.wake(s.first));
  CHECK(s.woke == "nothing");
  CHECK_SAME(s);
}

TEST_CASE("a cancelled order learns what became of its charge") {
  auto s = reserved_shop();
  static_cast<void>(s.begin({action::pay, s.first, R"({"token":"tok"})", "pay-1", "*", ""}));
  static_cast<void>(s.cancel());
  s.answers = {complete(200, R"({"state":"none"})")};
  static_cast<void>(s.wake(s.first));
  CHECK(s.order().tag == "cancelled");
  CHECK_FALSE(s.order().due);
  static_cast<void>(s.wake(s.first));
  CHECK(s.woke == "nothing");
  CHECK_SAME(s);
}

// keys and versions

TEST_CASE("a key that comes again is answered as before, byte for byte") {
  auto s = shop{};
  static_cast<void>(s.stock());
  auto const first = s.place();
  auto const again = s.place();
  CHECK(print(again) == print(first));
  CHECK(s.rows().orders.size() == 1);
  auto const declined_body = complete(402, R"({"declined":"no"})");
  s.answers = {declined_body};
  auto const paid = s.pay();
  CHECK(code(paid) == "payment.declined");
  static_cast<void>(s.cancel());
  CHECK(print(s.pay()) == print(paid));
  CHECK_SAME(s);
}

TEST_CASE("a key belongs to one request") {
  auto s = reserved_shop();
  CHECK(code(s.place("place-1", R"({"customer":"17851","currency":"GBP","items":[{"sku":"85123A","quantity":2,)"
                                R"("unit_price":255}]})")) == "request.idempotency_key_reused");
  CHECK(code(s.cancel("place-1")) == "request.idempotency_key_reused");
  CHECK_SAME(s);
}

TEST_CASE("a key that waits for its answer is busy for a minute") {
  auto s = reserved_shop();
  auto const paying = call{action::pay, s.first, R"({"token":"tok"})", "pay-1", "*", ""};
  static_cast<void>(s.begin(paying));
  s.now += 59s;
  CHECK(code(s.ask(paying)) == "request.in_flight");
  s.now += 1s;
  CHECK(s.ask(paying).status == 202); // the order is still charging
  CHECK_SAME(s);
}

TEST_CASE("a refusal is kept with its key, unless it may pass") {
  auto s = reserved_shop();
  CHECK(code(s.ship()) == "order.illegal_transition");
  static_cast<void>(s.pay());
  CHECK(code(s.ship()) == "order.illegal_transition");
  CHECK(state(s.ship("ship-2")) == "shipped");

  CHECK(code(s.change(action::cancel, "late", "", "1")) == "order.version_conflict");
  CHECK(s.rows().keys.count("late") == 0);
  s.first = "nowhere";
  CHECK(code(s.cancel("lost")) == "order.not_found");
  CHECK(s.rows().keys.count("lost") == 0);
  CHECK_SAME(s);
}

TEST_CASE("a change names the version that it is about") {
  auto s = reserved_shop();
  auto const conflict = s.change(action::cancel, "a", "", "\"1\"");
  CHECK(conflict.status == 412);
  CHECK(has(conflict, "the order is at version 2"));
  CHECK(s.change(action::cancel, "b", "", "W/\"2\"").status == 200);
  CHECK(s.change(action::cancel, "c", "", "3").status == 200);
  for (auto const* const bad : {"", "x", "\"7", "7\"", "W/7", "-1", "1 ", "99999999999999999999", "\"*\""}) {
    auto const told = s.change(action::cancel, "d", "", bad);
    CHECK(has(told, "request.if_match_malformed"));
  }
  CHECK(code(s.ask({action::cancel, s.first, "", "d", std::nullopt, ""})) == "request.precondition_required");
  CHECK_SAME(s);
}

TEST_CASE("headers are looked at before the body") {
  auto s = reserved_shop();
  CHECK(code(s.ask({action::place, "", "{", {}, {}, ""})) == "request.idempotency_key_missing");
  CHECK(code(s.ask({action::pay, s.first, "{", {}, {}, ""})) == "request.idempotency_key_missing");
  CHECK(has(s.ask({action::pay, s.first, "{", "a b", {}, ""}), R"("code":"validation.name_malformed")"));
  CHECK(has(s.ask({action::pay, s.first, "{", std::string(41, 'k'), {}, ""}), R"("pointer":"")"));
  CHECK(code(s.ask({action::pay, s.first, "{", std::string(40, 'k'), {}, ""})) == "request.precondition_required");
  CHECK(code(s.ask({action::pay, s.first, "{", "k", "*", ""})) == "request.malformed_json");
  CHECK_SAME(s);
}

// what is damaged

TEST_CASE("a row that makes no sense is a bug, and told without its data") {
  auto const broken = std::initializer_list<std::pair<char const*, char const*>>{
      {"reserved", "{}"},
      {"reserved", "not JSON: Mr Smith"},
      {"reserved", R"({"total":510,"reservation":{"id":"","until":1},"attempts":0})"},
      {"reserved", R"({"total":510,"reservation":{"id":"a","until":1},"attempts":-1})"},
      {"reserved", R"({"total":"510","reservation":{"id":"a","until":1},"attempts":0})"},
      {"reserved", "[]"},
      {"reserving", "{}"},
      {"", ""},
      {"rejected", R"({"why":"bored"})"},
      {"cancelled", R"({"asked_by":null})"},
      {"cancelled", R"({"asked_by":null,"open":"money"})"},
      {"charge_unknown", R"({"charge":{"asked_by":"a","key":1,"amount":5}})"},
      {"refunding", R"({"payment":{"asked_by":"a","key":1,"charge":"c","captured":5,"refunds":[]},"goods":null})"},
      {"refunded", R"({"payment":{"asked_by":"a","key":1,"charge":"c","captured":5,)"
                   R"("refunds":[{"asked_by":"b","amount":6}]}})"},
      {"refunded", R"({"payment":{"asked_by":"a","key":1,"charge":"c","captured":5,)"
                   R"("refunds":[{"asked_by":"b","amount":0}]}})"},
      {"refunded", R"({"payment":{"asked_by":"a","key":1,"charge":"c","captured":5,"refunds":{}}})"},
  };
  for (auto const& [tag, payload] : broken) {
    CAPTURE(payload);
    auto s = reserved_shop();
    s.change([&](store& all) {
      all.orders.at(s.first).tag = tag;
      all.orders.at(s.first).payload = payload;
    });
    auto const told = s.cancel();
    CHECK(code(told) == "internal.bug");
    CHECK(has(told, "o100000"));
    CHECK_FALSE(has(told, "Smith"));
    CHECK(s.rows().keys.count("cancel-1") == 0);
    CHECK(code(s.change(action::cancel, "old", "", "1")) == "order.version_conflict");
    static_cast<void>(s.wake(s.first));
    CHECK(s.woke == "nothing");
    CHECK_SAME(s);
  }
}

TEST_CASE("a row of another lifecycle is not guessed at") {
  auto s = reserved_shop();
  s.change([&](store& all) { ++all.orders.at(s.first).fingerprint; });
  CHECK(code(s.cancel()) == "internal.bug");
  CHECK_SAME(s);
}

// what is only looked at

TEST_CASE("orders, their history, the stock and the feed are shown") {
  auto s = paid_shop();
  static_cast<void>(s.place("place-2"));
  auto const show = [&](action what, std::string subject, std::string query = "") {
    return s.ask({what, std::move(subject), "", {}, {}, std::move(query)});
  };
  CHECK(state(show(action::show_order, s.first)) == "paid");
  CHECK(show(action::show_order, s.first).etag == "4");
  CHECK(code(show(action::show_order, "o")) == "order.not_found");
  CHECK(has(show(action::show_history, s.first), R"("event":"charge_ok")"));
  CHECK(code(show(action::show_history, "o")) == "order.not_found");
  CHECK(has(show(action::show_stock, "85123a"), R"("on_hand":10)"));
  CHECK(code(show(action::show_stock, "85123B")) == "stock.not_found");
  CHECK(code(show(action::show_stock, "candle")) == "stock.not_found");
  CHECK(has(show(action::list_orders, "", "limit=1"), R"("next":"o100000")"));
  CHECK_FALSE(has(show(action::list_orders, "", "state=p%61id"), "o100001"));
  CHECK(has(show(action::list_orders, "", "cursor=o100000"), "o100001"));
  CHECK(has(show(action::show_feed, "", "after=5&limit=1"), R"("next":6)"));
  CHECK(show(action::show_feed, "", "after=77").body == R"({"events":[],"next":77})");
  auto const wrong = show(action::list_orders, "", "state=lost&cursor=%zz&limit=201&x=%");
  CHECK(has(wrong, R"("detail":"3 fields are not valid")"));
  CHECK(has(wrong, R"({"pointer":"/state","code":"request.state_unknown")"));
  CHECK(has(wrong, R"({"pointer":"/cursor","code":"request.encoding_malformed")"));
  CHECK(has(wrong, R"({"pointer":"/limit","code":"request.out_of_range")"));
  for (auto const* const query :
       {"after=-1", "after=x", "limit=0", "limit=1001", "wait=31", "wait=%3", "limit", "wait="})
    CHECK(code(show(action::show_feed, "", query)) == "request.invalid_fields");
  CHECK_SAME(s);
}

// bodies

TEST_CASE("every wrong field is named, in their order") {
  auto s = reserved_shop();
  auto const told = s.place("k", R"({"customer":"1785","currency":"gbp","items":[)"
                                 R"({"sku":"POST","quantity":0,"unit_price":-1},)"
                                 R"({"sku":"85123A","quantity":1.5},)"
                                 R"({"sku":"85123a","quantity":1000000000,"unit_price":"1"}, 7]})");
  CHECK(told.status == 422);
  auto expected = std::string{};
  for (auto const* const field :
       {"/customer", "/currency", "/items/0/sku", "/items/0/quantity", "/items/0/unit_price", "/items/1/quantity",
        "/items/1/unit_price", "/items/2/sku", "/items/2/quantity", "/items/2/unit_price", "/items/3"}) {
    auto const at = told.body.find("{\"pointer\":\"" + std::string{field} + '"');
    CHECK_MESSAGE(at != std::string::npos, field);
    CHECK(at >= expected.size());
    expected.assign(at == std::string::npos ? 0 : at, ' ');
  }
  CHECK(has(told, "11 fields are not valid"));
  CHECK(has(told, R"({"pointer":"/currency","code":"request.currency_malformed")"));
  CHECK(has(told, "request.duplicate_sku"));
  CHECK(has(told, "request.field_missing"));
  CHECK(has(told, "request.field_type"));
  CHECK_SAME(s);
}

TEST_CASE("bodies of the wrong shape are refused") {
  auto s = reserved_shop();
  for (auto const* const body :
       {"[]", "7", "null", "{}", R"({"items":[]})", R"({"items":{}})", R"({"customer":7,"currency":"GB","items":[{}]})",
        R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A","quantity":999999999,)"
        R"("unit_price":9223372036854775807}]})"})
    CHECK(code(s.place("k", body)) == "request.invalid_fields");
  for (auto const* const body : {"", "{", "{}}", "nul", "\"\\u00\"", "\xff", "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]"})
    CHECK(code(s.place("k", body)) == "request.malformed_json");
  CHECK(has(s.place("k", "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"), "deep"));
  CHECK_SAME(s);
}

TEST_CASE("an order has 1 to 100 items") {
  auto s = shop{};
  auto items = std::string{};
  for (auto i = 0; i != 101; ++i)
    items += (i == 0 ? "" : ",") + std::string{R"({"sku":")"} + std::to_string(10000 + i) +
             R"(","quantity":1,"unit_price":1})";
  auto const told = s.place("k", R"({"customer":"17850","currency":"GBP","items":[)" + items + "]}");
  CHECK(has(told, R"({"pointer":"/items","code":"request.out_of_range")"));
  CHECK_SAME(s);
}

TEST_CASE("a token is a secret, even one that is none") {
  auto s = reserved_shop();
  auto const told = s.change(action::pay, "k", R"({"token":"tok with blanks"})");
  CHECK(has(told, R"({"pointer":"/token","code":"validation.name_malformed")"));
  CHECK_FALSE(has(told, "blanks"));
  CHECK_SAME(s);
}

TEST_CASE("stock has a code, a number, a price and a name") {
  auto s = shop{};
  auto const put = [&](std::string const& sku, std::string const& body) {
    return s.ask({action::put_stock, sku, body, {}, {}, ""});
  };
  auto const told = put("POST", R"({"on_hand":-1,"unit_price":0,"description":" "})");
  CHECK(has(told, "4 fields"));
  CHECK(has(told, R"("pointer":"/sku")"));
  CHECK(
      has(put("85123A", R"({"on_hand":1,"unit_price":1,"description":")" + std::string(201, 'x') + "\"}"), "too_long"));
  CHECK(put("85123A", R"({"on_hand":999999999999,"unit_price":1,"description":")" + std::string(200, 'x') + "\"}")
            .status == 200);
  CHECK(has(put("85123A", R"({"on_hand":1000000000000,"unit_price":1,"description":"x"})"), "out_of_range"));
  CHECK_SAME(s);
}

TEST_CASE("a notice of the gateway is read like any body") {
  auto s = reserved_shop();
  auto const send = [&](std::string const& body) { return s.ask({action::webhook, "", body, {}, {}, ""}); };
  CHECK(has(send(R"({"type":"charge.lost","order":7,"number":0})"), "3 fields"));
  CHECK(has(send(R"({"type":"charge.succeeded","order":7,"number":4294967296})"), "3 fields"));
  CHECK(has(send(R"({"type":"charge.declined","order":"o","number":"1"})"), R"("pointer":"/number")"));
  CHECK_SAME(s);
}
