// SPDX-License-Identifier: BSL-1.0
#include "domain/lifecycle.hpp"

#include <doctest/doctest.h>

#include <sure/error.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using namespace orders;
using namespace orders::lifecycle;

auto const noon = timestamp{std::chrono::hours{12}};
auto const evening = timestamp{std::chrono::hours{20}};
auto const stock = reservation{reservation_id::parse("R1").value(), noon};
auto const token = payment_token::parse("tok_ok").value();
auto const charge = charge_id::parse("ch_1").value();

auto key(std::string_view text) -> request_key { return request_key::parse(text).value(); }
auto pounds(std::int64_t minor) -> money { return money::from_minor(minor); }

auto in_full(std::string_view by = "pay") -> pay { return {key(by), pounds(100), token, {}}; }

/// An order that events are told, with the effects of the last one that succeeded.
struct told {
  template <class... Events> explicit told(Events const&... events) {
    auto born = place_order({pounds(100)}, last);
    order = order_state{*born};
    (tell(events), ...);
  }

  template <class Event> auto tell(Event const& event) -> bool {
    auto done = advance(order, event);
    code = done.has_value() ? std::string{} : code_of_failure(done);
    if (!done.has_value()) return false;
    order = done->state;
    last = done->effects;
    outcome = done->outcome;
    return true;
  }
  template <class Result> static auto code_of_failure(Result const& failed) -> std::string {
    return std::string{sure::describe(failed.error()).code};
  }
  template <class S> auto is() const -> bool { return order.is<S>(); }
  template <class Effect> auto wants(Effect const& what) const -> bool {
    return std::count(last.begin(), last.end(), effect{what}) == 1;
  }

  order_state order = placed{};
  effects last;
  sure::outcome outcome = sure::outcome::moved;
  std::string code;
};

auto const on_shelf = reserve_ok{stock};
auto const charged = charge_ok{{1}, charge};

TEST_CASE("lifecycle: an order is reserved, paid, shipped and delivered") {
  auto t = told{};
  CHECK(t.wants(request_reservation{}));
  REQUIRE(t.tell(on_shelf));
  REQUIRE(t.tell(in_full()));
  CHECK(t.is<charging>());
  CHECK(t.wants(request_charge{{1}, pounds(100), token}));
  CHECK(t.wants(announce{"reserved", "pay", "charging"}));
  REQUIRE(t.tell(charged));
  REQUIRE(t.tell(ship{key("ship")}));
  CHECK(t.wants(request_shipment{key("ship")}));
  REQUIRE(t.tell(ship_ok{key("ship"), tracking_number::parse("T1").value()}));
  REQUIRE(t.tell(deliver{evening}));
  REQUIRE(t.is<delivered>());
  CHECK(t.order.as<delivered>()->arrived.at == evening);
  CHECK(t.order.as<delivered>()->money_in.captured() == pounds(100));
}

TEST_CASE("lifecycle: an order of nothing is not placed") {
  auto out = effects{};
  CHECK(place_order({money{}}, out).has_error<nothing_to_pay>());
  CHECK(place_order({pounds(-1)}, out).has_error<nothing_to_pay>());
  CHECK(out.size() == 0);
}

TEST_CASE("lifecycle: a step that fails has no effects and changes nothing") {
  auto t = told{on_shelf};
  auto const before = t.order;
  CHECK(!t.tell(pay{key("pay"), pounds(99), token, {}}));
  CHECK(t.code == "order.wrong_amount");
  CHECK(!t.tell(pay{key("pay"), pounds(100), token, noon}));
  CHECK(t.code == "order.reservation_expired");
  CHECK(!t.tell(expire{}));
  CHECK(t.code == "order.still_reserved");
  CHECK(!t.tell(ship{key("ship")}));
  CHECK(t.code == "rejected");
  CHECK(t.order == before);
}

