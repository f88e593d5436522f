// SPDX-License-Identifier: BSL-1.0
#include "load/crowd.hpp"

#include "http/server.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using orders::load::crowd;
using orders::load::crowd_options;
namespace http = orders::http;

auto answer(std::uint16_t status) -> http::response {
  auto out = http::response{};
  out.status = status;
  out.body = "{}";
  return out;
}

/// A server with one thread.
class counter {
public:
  explicit counter(http::handler handle)
      : server_(http::server::listen("127.0.0.1", 0, {}, std::move(handle), [](auto) { return answer(400); }).value()),
        thread_([this] { server_.run(1); }) {}
  counter(counter const&) = delete;
  auto operator=(counter const&) -> counter& = delete;
  ~counter() {
    server_.stop(0ms);
    thread_.join();
  }
  [[nodiscard]] auto port() const -> std::uint16_t { return server_.port(); }
  [[nodiscard]] auto connections() const -> std::size_t { return server_.connections(); }

private:
  http::server server_;
  std::thread thread_;
};

auto gather(counter const& at, std::size_t connections, std::chrono::milliseconds patience = 30s) -> crowd {
  auto all = crowd::gather({.port = at.port(), .from = {}, .connections = connections, .patience = patience});
  REQUIRE(all);
  return *std::move(all);
}

auto all_at_once(std::uint64_t orders) -> crowd::timetable { return {crowd::clock::now(), 0ns, orders}; }

} // namespace

TEST_CASE("crowd: everybody orders at once, and everybody is answered") {
  auto asked = std::atomic<int>{0};
  auto const at = counter{[&](http::request what, http::responder respond) {
    asked += what.method == "POST" && what.target == "/v1/orders" && what.body.size() == 188 ? 1 : 0;
    respond(answer(201));
  }};
  auto all = gather(at, 200);
  auto const seen = all.follow(all_at_once(200));
  CHECK(asked == 200);
  CHECK(seen.due == 200);
  CHECK(seen.accepted == 200);
  CHECK(seen.refused == 0);
  CHECK(seen.broken == 0);
  CHECK(seen.unanswered() == 0);
  CHECK(seen.took.count() == 200);
  CHECK(seen.took.longest() > 0ns);
}

TEST_CASE("crowd: a refusal is an answer, but no order") {
  auto const at = counter{[](http::request const&, http::responder respond) { respond(answer(503)); }};
  auto const seen = gather(at, 10).follow(all_at_once(10));
  CHECK(seen.accepted == 0);
  CHECK(seen.refused == 10);
  CHECK(seen.answered() == 10);
  CHECK(seen.refused_for_good == 10); // nobody was told when to come again
  CHECK(seen.took_to_refuse.count() == 10);
}

TEST_CASE("crowd: a refusal for now, and what was accepted before the last order was due") {
  auto number = 0;
  auto const at = counter{[&](http::request const&, http::responder respond) {
    if (++number > 6) return respond(answer(201));
    auto what = answer(number <= 3 ? 503 : 429);
    what.headers.add("Retry-After", "1");
    respond(std::move(what));
  }};
  auto const seen = gather(at, 1).follow({crowd::clock::now(), 20ms, 10});
  CHECK(seen.refused == 6);
  CHECK(seen.refused_for_good == 3);
  CHECK(seen.accepted == 4);
  CHECK(seen.accepted_meanwhile <= 3);
  CHECK(seen.accepted_meanwhile >= 1);
}

TEST_CASE("crowd: who is never answered is counted, after some patience") {
  auto kept = std::vector<http::responder>{};
  auto const at = counter{[&](http::request const&, http::responder respond) {
    if (kept.size() == 3) return respond(answer(201));
    kept.push_back(std::move(respond));
  }};
  auto const seen = gather(at, 10, 300ms).follow(all_at_once(10));
  CHECK(seen.accepted == 7);
  CHECK(seen.unanswered() == 3);
}

TEST_CASE("crowd: a connection that is closed or speaks no HTTP is broken off") {
  auto number = 0;
  auto const at = counter{[&](http::request const&, http::responder respond) {
    auto what = answer(201);
    if (++number % 2 == 0) // the rest of the answer comes in pieces, which nobody here reads
      what.opened = [](std::shared_ptr<http::stream> const& open) { open->close(); };
    respond(std::move(what));
  }};
  auto all = gather(at, 10);
  auto const seen = all.follow(all_at_once(10));
  CHECK(seen.accepted == 5);
  CHECK(seen.broken == 5);
  CHECK(seen.unanswered() == 0);
  auto const again = all.follow(all_at_once(10));
  CHECK(again.broken >= 5);
  CHECK(again.accepted + again.broken == 10);
}

