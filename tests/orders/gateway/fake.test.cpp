// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/fake.hpp"

#include "gateway_requests.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace orders::gateway;
using namespace gateway_requests;

auto charged(std::string_view id) -> std::string { return R"(200 {"charge":")" + std::string{id} + "\"}"; }
auto const none = std::string{R"(200 {"state":"none"})"};
auto const settled = std::string{R"(409 {"error":"settled"})"};
auto const reused = std::string{R"(422 {"error":"key_reused"})"};
auto const declined = std::string{R"(402 {"declined":"insufficient_funds"})"};
auto const refunded = std::string{R"(200 {"refunded":true})"};

auto always(std::string_view name) -> fake {
  auto options = fake_options{};
  options.shares = {{&*find_fault(name), 1'000'000}};
  return fake{options};
}

TEST_CASE("charge: is made once under its key, and asked again gives the same answer") {
  auto gateway = fake{{}};
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, charge("o/2")) == charged("ch_2"));
  CHECK(gateway.ledger().size() == 2);
  CHECK(gateway.ledger()[0] == ledger_entry{ledger_entry::kind::charge, "o/1", "ch_1", 500, "GBP"});
}

TEST_CASE("charge: the same key for another amount or currency is refused") {
  auto gateway = fake{{}};
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, charge("o/1", "tok_ok", 501)) == reused);
  CHECK(told(gateway, charge("o/1", "tok_ok", 500, "EUR")) == reused);
  CHECK(gateway.ledger().size() == 1);
}

TEST_CASE("charge: a declined one stays declined") {
  auto gateway = fake{{}};
  CHECK(told(gateway, charge("o/1", "tok_declined")) == declined);
  CHECK(told(gateway, charge("o/1", "tok_ok")) == declined);
  CHECK(told(gateway, settle("o/1")) == none);
  CHECK(told(gateway, charge("o/1", "tok_ok")) == declined);
  CHECK(told(gateway, charge("p/1", "tok_what")) == R"(402 {"declined":"unknown_token"})");
  CHECK(gateway.ledger().empty());
}

TEST_CASE("settle: tells of a charge that was made, and closes a key under which none was") {
  auto gateway = fake{{}};
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, settle("o/1")) == R"(200 {"state":"made","charge":"ch_1"})");
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, settle("o/2")) == none);
  CHECK(told(gateway, charge("o/2")) == settled);
  CHECK(told(gateway, charge("o/2", "tok_ok", 7)) == settled);
  CHECK(told(gateway, settle("o/2")) == none);
  CHECK(gateway.ledger().size() == 1);
}

TEST_CASE("refund: never above the charge, and once under its key") {
  auto gateway = fake{{}};
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, refund("o/r1", "ch_1", 501)) == R"(422 {"error":"exceeds_charge"})");
  CHECK(told(gateway, refund("o/r1", "ch_1", 300)) == refunded);
  CHECK(told(gateway, refund("o/r1", "ch_1", 300)) == refunded);
  CHECK(told(gateway, refund("o/r1", "ch_1", 200)) == reused);
  CHECK(told(gateway, refund("o/r2", "ch_1", 201)) == R"(422 {"error":"exceeds_charge"})");
  CHECK(told(gateway, refund("o/r2", "ch_1", 200)) == refunded);
  CHECK(told(gateway, refund("o/r3", "ch_1", 1)) == R"(422 {"error":"exceeds_charge"})");
  CHECK(told(gateway, refund("o/r3", "ch_2", 1)) == R"(404 {"error":"unknown_charge"})");
  CHECK(told(gateway, refund("p/r1", "ch_1", 1)) == R"(404 {"error":"unknown_charge"})");
  CHECK(gateway.ledger().size() == 3);
  CHECK(gateway.ledger()[1] == ledger_entry{ledger_entry::kind::refund, "o/r1", "ch_1", 300, "GBP"});
}

