// SPDX-License-Identifier: BSL-1.0
// Peers that send a byte now and then, stop half way, never read, or do not wait for an answer: against the whole service,
// while a customer shops there. ORDERS_PEERS says how many there are of each.
#include "orders/faults/besieged.hpp"

using namespace faults;

namespace {

constexpr auto patience = 4s; // of a customer, on a machine that has other things to do

auto quick() -> http::server_limits {
  auto limits = http::server_limits{};
  limits.request_time = 2s;
  limits.response_time = 1s;
  limits.idle_time = 10s;
  limits.linger_time = 200ms;
  return limits;
}

auto ms(std::chrono::milliseconds of) -> std::string { return std::to_string(of.count()) + " ms"; }

/// What is begun, and never ended.
auto begun(int which) -> std::string {
  switch (which % 3) {
  case 0:
    return "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  case 1:
    return "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";
  default:
    return "POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nea60\r\n";
  }
}

} // namespace

TEST_CASE("slow peers by the hundred: each is told 408 in its time, and the customer waits for none of them") {
  auto const count = torture::times("ORDERS_PEERS", 400);
  auto in = besieged{quick()};
  auto shopper = customer{in.at};
  auto const since = std::chrono::steady_clock::now();
  auto slow = std::vector<raw::line>{};
  for (auto i = 0; i != count; ++i) {
    slow.push_back(in.dial());
    REQUIRE(slow.back().send(begun(i)));
  }
  while (std::chrono::steady_clock::now() - since < 1800ms) {
    for (auto& line : slow) line.send("x");
    std::this_thread::sleep_for(100ms);
  }
  auto told = 0;
  for (auto& line : slow) told += static_cast<int>(line.read().status == 408);
  auto const took = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since);
  CHECK(told == count);
  CHECK(took < 2s + patience);
  slow.clear();
  auto const longest = shopper.end();
  CHECK(longest < patience);
  in.check_is_well();
  torture::seen(static_cast<std::uint64_t>(count),
                "all told 408 within " + ms(took) + "; meanwhile a customer placed " +
                    std::to_string(shopper.visits()) + " orders, each within " + ms(longest));
}

TEST_CASE("peers that never read their answers: they are dropped, and the customer waits for none of them") {
  auto const count = torture::times("ORDERS_PEERS", 40);
  auto in = besieged{quick()};
  auto asked = std::string{};
  for (auto i = 0; i != 500; ++i) asked += wire("GET", "/openapi.json");
  auto shopper = customer{in.at};
  auto deaf = std::vector<raw::line>{};
  for (auto i = 0; i != count; ++i) {
    deaf.push_back(in.dial(4 * 1024));
    deaf.back().send(asked);
  }
  for (auto& line : deaf) CHECK(line.read().status == 200);                           // it has begun with all of them
  CHECK(live::becomes([&] { return vitals::descriptors() <= in.held + 8 + count; })); // only our ends are left,
  std::this_thread::sleep_for(
      2 * quick().response_time); // but for some, among those of the customer: they have as long as the others
  auto const the_rest = 499 * in.at.shop->get("/openapi.json").body.size();
  for (auto& line : deaf) CHECK(line.to_end().size() < the_rest);
  deaf.clear();
  auto const longest = shopper.end();
  CHECK(longest < patience);
  in.check_is_well();
  torture::seen(static_cast<std::uint64_t>(count), "all dropped; meanwhile a customer placed " +
                                                       std::to_string(shopper.visits()) + " orders, each within " +
                                                       ms(longest));
}

TEST_CASE("half-closed and reset behind every byte of a request: answered where it is whole, otherwise dropped") {
  auto const rounds = torture::times("ORDERS_PEERS", 1);
  auto in = besieged{};
  auto injected = std::uint64_t{0};
  auto placed = 0;
  for (auto round = 0; round != rounds; ++round) {
    auto const key = "half-" + std::to_string(round);
    auto const whole = wire_place(key);
    for (auto cut = std::size_t{0}; cut <= whole.size(); ++cut) {
      CAPTURE(cut);
      auto vanishes = in.dial();
      vanishes.send(std::string_view{whole}.substr(0, std::min(cut, whole.size() - 1)));
      vanishes.reset();
      auto line = in.dial();
      line.send(std::string_view{whole}.substr(0, cut));
      line.half_close();
      auto const got = line.read();
      CHECK(got.status == (cut == whole.size() ? 201 : 0));
      CHECK(line.is_closed());
      placed += static_cast<int>(got.status == 201);
      injected += 2;
    }
    CHECK(!in.at.place(key, 1).empty()); // the same again
  }
  CHECK(placed == rounds);
  CHECK(in.at.read().orders.size() == 1U + static_cast<unsigned>(rounds));
  in.check_is_well();
  torture::seen(injected,
                std::to_string(placed) + " were whole and answered, the others dropped, nothing stored of them");
}

TEST_CASE("half-closed while the answer takes its time: the answer comes, and then the end") {
  auto in = besieged{};
  auto const path = in.at.place("one");
  auto line = in.dial();
  line.send(wire("POST", path + "/pay", R"({"token":"tok_slow"})", "Idempotency-Key: pay\r\nIf-Match: *\r\n"));
  line.half_close();
  CHECK(line.read().body.find(R"("state":"paid")") != std::string::npos);
  CHECK(line.is_closed());
  line.close();
  in.check_is_well();
}

TEST_CASE("a thousand requests without waiting for an answer: all are answered, in their order") {
  auto const rounds = torture::times("ORDERS_PEERS", 4);
  constexpr auto each = 1'000;
  auto in = besieged{};
  auto shopper = customer{in.at};
  for (auto round = 0; round != rounds; ++round) {
    auto line = in.dial();
    auto sends = std::thread{[&] {
      auto all = std::string{};
      for (auto i = 0; i != each; ++i) {
        auto const name = "p-" + std::to_string(round) + "-" + std::to_string(i);
        all += i % 10 == 0 ? wire("POST", "/v1/orders", live::service::order_of(1),
                                  "Idempotency-Key: " + name + "\r\nX-Request-Id: " + name + "\r\n")
                           : wire("GET", "/v1/stock/85123A", {}, "X-Request-Id: " + name + "\r\n");
      }
      CHECK(line.send(all));
    }};
    for (auto i = 0; i != each; ++i) {
      auto const got = line.read();
      auto const id = "X-Request-Id: p-" + std::to_string(round) + "-" + std::to_string(i);
      REQUIRE(got.has(id));
      CHECK(got.status == (i % 10 == 0 ? 201 : 200));
    }
    sends.join();
  }
  auto const longest = shopper.end();
  CHECK(longest < patience);
  in.check_is_well();
  torture::seen(static_cast<std::uint64_t>(rounds) * each,
                "all answered in their order; meanwhile a customer's orders took at most " + ms(longest));
}