TEST_CASE("crowd: at a rate, orders are sent when they are due") {
  auto const at = counter{[](http::request const&, http::responder respond) { respond(answer(201)); }};
  auto all = gather(at, 8);
  auto const begin = crowd::clock::now() + 20ms;
  auto const seen = all.follow({begin, 2ms, 250});
  auto const took = crowd::clock::now() - begin;
  CHECK(seen.accepted == 250);
  CHECK(seen.late.count() > 0);
  CHECK(took >= 2ms * 249);
}

// Whoever waits for the answer before they send the next order sees eight slow ones of a stall, one for each connection.
TEST_CASE("crowd: a server that stalls makes all orders late that became due in that time") {
  auto number = 0;
  auto const at = counter{[&](http::request const&, http::responder respond) {
    if (++number == 100) std::this_thread::sleep_for(1s);
    respond(answer(201));
  }};
  auto const seen = gather(at, 8).follow({crowd::clock::now(), 5ms, 400});
  CHECK(seen.accepted == 400);
  CHECK(seen.took.within(990) >= 900ms);
  CHECK(seen.took.within(800) >= 500ms);
  CHECK(seen.late.count() < 400); // those that a connection kept back are not the fault of who measures
}

TEST_CASE("crowd: who waits behind a connection that is broken off is broken off with it") {
  auto const at = counter{[](http::request const&, http::responder respond) {
    std::this_thread::sleep_for(300ms);
    auto what = answer(201);
    what.opened = [](std::shared_ptr<http::stream> const& open) { open->close(); };
    respond(std::move(what));
  }};
  auto const seen = gather(at, 1, 2s).follow({crowd::clock::now(), 1ms, 10});
  CHECK(seen.broken == 10);
  CHECK(seen.unanswered() == 0);
}

TEST_CASE("crowd: the time of an order that had to wait runs from when it was due") {
  auto number = 0;
  auto const at = counter{[&](http::request const&, http::responder respond) {
    if (++number == 1) std::this_thread::sleep_for(1'500ms);
    respond(answer(201));
  }};
  auto const seen = gather(at, 1).follow({crowd::clock::now(), 1s, 3});
  CHECK(seen.accepted == 3);
  CHECK(seen.took.within(1'000) >= 1'500ms);
  CHECK(seen.took.within(660) < 1'400ms); // the second is due a second after the first
}

TEST_CASE("crowd: the goods are put on the shelf before") {
  auto puts = std::atomic<int>{0};
  auto const at = counter{[&](http::request const& what, http::responder respond) {
    puts += what.method == "PUT" ? 1 : 0;
    respond(answer(200));
  }};
  CHECK(gather(at, 4).stock_up());
  CHECK(puts == 12);
  auto const refuses = counter{[](http::request const&, http::responder respond) { respond(answer(422)); }};
  CHECK_FALSE(gather(refuses, 4).stock_up());
}

TEST_CASE("crowd: it leaves no connection behind") {
  auto const at = counter{[](http::request const&, http::responder respond) { respond(answer(201)); }};
  {
    auto all = gather(at, 20);
    (void)all.follow(all_at_once(20));
    CHECK(at.connections() == 20);
  }
  for (auto waited = 0ms; at.connections() != 0 && waited < 10s; waited += 5ms) std::this_thread::sleep_for(5ms);
  CHECK(at.connections() == 0);
}

TEST_CASE("crowd: where nobody listens or there are not enough descriptors it says so") {
  auto const nobody = crowd::gather({.port = 1, .from = {}});
  REQUIRE_FALSE(nobody);
  CHECK(nobody.error().message().find("connection 1: ") == 0);
  auto const nowhere = crowd::gather({.host = "nowhere", .from = {}});
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().message() == "nowhere is no IPv4 address");
  auto const many = crowd::gather({.from = {}, .connections = 100'000'000});
  REQUIRE_FALSE(many);
  CHECK(many.error().message().find("use more processes") != std::string::npos);
}
