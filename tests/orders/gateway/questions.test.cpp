// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/questions.hpp"

#include "gateway/fake.hpp"
#include "gateway_requests.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace {

using namespace orders;
using namespace orders::gateway;
using namespace std::chrono_literals;
using kind = service::question::kind;
using transport = service::answer::transport;

auto question(kind what) -> service::question { return {what, "o-1", 2, 500, "GBP", "tok_ok", "ch_1", "key"}; }

auto response(std::uint16_t status, std::string body, std::string retry_after = {}) -> http::exchanged {
  auto one = http::response{};
  one.status = status;
  one.body = std::move(body);
  if (!retry_after.empty()) one.headers.add("retry-after", std::move(retry_after));
  return one;
}

TEST_CASE("request_of: each question is one request under one key") {
  auto const charge = *request_of(question(kind::charge));
  CHECK(charge.method == "POST");
  CHECK(charge.target == "/charges");
  CHECK(charge.body == R"({"key":"o-1/2","amount":500,"currency":"GBP","token":"tok_ok"})");
  CHECK(*charge.headers.find("content-type") == "application/json");
  auto const settle = *request_of(question(kind::settle_charge));
  CHECK(settle.target == "/charges/o-1/2/settle");
  CHECK(settle.body == "{}");
  auto const refund = *request_of(question(kind::refund));
  CHECK(refund.target == "/refunds");
  CHECK(refund.body == R"({"key":"o-1/r2","charge":"ch_1","amount":500})");
  CHECK(!request_of(question(kind::shipment)).has_value());
}

TEST_CASE("request_of: the gateway understands what it is asked") {
  auto gateway = fake{{}};
  auto asked = question(kind::charge);
  CHECK(gateway_requests::told(gateway, *request_of(asked)) == R"(200 {"charge":"ch_1"})");
  CHECK(gateway_requests::told(gateway, *request_of(question(kind::settle_charge))) ==
        R"(200 {"state":"made","charge":"ch_1"})");
  CHECK(gateway_requests::told(gateway, *request_of(question(kind::refund))) == R"(200 {"refunded":true})");
}

TEST_CASE("in_step: an answer is that to the request whose key it repeats") {
  auto gateway = fake{{}};
  for (auto const what : {kind::charge, kind::settle_charge, kind::refund}) {
    auto const request = *request_of(question(what));
    auto const key = *request.headers.find("Idempotency-Key");
    CHECK(key == (what == kind::refund ? "o-1/r2" : "o-1/2"));
    auto const came = http::exchanged{gateway.handle(request).how.as<answer_now>()->with};
    CHECK(in_step(came, key).has_value());
    CHECK(in_step(came, "o-1/3").has_error<http::broken_off>());
    CHECK(in_step(response(200, came->body), key).has_error<http::broken_off>());
  }
  CHECK(in_step(http::not_sent{"refused"}, "o-1/2").has_error<http::not_sent>());
  CHECK(in_step(http::no_response{}, "o-1/2").has_error<http::no_response>());
}

TEST_CASE("request_of: a secret is in the body of a charge and nowhere else") {
  for (auto const what : {kind::charge, kind::settle_charge, kind::refund}) {
    auto asked = question(what);
    asked.token = "very secret";
    auto const request = *request_of(asked);
    CHECK(request.target.find("secret") == std::string::npos);
    CHECK((request.body.find("secret") != std::string::npos) == (what == kind::charge));
    for (auto const& field : request.headers) CHECK(field.value.find("secret") == std::string::npos);
  }
}

TEST_CASE("request_of: text that is not plain cannot leave its member") {
  auto asked = question(kind::charge);
  asked.token = "a\",\"amount\":1,\"x\":\"\n";
  CHECK(request_of(asked)->body ==
        R"({"key":"o-1/2","amount":500,"currency":"GBP","token":"a\",\"amount\":1,\"x\":\"\n"})");
}

TEST_CASE("answer_of: a response is complete, whatever it says") {
  auto const fine = answer_of(response(200, "body"));
  CHECK(fine.how == transport::complete);
  CHECK(fine.status == 200);
  CHECK(fine.body == "body");
  CHECK(!fine.retry_after.has_value());
  auto const busy = answer_of(response(429, "", "7"));
  CHECK(busy.status == 429);
  CHECK(busy.retry_after == 7s);
  CHECK(!answer_of(response(503, "", "soon")).retry_after.has_value());
}

TEST_CASE("answer_of: each way to fail is one transport") {
  CHECK(answer_of(http::not_sent{"refused"}).how == transport::refused);
  CHECK(answer_of(http::broken_off{"reset"}).how == transport::broken);
  CHECK(answer_of(http::no_response{}).how == transport::timed_out);
}

TEST_CASE("parse_retry_after: seconds, and nothing else") {
  CHECK(parse_retry_after("0") == 0s);
  CHECK(parse_retry_after("120") == 120s);
  CHECK(parse_retry_after("999999999") == 999'999'999s);
  for (auto const* const text :
       {"", " 1", "1 ", "-1", "+1", "1.5", "1s", "0x10", "1000000000", "Wed, 21 Oct 2026 07:28:00 GMT"})
    CHECK(!parse_retry_after(text).has_value());
}

} // namespace
