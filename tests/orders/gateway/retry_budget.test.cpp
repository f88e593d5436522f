// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
#include "gateway/retry_budget.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

using orders::gateway::retry_budget;

auto take_all(retry_budget& from) -> int {
  auto taken = 0;
  while (from.take()) ++taken;
  return taken;
}

TEST_CASE("retry_budget: a tenth of the requests, and a burst") {
  auto budget = retry_budget{};
  CHECK(budget.left() == 10);
  CHECK(take_all(budget) == 10);
  for (auto i = 0; i != 9; ++i) budget.earn();
  CHECK(!budget.take());
  budget.earn();
  CHECK(budget.take());
  CHECK(!budget.take());
}

TEST_CASE("retry_budget: whatever the order, no more retries than earned and the burst") {
  for (auto const every : {1, 3, 7, 10, 100}) {
    auto budget = retry_budget{};
    auto requests = 0;
    auto retries = 0;
    for (auto i = 0; i != 5'000; ++i) {
      budget.earn();
      ++requests;
      if (i % every == 0) retries += budget.take() ? 1 : 0;
      CHECK(retries * 10 <= requests + 100);
    }
    CHECK(retries > 0);
  }
}

TEST_CASE("retry_budget: quiet times save up no more than the burst") {
  auto budget = retry_budget{10, 3};
  for (auto i = 0; i != 1'000; ++i) budget.earn();
  CHECK(take_all(budget) == 3);
}

TEST_CASE("retry_budget: what was given back can be taken") {
  auto budget = retry_budget{10, 1};
  CHECK(budget.take());
  CHECK(!budget.take());
  budget.give_back();
  CHECK(budget.take());
  budget.give_back();
  budget.give_back();
  CHECK(take_all(budget) == 1);
}

TEST_CASE("retry_budget: none at all is possible") {
  auto budget = retry_budget{10, 0};
  for (auto i = 0; i != 100; ++i) budget.earn();
  CHECK(!budget.take());
}

TEST_CASE("retry_budget: threads share it") {
  auto budget = retry_budget{10, 1'000'000};
  auto const had = budget.left();
  auto retries = std::atomic<std::uint32_t>{0};
  auto threads = std::vector<std::thread>{};
  for (auto t = 0; t != 4; ++t)
    threads.emplace_back([&] {
      for (auto i = 0; i != 10'000; ++i)
        if (budget.take()) ++retries;
    });
  for (auto& one : threads) one.join();
  CHECK(retries == 40'000);
  CHECK(budget.left() == had - 40'000);
}

} // namespace
