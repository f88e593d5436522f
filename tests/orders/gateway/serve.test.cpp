// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include "gateway/serve.hpp"

#include "gateway/questions.hpp"
#include "gateway_requests.hpp"
#include "http/client.hpp"
#include "http/server.hpp"

#include <doctest/doctest.h>

#include <sure/error.hpp>
#include <sure/match.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <future>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace orders;
using namespace orders::gateway;
using namespace gateway_requests;
using namespace std::chrono_literals;
using transport = service::answer::transport;

constexpr auto patience = 60'000ms;

auto started(gateway_options options = {}) -> gateway_server {
  options.port = 0;
  return *gateway_server::start(options);
}

auto asked(http::client& by, http::request what, std::chrono::milliseconds within = patience) -> service::answer {
  auto told = std::promise<service::answer>{};
  by.send(std::move(what), within, [&](http::exchanged came) { told.set_value(answer_of(std::move(came))); });
  return told.get_future().get();
}

auto code_of(gateway_options const& options) -> std::string {
  auto const outcome = gateway_server::start(options);
  if (outcome) return "";
  return std::string{sure::match(outcome.error(), [](auto const& why) { return sure::code_of(why); })};
}

TEST_CASE("gateway_server: charges, settles and refunds over HTTP") {
  auto const gateway = started();
  auto client = http::client{"127.0.0.1", gateway.port()};
  CHECK(asked(client, charge("o/1")).body == R"({"charge":"ch_1"})");
  CHECK(asked(client, charge("o/2", "tok_declined")).status == 402);
  CHECK(asked(client, settle("o/1")).body == R"({"state":"made","charge":"ch_1"})");
  CHECK(asked(client, refund("o/r1", "ch_1", 5)).body == R"({"refunded":true})");
  CHECK(asked(client, post("/other")).status == 404);
  CHECK(asked(client, {"GET", "/ledger", {}, {}}).body.find(R"("refund":"o/r1")") != std::string::npos);
  CHECK(gateway.ledger().size() == 2);
}

TEST_CASE("gateway_server: what the client hears of each fault") {
  auto options = gateway_options{};
  options.slow = 20ms;
  options.late = 300ms;
  auto const gateway = started(options);
  auto client = http::client{"127.0.0.1", gateway.port()};
  auto const heard = [&](std::string_view name, std::chrono::milliseconds within) {
    return asked(client, charge(std::string{name} + "/1", "tok_" + std::string{name}), within);
  };
  CHECK(heard("slow", patience).status == 200);
  for (auto const* const name : {"late", "timeout", "charge_then_timeout"})
    CHECK(heard(name, 50ms).how == transport::timed_out);
  for (auto const* const name : {"reset", "reset_after_charge"}) CHECK(heard(name, patience).how == transport::broken);
  CHECK(heard("429", patience).retry_after == 1s);
  CHECK(heard("garbage", patience).body == "<html>It works!</html>");
  CHECK(gateway.ledger().size() == 5);
}

TEST_CASE("gateway_server: posts webhooks to the address") {
  auto guard = std::mutex{};
  auto bodies = std::vector<std::string>{};
  auto both = std::promise<void>{};
  auto const take = [&](http::request const& what, http::responder const& respond) {
    respond({});
    auto const lock = std::scoped_lock{guard};
    bodies.push_back(what.method + " " + what.target + " " + what.headers.find("Content-Type").value_or("") + " " +
                     what.body);
    if (bodies.size() == 2) both.set_value();
  };
  auto shop = *http::server::listen("127.0.0.1", 0, {}, take, [](http::protocol_error) { return http::response{}; });
  auto runner = std::thread{[&] { shop.run(1); }};
  {
    auto options = gateway_options{};
    options.webhook = "http://127.0.0.1:" + std::to_string(shop.port()) + "/hook";
    auto const gateway = started(options);
    auto client = http::client{"127.0.0.1", gateway.port()};
    CHECK(asked(client, charge("o/1", "tok_webhook_twice")).status == 200);
    CHECK(both.get_future().wait_for(patience) == std::future_status::ready);
  }
  shop.stop(0ms);
  runner.join();
  CHECK(bodies.at(0) ==
        R"(POST /hook application/json {"type":"charge.succeeded","order":"o","number":1,"charge":"ch_1"})");
  CHECK(bodies.at(1) == bodies.at(0));
}

TEST_CASE("gateway_server: says why it cannot start") {
  auto options = gateway_options{};
  options.faults = "nothing=1";
  CHECK(code_of(options) == "gateway.unknown_fault");
  options.faults = "late=2";
  CHECK(code_of(options) == "gateway.share_malformed");
  options.faults = "late=1,reset=1";
  CHECK(code_of(options) == "gateway.shares_above_one");
  options.faults = "";
  options.webhook = "localhost";
  CHECK(code_of(options) == "gateway.webhook_address_malformed");
  options.webhook = "";
  options.address = "999.0.0.1";
  CHECK(code_of(options) == "http.cannot_listen");
}

TEST_CASE("gateway_server: one that is replaced ends") {
  auto gateway = started();
  auto const before = gateway.port();
  gateway = started();
  auto client = http::client{"127.0.0.1", before};
  CHECK(asked(client, charge("o/1")).how == transport::refused);
  auto other = http::client{"127.0.0.1", gateway.port()};
  CHECK(asked(other, charge("o/1")).status == 200);
}

TEST_CASE("run_gateway: serves until it is told to end") {
  auto options = gateway_options{};
  options.port = 0;
  auto status = std::uint16_t{0};
  auto const outcome = run_gateway(options, [&](std::uint16_t port) {
    auto client = http::client{"127.0.0.1", port};
    status = asked(client, charge("o/1")).status;
    std::raise(SIGTERM); // waits, because run_gateway is going to ask for it
  });
  CHECK(outcome.has_value());
  CHECK(status == 200);
}

} // namespace
