// SPDX-License-Identifier: BSL-1.0
#include "shell/order_ids.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <set>
#include <string>

namespace {

using namespace std::chrono_literals;
using orders::shell::order_ids;

auto at(std::chrono::milliseconds since_1970) { return order_ids::clock::time_point{since_1970}; }

} // namespace

TEST_CASE("order_ids: the first ten characters are the time, the others chance") {
  auto zeros = order_ids{[] { return std::uint64_t{0}; }};
  CHECK(zeros.next(at(0ms)) == "00000000000000000000000000");
  CHECK(zeros.next(at(1ms)) == "00000000010000000000000000");
  CHECK(zeros.next(at(1469918176385ms)) == "01ARYZ6S410000000000000000"); // the specification's example
  auto ones = order_ids{[] { return std::numeric_limits<std::uint64_t>::max(); }};
  CHECK(ones.next(at(0ms)) == "0000000000FZZZZZZZZZZZZZZZ");
}

TEST_CASE("order_ids: each is above the one before, within a millisecond and when the clock goes back") {
  auto ids = order_ids{[] { return std::numeric_limits<std::uint64_t>::max(); }};
  auto last = ids.next(at(5ms));
  for (auto const now : {5ms, 5ms, 4ms, 0ms, 6ms, 6ms}) {
    auto const next = ids.next(at(now));
    CHECK(next > last);
    CHECK(next.size() == 26);
    last = next;
  }
}

TEST_CASE("order_ids: the system's chance does not repeat itself") {
  auto seen = std::set<std::uint64_t>{};
  for (int i = 0; i != 100; ++i) seen.insert(orders::shell::system_chance());
  CHECK(seen.size() == 100);
}
