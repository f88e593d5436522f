// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
#include "gateway/timers.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

namespace {

using orders::gateway::thread_timers;
using namespace std::chrono_literals;

constexpr auto patience = 60s;

TEST_CASE("thread_timers: calls what is due in the order of its time, not before it, and not in the caller's thread") {
  auto clock = thread_timers{};
  auto const start = clock.now();
  auto order = std::vector<int>{};
  auto ended = std::promise<std::chrono::steady_clock::time_point>{};
  auto by = std::thread::id{};
  clock.after(60ms, [&] {
    order.push_back(3);
    ended.set_value(clock.now());
  });
  clock.after(20ms, [&] { order.push_back(1); });
  clock.after(40ms, [&] {
    order.push_back(2);
    by = std::this_thread::get_id();
  });
  auto end = ended.get_future();
  REQUIRE(end.wait_for(patience) == std::future_status::ready);
  CHECK(end.get() - start >= 60ms);
  CHECK(order == std::vector{1, 2, 3});
  CHECK(by != std::this_thread::get_id());
}

TEST_CASE("thread_timers: who comes later and is due earlier is called first") {
  auto clock = thread_timers{};
  auto ended = std::promise<void>{};
  clock.after(1h, [] {});
  std::this_thread::sleep_for(20ms); // by now the thread waits for that
  clock.after(1ms, [&] { ended.set_value(); });
  CHECK(ended.get_future().wait_for(20s) == std::future_status::ready);
}

TEST_CASE("thread_timers: what is called may ask for more") {
  auto clock = thread_timers{};
  auto ended = std::promise<void>{};
  clock.after(0ms, [&] { clock.after(0ms, [&] { ended.set_value(); }); });
  CHECK(ended.get_future().wait_for(patience) == std::future_status::ready);
}

TEST_CASE("thread_timers: what is not due at the end is dropped, uncalled") {
  auto const held = std::make_shared<int>(0);
  auto called = false;
  {
    auto clock = thread_timers{};
    clock.after(1h, [held, &called] { called = true; });
    CHECK(held.use_count() == 2);
  }
  CHECK(held.use_count() == 1);
  CHECK(!called);
}

} // namespace