TEST_CASE("lifecycle: the third charge that is declined ends the order and releases its stock") {
  auto t = told{on_shelf};
  for (auto const attempt : {1U, 2U}) {
    REQUIRE(t.tell(in_full()));
    REQUIRE(t.tell(charge_declined{{attempt}}));
    CHECK(t.is<reserved>());
    CHECK(t.tell(charge_declined{{attempt}}));
    CHECK(t.outcome == sure::outcome::stayed);
  }
  REQUIRE(t.tell(in_full()));
  CHECK(t.wants(request_charge{{3}, pounds(100), token}));
  REQUIRE(t.tell(charge_declined{{3}}));
  REQUIRE(t.is<rejected>());
  CHECK(t.order.as<rejected>()->why == rejected::reason::payment_declined);
  CHECK(t.wants(release_stock{stock.id}));
}

TEST_CASE("lifecycle: a charge whose answer is lost is found out before another is made") {
  auto t = told{on_shelf, in_full(), charge_timeout{{1}}};
  REQUIRE(t.is<charge_unknown>());
  CHECK(t.wants(request_reconciliation{{1}}));
  CHECK(!t.tell(in_full("again")));
  CHECK(t.code == "order.payment_in_progress");
  auto found = t;
  REQUIRE(found.tell(reconcile_found{{1}, charge}));
  CHECK(found.is<paid>());
  REQUIRE(t.tell(reconcile_none{{1}}));
  CHECK(t.is<reserved>());
}

TEST_CASE("lifecycle: a cancelled order whose charge succeeds late gives the money back") {
  auto t = told{on_shelf, in_full(), cancel{key("cancel")}};
  REQUIRE(t.is<cancelled>());
  CHECK(t.wants(release_stock{stock.id}));
  auto unknown = t;
  CHECK(!t.tell(charge_ok{{2}, charge}));
  CHECK(t.code == "order.stray_charge");
  REQUIRE(t.tell(charged));
  CHECK(t.is<refunding>());
  CHECK(t.wants(request_refund{{1}, charge, pounds(100)}));
  REQUIRE(t.tell(refund_ok{{1}}));
  CHECK(t.is<refunded>());
  REQUIRE(unknown.tell(charge_timeout{{1}}));
  REQUIRE(unknown.tell(reconcile_found{{1}, charge}));
  CHECK(unknown.is<refunding>());
}

TEST_CASE("lifecycle: partial refunds bring an order back to where its goods are, until nothing is left") {
  auto t = told{on_shelf, in_full(), charged, refund{key("r1"), pounds(30)}};
  REQUIRE(t.is<refunding>());
  CHECK(!t.tell(refund{key("r2"), pounds(30)}));
  CHECK(t.code == "order.refund_in_progress");
  CHECK(t.tell(refund{key("r1"), pounds(30)}));
  CHECK(t.outcome == sure::outcome::stayed);
  REQUIRE(t.tell(refund_failed{{1}}));
  CHECK(t.wants(request_refund{{1}, charge, pounds(30)}));
  REQUIRE(t.tell(refund_ok{{1}}));
  REQUIRE(t.is<paid>());
  CHECK(t.order.as<paid>()->money_in.left() == pounds(70));
  CHECK(!t.tell(refund{key("r2"), pounds(71)}));
  CHECK(t.code == "order.refund_exceeds_captured");
  CHECK(!t.tell(refund{key("r2"), money{}}));
  CHECK(t.code == "order.refund_not_positive");
  REQUIRE(t.tell(refund{key("r2"), pounds(70)}));
  CHECK(t.wants(release_stock{stock.id}));
  REQUIRE(t.tell(refund_ok{{2}}));
  CHECK(t.is<refunded>());
}

TEST_CASE("lifecycle: a parcel that arrives while a refund is pending is delivered") {
  auto t = told{on_shelf, in_full(), charged, ship{key("s")}, ship_ok{key("s"), tracking_number::parse("T").value()}};
  REQUIRE(t.tell(refund{key("r"), pounds(1)}));
  REQUIRE(t.tell(deliver{evening}));
  REQUIRE(t.tell(refund_ok{{1}}));
  CHECK(t.is<delivered>());
  auto unsent = told{on_shelf, in_full(), charged, refund{key("r"), pounds(1)}};
  CHECK(!unsent.tell(deliver{evening}));
  CHECK(unsent.code == "order.nothing_sent");
}

