// SPDX-License-Identifier: BSL-1.0
#include "http/server.hpp"

#include "orders/http/running.hpp"
#include "orders/vitals.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace {
using namespace running;
using vitals::resident_kib;

constexpr auto many = std::size_t{1'500};
} // namespace

TEST_CASE(
    "a flood: all are answered, and what their requests needed is given back though each leaves something behind") {
  REQUIRE(vitals::most_descriptors() > 2 * many + 64);

  struct in_hand {
    request what;
    responder respond;
  };
  std::vector<in_hand> waiting;
  std::vector<std::string> left_behind;
  waiting.reserve(many);
  left_behind.reserve(many);
  std::atomic<std::size_t> arrived = 0;
  service s([&](request what, responder respond) {
    waiting.push_back({std::move(what), std::move(respond)});
    left_behind.emplace_back(100, 'x');
    ++arrived;
  });
  std::vector<raw::line> lines;
  for (std::size_t i = 0; i != many; ++i) lines.push_back(s.dial());
  auto const before = resident_kib();
  auto const request = post("/", std::string(16 * 1024, 'x'));
  for (auto& line : lines) line.send(request);
  for (auto waited = 0ms; arrived != many && waited < 20s; waited += 10ms) std::this_thread::sleep_for(10ms);
  REQUIRE(arrived == many);
  auto const at_most = resident_kib();
  for (auto const& one : waiting) one.respond(text(200, "ok"));
  waiting.clear();
  for (auto& line : lines) CHECK(line.read().status == 200);
  auto after = resident_kib();
  for (auto waited = 0ms; after - before > (at_most - before) / 3 && waited < 5s; waited += 50ms) {
    std::this_thread::sleep_for(50ms);
    after = resident_kib();
  }
  if (vitals::allocator_is_the_usual) CHECK(after - before <= (at_most - before) / 3);
}