TEST_CASE("tokens: each fault does what its row says") {
  auto gateway = fake{{}};
  auto const first = [&](std::string_view name) {
    auto const before = gateway.ledger().size();
    auto text = told(gateway, charge(std::string{name} + "/1", "tok_" + std::string{name}));
    return (gateway.ledger().size() != before ? "charged, " : "") + text;
  };
  CHECK(first("ok") == "charged, " + charged("ch_1"));
  CHECK(first("slow") == "charged, after 200: " + charged("ch_2"));
  CHECK(first("late") == "charged, after 5000: " + charged("ch_3"));
  CHECK(first("reset") == "reset");
  CHECK(first("reset_after_charge") == "charged, reset");
  CHECK(first("timeout") == "silence");
  CHECK(first("charge_then_timeout") == "charged, silence");
  CHECK(first("garbage") == "charged, 200 <html>It works!</html>");
  CHECK(first("500") == R"(500 {"error":"failed"})");
  CHECK(first("500_after_charge") == R"(charged, 500 {"error":"failed"})");
  CHECK(first("503") == R"(503 {"error":"unavailable"})");
  CHECK(first("429") == R"(429 {"error":"busy"})");
  for (auto const& one : all_faults())
    if (one.does == deed::done) CHECK(first("x-" + std::string{one.name}).starts_with("402")); // no such token
}

TEST_CASE("tokens: what was done without an answer is told to who asks again") {
  auto gateway = fake{{}};
  for (auto const* const name : {"late", "reset_after_charge", "charge_then_timeout", "garbage", "500_after_charge"}) {
    auto const key = std::string{name} + "/1";
    auto const token = "tok_" + std::string{name};
    auto const before = gateway.ledger().size();
    CHECK_FALSE(told(gateway, charge(key, token)).starts_with(R"(200 {"charge")"));
    CHECK(told(gateway, charge(key, token)).starts_with(R"(200 {"charge")"));
    CHECK(told(gateway, settle(key)).starts_with(R"(200 {"state":"made")"));
    CHECK(gateway.ledger().size() == before + 1);
  }
}

TEST_CASE("tokens: some faults pass") {
  auto gateway = fake{{}};
  CHECK(told(gateway, charge("o/1", "tok_500_once")).starts_with("500"));
  CHECK(told(gateway, charge("o/1", "tok_500_once")) == charged("ch_1"));
  CHECK(told(gateway, charge("o/2", "tok_429_once")).starts_with("429"));
  CHECK(told(gateway, charge("o/2", "tok_429_once")) == charged("ch_2"));
  CHECK(told(gateway, charge("p/1", "tok_decline_twice")) == declined);
  CHECK(told(gateway, charge("p/2", "tok_decline_twice")) == declined);
  CHECK(told(gateway, charge("p/3", "tok_decline_twice")) == charged("ch_3"));
  for (auto i = 0; i != 5; ++i) CHECK(told(gateway, charge("q/1", "tok_500")).starts_with("500"));
}

TEST_CASE("429: says when to come back") {
  auto gateway = fake{{}};
  auto const done = gateway.handle(charge("o/1", "tok_429"));
  CHECK(*done.how.as<answer_now>()->with.headers.find("retry-after") == "1");
}

TEST_CASE("shares: reach settling and refunds, which then can be asked again") {
  auto gateway = always("500_after_charge");
  CHECK(told(gateway, charge("o/1")).starts_with("500"));
  CHECK(told(gateway, settle("o/2")).starts_with("500"));
  CHECK(told(gateway, charge("o/2")) == settled);
  CHECK(told(gateway, refund("o/r1", "ch_1", 5)).starts_with("500"));
  CHECK(gateway.ledger().size() == 2);
  CHECK(told(gateway, refund("o/r1", "ch_1", 5)).starts_with("500"));
  CHECK(gateway.ledger().size() == 2);

  auto unreachable = always("reset");
  CHECK(told(unreachable, charge("o/1")) == "reset");
  CHECK(told(unreachable, settle("o/1")) == "reset");
  CHECK(told(unreachable, charge("o/1", "tok_slow")).starts_with("after 200: 200")); // not closed, and the token wins
  CHECK(told(unreachable, refund("o/r1", "ch_1", 5)) == "reset");
  CHECK(unreachable.ledger().size() == 1);
}

