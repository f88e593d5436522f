// SPDX-License-Identifier: BSL-1.0
#include "service/render.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

namespace {

using namespace orders;
using namespace orders::service;

auto candles() -> order_row {
  auto row = order_row{};
  row.id = "o1";
  row.version = 7;
  row.tag = "paid";
  row.customer = 17850;
  row.currency = "GBP";
  row.total = 510;
  row.items = {{"85123A", 2, 255}};
  return row;
}

auto step(std::uint64_t sequence) -> event_row {
  return {sequence, "o1", 2, "placed", "reserve_ok", "reserved", timestamp{std::chrono::seconds{0}}};
}

} // namespace

TEST_CASE("an order is shown with its version, and its place where it is new") {
  auto const told = show(candles());
  CHECK(told.body == R"({"id":"o1","state":"paid","version":7,"customer":"17850","currency":"GBP","total":510,)"
                     R"("items":[{"sku":"85123A","quantity":2,"unit_price":255}]})");
  CHECK(told.status == 200);
  CHECK(told.etag == "7");
  CHECK(told.location.empty());
  CHECK(show(candles(), 201).location == "/v1/orders/o1");
  CHECK(show(candles(), 202).status == 202);
}

TEST_CASE("a page tells where the next one begins") {
  auto const page = std::vector{candles()};
  CHECK(show(page, 1).body.ends_with(R"(],"next":"o1"})"));
  CHECK(show(page, 2).body.ends_with(R"(],"next":null})"));
  CHECK(show(std::vector<order_row>{}, 0).body == R"({"orders":[],"next":null})");
}

TEST_CASE("events are shown in their order") {
  auto const steps = std::vector{step(4), step(5)};
  CHECK(show_feed(3, steps).body ==
        R"({"events":[{"seq":4,"order":"o1","version":2,"from":"placed","event":"reserve_ok","to":"reserved",)"
        R"("at":"1970-01-01 00:00:00"},{"seq":5,"order":"o1","version":2,"from":"placed","event":"reserve_ok",)"
        R"("to":"reserved","at":"1970-01-01 00:00:00"}],"next":5})");
  CHECK(show_feed(3, {}).body == R"({"events":[],"next":3})");
  CHECK(show_history("o1", {}).body == R"({"order":"o1","events":[]})");
}

TEST_CASE("a problem is a document with its code and what to do about it") {
  auto const told = refuse(problem::version_conflict, "the order is at version 7");
  CHECK(told.status == 412);
  CHECK(told.why == problem::version_conflict);
  CHECK(told.retry_after.count() == 0);
  CHECK(told.body == R"({"type":"/problems#order.version_conflict","title":"The order has changed","status":412,)"
                     R"("detail":"the order is at version 7","code":"order.version_conflict","retryable":false})");
  CHECK(refuse(problem::queue_full, "").retry_after.count() == 1);
}

TEST_CASE("wrong fields are named") {
  auto const fields = std::vector<field_error>{{"/items/0/sku", field_code{"a.b"}, "it is \"wrong\""}};
  CHECK(refuse(problem::invalid_fields, "1 field", fields)
            .body.ends_with(R"("errors":[{"pointer":"/items/0/sku","code":"a.b","detail":"it is \"wrong\""}]})"));
}

TEST_CASE("an answer that was kept is the answer") {
  auto const same = [](reply const& told) {
    auto row = key_row{};
    keep_reply(row, told);
    auto const kept = kept_reply(row);
    CHECK(kept.status == told.status);
    CHECK(kept.body == told.body);
    CHECK(kept.etag == told.etag);
    CHECK(kept.location == told.location);
    CHECK(kept.why == told.why);
  };
  same(show(candles(), 201));
  for (auto const& row : catalogue()) same(refuse(row.what, "so"));
}

TEST_CASE("a digest tells requests apart by action, subject and body") {
  auto const digest = [](action what, std::string_view subject, std::string_view body) {
    auto from = request{};
    from.what = what;
    from.subject = subject;
    from.body = body;
    return digest_of(from);
  };
  CHECK(digest(action::pay, "o1", "{}") == digest(action::pay, "o1", "{}"));
  CHECK(digest(action::pay, "o1", "{}") != digest(action::ship, "o1", "{}"));
  CHECK(digest(action::pay, "o1", "{}") != digest(action::pay, "o2", "{}"));
  CHECK(digest(action::pay, "o1", "{}") != digest(action::pay, "o1", "{ }"));
  CHECK(digest(action::pay, "o1{", "}") != digest(action::pay, "o1", "{}"));
}
