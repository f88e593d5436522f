// SPDX-License-Identifier: BSL-1.0
#include "service/state_json.hpp"

#include "domain/lifecycle.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <initializer_list>
#include <string>
#include <utility>

namespace {

using namespace orders;
using namespace orders::lifecycle;
using service::encode;

auto key(char const* text) -> request_key { return request_key::parse(text).value(); }

auto const until = timestamp{std::chrono::seconds{900}};
auto const held = reservation{reservation_id::parse("o1").value(), until};
auto const asked = open_charge{key("k\"1"), {2}, money::from_minor(510)};
auto const sent = parcel{key("s1"), tracking_number::parse("T9").value()};
auto const bought = payment{key("p1"), {1}, charge_id::parse("ch_1").value(), money::from_minor(510)};

constexpr auto payment_text = R"({"asked_by":"p1","key":1,"charge":"ch_1","captured":510,"refunds":[]})";
constexpr auto held_text = R"({"id":"o1","until":900})";
constexpr auto asked_text = R"({"asked_by":"k\"1","key":2,"amount":510})";
constexpr auto sent_text = R"({"asked_by":"s1","tracking":"T9"})";

auto object(std::initializer_list<std::pair<char const*, std::string>> members) -> std::string {
  auto text = std::string{};
  for (auto const& [name, value] : members) text += (text.empty() ? "{\"" : ",\"") + std::string{name} + "\":" + value;
  return text + '}';
}

} // namespace

TEST_CASE("states before the payment") {
  CHECK(encode(placed{money::from_minor(510)}) == R"({"total":510})");
  CHECK(encode(reserved{money::from_minor(510), held, 2}) ==
        object({{"total", "510"}, {"reservation", held_text}, {"attempts", "2"}}));
  CHECK(encode(charging{asked, held}) == object({{"charge", asked_text}, {"reservation", held_text}}));
  CHECK(encode(charge_unknown{asked, held}) == object({{"charge", asked_text}, {"reservation", held_text}}));
  CHECK(encode(charge_unknown{asked, cancellation{key("c1")}}) ==
        object({{"charge", asked_text}, {"cancelled_by", R"("c1")"}}));
}

TEST_CASE("states of a paid order") {
  CHECK(encode(paid{bought, held}) == object({{"payment", payment_text}, {"reservation", held_text}}));
  CHECK(encode(shipping{bought, held, key("s1")}) ==
        object({{"payment", payment_text}, {"reservation", held_text}, {"asked_by", R"("s1")"}}));
  CHECK(encode(shipped{bought, sent}) == object({{"payment", payment_text}, {"parcel", sent_text}}));
  CHECK(encode(delivered{bought, {sent, until}}) ==
        object({{"payment", payment_text}, {"parcel", sent_text}, {"at", "900"}}));
}

TEST_CASE("states of an order that is given up") {
  CHECK(encode(rejected{rejected::reason::out_of_stock}) == R"({"why":"out_of_stock"})");
  CHECK(encode(rejected{rejected::reason::payment_declined}) == R"({"why":"payment_declined"})");
  CHECK(encode(cancelled{sure::none, nothing_open{}}) == R"({"asked_by":null,"open":null})");
  CHECK(encode(cancelled{key("c1"), stock_awaited{}}) == R"({"asked_by":"c1","open":"stock"})");
  CHECK(encode(cancelled{key("c1"), asked}) == object({{"asked_by", R"("c1")"}, {"open", asked_text}}));
}

TEST_CASE("states of money that goes back") {
  auto const goods = [](refunding const& state) { return encode(state); };
  auto const expected = [](std::string const& what) { return object({{"payment", payment_text}, {"goods", what}}); };
  CHECK(goods({bought, released{}}) == expected("null"));
  CHECK(goods({bought, held}) == expected(object({{"reservation", held_text}})));
  CHECK(goods({bought, sent}) == expected(object({{"parcel", sent_text}})));
  CHECK(goods({bought, delivery{sent, until}}) == expected(object({{"parcel", sent_text}, {"at", "900"}})));

  auto const refunds = R"([{"asked_by":"r1","amount":10},{"asked_by":"r2","amount":500}])";
  auto const back = bought.with_refund(key("r1"), money::from_minor(10)).value().with_rest_refunded(key("r2"));
  CHECK(encode(refunded{back}) ==
        object({{"payment", R"({"asked_by":"p1","key":1,"charge":"ch_1","captured":510,"refunds":)" +
                                std::string{refunds} + "}"}}));
}
