// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/answer_once.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace orders::http;

namespace {
struct counting final : recipient {
  std::atomic<int> answers = 0;
  std::atomic<int> silences = 0;
  void receive(sure::option<response> what) override { ++(what ? answers : silences); }
};
} // namespace

TEST_CASE("only the first call counts, of all copies") {
  auto const to = std::make_shared<counting>();
  {
    auto const respond = answer_once(to);
    auto const copy = respond;
    copy({});
    respond({});
    copy({});
  }
  CHECK(to->answers == 1);
  CHECK(to->silences == 0);
}

TEST_CASE("without a call, the last copy tells by going") {
  auto const to = std::make_shared<counting>();
  auto respond = answer_once(to);
  auto copy = respond;
  respond = nullptr;
  CHECK(to->silences == 0);
  copy = nullptr;
  CHECK(to->silences == 1);
  CHECK(to->answers == 0);
}

TEST_CASE("threads that call at once: one answer") {
  for (int round = 0; round != 100; ++round) {
    auto const to = std::make_shared<counting>();
    {
      auto const respond = answer_once(to);
      std::vector<std::thread> threads;
      for (int t = 0; t != 3; ++t) threads.emplace_back([respond] { respond({}); });
      for (auto& t : threads) t.join();
    }
    REQUIRE(to->answers == 1);
    REQUIRE(to->silences == 0);
  }
}