TEST_CASE("lifecycle: the same request again is known, another one is an error") {
  auto t = told{on_shelf, in_full()};
  CHECK(t.tell(in_full()));
  CHECK(t.outcome == sure::outcome::stayed);
  CHECK(t.last.size() == 0);
  REQUIRE(t.tell(charged));
  CHECK(t.tell(charged));
  CHECK(t.tell(charge_timeout{{1}}));
  CHECK(!t.tell(charge_declined{{1}}));
  CHECK(t.code == "order.stray_charge");
  CHECK(!t.tell(charge_ok{{1}, charge_id::parse("ch_2").value()}));
  CHECK(t.code == "order.stray_charge");
  CHECK(!t.tell(in_full("other")));
  CHECK(t.code == "order.already_paid");
  REQUIRE(t.tell(ship{key("s")}));
  CHECK(t.tell(ship{key("s")}));
  CHECK(!t.tell(ship{key("other")}));
  CHECK(t.code == "order.already_shipped");
  CHECK(!t.tell(ship_ok{key("other"), tracking_number::parse("T").value()}));
  CHECK(t.code == "order.stray_shipment");
  REQUIRE(t.tell(ship_failed{key("s")}));
  CHECK(t.is<paid>());
  CHECK(t.tell(ship_failed{key("s")}));
  CHECK(t.outcome == sure::outcome::ignored);
}

TEST_CASE("lifecycle: stock that comes after a cancel goes back") {
  auto t = told{cancel{key("c")}};
  REQUIRE(t.tell(on_shelf));
  CHECK(t.wants(release_stock{stock.id}));
  REQUIRE(t.tell(on_shelf));
  CHECK(t.outcome == sure::outcome::stayed);
}

TEST_CASE("lifecycle: twelve states, seventeen events, and a tag for each") {
  using machine = sure::machine<order_lifecycle>;
  auto const live = machine{order_state{placed{pounds(1)}}};
  auto const events = live.accepted_events();
  CHECK(std::vector<std::string_view>(events.begin(), events.end()) ==
        std::vector<std::string_view>{"reserve_ok", "reserve_short", "cancel"});
  CHECK(live.can<cancel>());
  CHECK(!live.can<ship>());
}

TEST_CASE("payment: its refunds never exceed what was captured") {
  auto const p = payment{key("p"), {1}, charge, pounds(100)};
  CHECK(p.with_refund(key("a"), pounds(101)).has_error<refund_exceeds_captured>());
  auto const half = p.with_refund(key("a"), pounds(50)).value();
  CHECK(half.left() == pounds(50));
  CHECK(half.has_refund(key("a")));
  CHECK(half.last_refund() == refund_number{1});
  CHECK(half.with_refund(key("b"), pounds(51)).has_error<refund_exceeds_captured>());
  CHECK(half.with_rest_refunded(key("b")).left() == money{});
}

TEST_CASE("bounded_text: names are visible, short and never empty") {
  for (auto const* const bad : {"", "a b", "a\n", "caf\xC3\xA9", "12345678901234567890123456789012345678901"})
    CHECK(request_key::parse(bad).has_error<name_malformed>());
  CHECK(request_key::parse("1234567890123456789012345678901234567890").value().text().size() == 40);
}

TEST_CASE("timestamp: both forms are read, and what is printed is read back") {
  for (auto const* const text : {"2031-02-28 23:59:59", "1970-01-01 00:00:00"})
    CHECK(to_string(parse_timestamp(text).value()) == text);
  CHECK(parse_timestamp("2031-03-01T08:26:00Z").value() == parse_timestamp("2031-03-01 08:26:00").value());
  for (auto const* const bad : {"", "2031-02-29 00:00:00", "2031-02-28", "2031-02-28 24:00:00", "1969-12-31 00:00:00",
                                "2031-2-28 00:00:00", "2031-02-28 00:00:00+1"})
    CHECK(parse_timestamp(bad).has_error<timestamp_malformed>());
}

} // namespace
