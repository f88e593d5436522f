// SPDX-License-Identifier: BSL-1.0
#include "load/latencies.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <type_traits>
#include <vector>

namespace {

using namespace std::chrono_literals;
using orders::load::latencies;

static_assert(std::is_trivially_copyable_v<latencies>, "it is sent from one process to another");

/// The time that at least that share of them does not exceed, from all of them.
auto exact(std::vector<std::int64_t> all, unsigned thousandths) -> std::int64_t {
  std::ranges::sort(all);
  auto const rank = (all.size() * thousandths + 999) / 1000;
  return all[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

TEST_CASE("latencies: of nothing, every share is zero") {
  auto const none = latencies{};
  CHECK(none.count() == 0);
  CHECK(none.within(500) == 0ns);
  CHECK(none.longest() == 0ns);
}

TEST_CASE("latencies: short times are exact") {
  auto all = latencies{};
  for (auto i = 1; i <= 50; ++i) all.add(std::chrono::nanoseconds{i});
  CHECK(all.count() == 50);
  CHECK(all.within(20) == 1ns);
  CHECK(all.within(500) == 25ns);
  CHECK(all.within(990) == 50ns);
  CHECK(all.within(1000) == 50ns);
  CHECK(all.longest() == 50ns);
}

TEST_CASE("latencies: any share is known to 1/64, and never told too short") {
  auto chance = std::mt19937_64{7};
  for (auto round = 0; round != 40; ++round) {
    auto all = latencies{};
    auto times = std::vector<std::int64_t>{};
    auto spread = std::lognormal_distribution<>{1.0 + round * 0.5, 2.0};
    for (auto i = 0; i != 5'000; ++i) {
      times.push_back(std::min(static_cast<std::int64_t>(spread(chance)), std::int64_t{1} << 41));
      all.add(std::chrono::nanoseconds{times.back()});
    }
    for (auto const share : {1U, 100U, 500U, 900U, 990U, 999U, 1000U}) {
      CAPTURE(round);
      CAPTURE(share);
      auto const right = exact(times, share);
      auto const told = all.within(share).count();
      CHECK(told >= right);
      CHECK(told - right <= right / 64);
    }
    CHECK(all.longest().count() == std::ranges::max(times));
    CHECK(all.within(1000) == all.longest());
  }
}

TEST_CASE("latencies: those of two put together are those of all") {
  auto one = latencies{};
  auto other = latencies{};
  auto both = latencies{};
  for (auto i = 1; i <= 3'000; ++i) {
    auto const took = std::chrono::microseconds{i * i};
    (i % 3 == 0 ? one : other).add(took);
    both.add(took);
  }
  one.add(other);
  CHECK(one.count() == both.count());
  CHECK(one.longest() == both.longest());
  for (auto const share : {1U, 10U, 500U, 990U, 999U, 1000U}) CHECK(one.within(share) == both.within(share));
}

TEST_CASE("latencies: what is out of range counts as the end of it") {
  auto all = latencies{};
  all.add(-5ns);
  CHECK(all.longest() == 0ns);
  all.add(std::chrono::hours{1000});
  CHECK(all.count() == 2);
  CHECK(all.within(500) == 0ns);
  CHECK(all.within(1000) > 70min);
  CHECK(all.within(1000) < 74min);
}
