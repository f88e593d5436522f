// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
#include "gateway/host.hpp"

#include "gateway/webhook_address.hpp"
#include "gateway_requests.hpp"
#include "hand_clock.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace orders;
using namespace orders::gateway;
using namespace gateway_requests;
using namespace std::chrono_literals;

struct letterbox final : webhook_sink {
  void post(webhook const& what) override { bodies.push_back(body_of(what)); }
  std::vector<std::string> bodies;
};

/// A stream that holds so much.
class bounded_stream final : public http::stream {
public:
  auto send(std::string_view bytes) -> bool override {
    is_dropped = bytes.size() > 1024 * 1024;
    return !is_dropped;
  }
  void close() override {}
  bool is_dropped = false;
};

struct world {
  auto ask(http::request const& what) -> std::vector<http::response>& {
    host.handle(what, [this](http::response with) { got.push_back(std::move(with)); });
    return got;
  }
  fakes::hand_clock clock;
  letterbox box;
  fake_host host{{}, clock, box};
  std::vector<http::response> got;
};

auto drops_connection(http::response const& one) -> bool {
  auto const peer = std::make_shared<bounded_stream>();
  if (one.opened) one.opened(peer);
  return peer->is_dropped;
}

TEST_CASE("fake_host: answers at once, or when it is time") {
  auto one = world{};
  CHECK(one.ask(charge("o/1")).size() == 1);
  CHECK(one.got[0].body == R"({"charge":"ch_1"})");
  CHECK(!drops_connection(one.got[0]));
  one.ask(charge("o/2", "tok_slow"));
  one.clock.pass(199ms);
  CHECK(one.got.size() == 1);
  one.clock.pass(1ms);
  CHECK(one.got.size() == 2);
  CHECK(one.host.ledger().size() == 2);
}

TEST_CASE("fake_host: breaks the connection, or leaves it without an answer") {
  auto one = world{};
  CHECK(one.ask(charge("o/1", "tok_reset")).size() == 1);
  CHECK(drops_connection(one.got[0]));
  one.ask(charge("o/2", "tok_timeout"));
  one.clock.pass(30s);
  CHECK(one.got.size() == 1);
  one.clock.pass(30s);
  REQUIRE(one.got.size() == 2);
  CHECK(drops_connection(one.got[1]));
}

TEST_CASE("fake_host: posts webhooks beside the answer") {
  auto one = world{};
  one.ask(charge("o/1", "tok_webhook_twice"));
  one.ask(charge("o/2", "tok_webhook_late"));
  CHECK(one.box.bodies.empty());
  one.clock.pass(0ms);
  CHECK(one.box.bodies.size() == 2);
  CHECK(one.box.bodies[0] == R"({"type":"charge.succeeded","order":"o","number":1,"charge":"ch_1"})");
  CHECK(one.box.bodies[1] == one.box.bodies[0]);
  one.clock.pass(5s);
  CHECK(one.box.bodies.size() == 3);
}

TEST_CASE("fake_host: requests of several threads share one ledger") {
  struct silent_box final : webhook_sink {
    void post(webhook const&) override {}
  };
  constexpr auto each = 2'000;
  auto box = silent_box{};
  auto clock = thread_timers{};
  auto host = fake_host{{}, clock, box};
  auto charged = std::atomic<int>{0};
  auto threads = std::vector<std::thread>{};
  for (auto const* const name : {"a", "b", "c", "d"})
    threads.emplace_back([&, name] {
      for (auto i = 1; i <= each; ++i)
        host.handle(charge(std::string{name} + "/" + std::to_string(i)),
                    [&](http::response const& with) { charged += with.status == 200 ? 1 : 0; });
    });
  for (auto& one : threads) one.join();
  CHECK(charged == 4 * each);
  CHECK(host.ledger().size() == 4 * each);
}

TEST_CASE("parse_webhook_address: host, port and path") {
  CHECK(*parse_webhook_address("http://127.0.0.1:8080/v1/gateway/webhook") ==
        webhook_address{"127.0.0.1", 8080, "/v1/gateway/webhook"});
  CHECK(*parse_webhook_address("http://shop:1/") == webhook_address{"shop", 1, "/"});
  for (auto const* const text : {"", "http://", "127.0.0.1:8080/x", "https://h:1/x", "http://h/x", "http://h:1",
                                 "http://:1/x", "http://h:/x", "http://h:0/x", "http://h:65536/x", "http://h:1x/x",
                                 "http://h:-1/x", "http://h/x:1/", "http://h:1/ x", "http://h:1/x\r\nA: b"})
    CHECK(!parse_webhook_address(text).has_value());
}

} // namespace