TEST_CASE("shares: the same seed gives the same faults, and about as many as were asked for") {
  auto const resets = [](std::uint64_t seed) {
    auto options = fake_options{};
    options.shares = *parse_shares("reset=0.1");
    options.seed = seed;
    auto gateway = fake{options};
    auto hit = std::vector<int>{};
    for (auto i = 1; i <= 2'000; ++i)
      if (told(gateway, charge("o/" + std::to_string(i))) == "reset") hit.push_back(i);
    return hit;
  };
  auto const once = resets(1);
  CHECK(once == resets(1));
  CHECK(once != resets(2));
  CHECK(once.size() > 150);
  CHECK(once.size() < 250);
}

TEST_CASE("webhooks: one for each thing that was decided, and none for what was known") {
  auto gateway = fake{{}};
  using list = std::vector<webhook>;
  CHECK(gateway.handle(charge("o/1")).posts == list{{"charge.succeeded", "o", 1, "ch_1", {}}});
  CHECK(gateway.handle(charge("o/1")).posts.empty());
  CHECK(gateway.handle(charge("o/2", "tok_declined")).posts == list{{"charge.declined", "o", 2, "", {}}});
  CHECK(gateway.handle(charge("o/2", "tok_declined")).posts.empty());
  CHECK(gateway.handle(refund("o/r7", "ch_1", 5)).posts == list{{"refund.succeeded", "o", 7, "ch_1", {}}});
  CHECK(gateway.handle(settle("o/9")).posts.empty());
  CHECK(gateway.handle(charge("o/3", "tok_500")).posts.empty());
  CHECK(gateway.handle(charge("o/4", "tok_charge_then_timeout")).posts.size() == 1);
  CHECK(gateway.handle(charge("o/5", "tok_webhook_twice")).posts.size() == 2);
  CHECK(gateway.handle(charge("o/6", "tok_webhook_lost")).posts.empty());
  CHECK(gateway.handle(charge("o/7", "tok_webhook_late")).posts.at(0).after == fake_options{}.late);
}

TEST_CASE("webhooks: their JSON") {
  CHECK(body_of(webhook{"charge.succeeded", "o", 1, "ch_1", {}}) ==
        R"({"type":"charge.succeeded","order":"o","number":1,"charge":"ch_1"})");
  CHECK(body_of(webhook{"charge.declined", "o", 4'294'967'295U, "", {}}) ==
        R"({"type":"charge.declined","order":"o","number":4294967295})");
}

TEST_CASE("ledger: everything that was done, page by page") {
  auto gateway = fake{{}};
  auto const page = [&](std::string_view query) {
    return told(gateway, {"GET", "/ledger" + std::string{query}, {}, {}});
  };
  CHECK(page("") == R"(200 {"entries":[],"next":null})");
  static_cast<void>(gateway.handle(charge("o/1")));
  static_cast<void>(gateway.handle(refund("o/r1", "ch_1", 5)));
  auto const first = std::string{R"({"charge":"ch_1","key":"o/1","amount":500,"currency":"GBP"})"};
  auto const second = std::string{R"({"refund":"o/r1","charge":"ch_1","amount":5})"};
  CHECK(page("") == R"(200 {"entries":[)" + first + "," + second + R"(],"next":null})");
  CHECK(page("?limit=1") == R"(200 {"entries":[)" + first + R"(],"next":1})");
  CHECK(page("?after=1&limit=1") == R"(200 {"entries":[)" + second + R"(],"next":null})");
  CHECK(page("?after=18446744073709551615") == R"(200 {"entries":[],"next":null})");
  for (auto const* const query : {"?limit=0", "?limit=1001", "?limit=", "?limit=01", "?limit=1x", "?limit", "?after=-1",
                                  "?after=18446744073709551616", "?other=1", "?=1"})
    CHECK(page(query).starts_with(R"(400 {"error":"wrong_member")"));
}

TEST_CASE("memory: what does not fit is refused, what is known is still told") {
  auto options = fake_options{};
  options.most_keys = 3;
  auto gateway = fake{options};
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, refund("o/r1", "ch_1", 5)) == refunded);
  CHECK(told(gateway, settle("o/2")) == none);
  for (auto const& asked : {charge("o/3"), refund("o/r2", "ch_1", 5), settle("o/4")})
    CHECK(told(gateway, asked) == R"(503 {"error":"full"})");
  CHECK(told(gateway, charge("o/1")) == charged("ch_1"));
  CHECK(told(gateway, refund("o/r1", "ch_1", 5)) == refunded);
  CHECK(told(gateway, settle("o/2")) == none);
}

TEST_CASE("requests: other addresses and methods") {
  auto gateway = fake{{}};
  for (auto const* const target :
       {"/", "", "/charge", "/charges/", "/charges/o/1", "/charges//settle", "/charges/settle", "/charges/o/settle",
        "/charges/o/0/settle", "/charges/o/01/settle", "/charges/o/r1/settle", "/charges/o%2F1/1/settle",
        "/charges/o/4294967296/settle"})
    CHECK(told(gateway, post(target)) == R"(404 {"error":"no_such_address"})");
  for (auto const* const target : {"/charges", "/charges/o/1/settle", "/refunds"}) {
    auto const done = gateway.handle({"GET", target, {}, {}});
    CHECK(text_of(done.how) == R"(405 {"error":"other_method"})");
    CHECK(*done.how.as<answer_now>()->with.headers.find("Allow") == "POST");
  }
  CHECK(told(gateway, post("/ledger")) == R"(405 {"error":"other_method"})");
}

TEST_CASE("requests: a body is taken only as it should be") {
  auto gateway = fake{{}};
  auto const deep = std::string(100'000, '[');
  for (auto const& body : std::vector<std::string>{"", "x", "[]", "1", "null", "{", R"({"key":"o/1"}})", deep,
                                                   R"({"key":[[[1]]]})", std::string(1, '\0'), "\xFF"})
    for (auto const* const target : {"/charges", "/refunds"})
      CHECK(told(gateway, post(target, body)) == R"(400 {"error":"not_json"})");

  auto const wrong = [&](std::string target, std::string body, std::string_view member) {
    CAPTURE(body);
    CHECK(told(gateway, post(std::move(target), std::move(body))) ==
          R"(400 {"error":"wrong_member","member":")" + std::string{member} + "\"}");
  };
  auto const text = [](request const& of) { return of.body; };
  wrong("/charges", "{}", "key");
  for (auto const* const key : {"", "o", "o/", "/1", "o/0", "o/01", "o/+1", "o/-1", "o/1 ", "o/r1", "o/1/1", "o o/1",
                                "ö/1", "o/99999999999", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/1"})
    wrong("/charges", text(charge(key)), "key");
  for (auto const* const key : {"o/1", "o/r", "o/r0", "o/rr1", "r1"})
    wrong("/refunds", text(refund(key, "ch_1", 1)), "key");
  for (auto const amount : {std::int64_t{0}, std::int64_t{-1}}) {
    wrong("/charges", text(charge("o/1", "tok_ok", amount)), "amount");
    wrong("/refunds", text(refund("o/r1", "ch_1", amount)), "amount");
  }
  for (auto const* const amount : {"1.5", "\"1\"", "1e2", "9223372036854775808", "null", "true", "[]"})
    wrong("/charges", R"({"key":"o/1","amount":)" + std::string{amount} + R"(,"currency":"GBP","token":"t"})",
          "amount");
  for (auto const* const currency : {"", "GB", "GBPP", "gbp", "G1P"})
    wrong("/charges", text(charge("o/1", "tok_ok", 5, currency)), "currency");
  wrong("/charges", text(charge("o/1", "")), "token");
  wrong("/charges", text(charge("o/1", "tok ok")), "token");
  wrong("/charges", text(charge("o/1", std::string(65, 't'))), "token");
  wrong("/refunds", text(refund("o/r1", "", 1)), "charge");
  wrong("/charges", R"({"key":"o/1","amount":5,"currency":"GBP","token":"tok_ok","more":1})", "more");
  CHECK(gateway.ledger().empty());
}

TEST_CASE("requests: a token is in no answer") {
  auto gateway = fake{{}};
  for (auto const& one : all_faults()) {
    auto const token = "tok_" + std::string{one.name};
    CHECK(told(gateway, charge("o/1", token)).find(token) == std::string::npos);
  }
  CHECK(told(gateway, charge("o/2", "secret one")).find("secret") == std::string::npos);
}

} // namespace
