// SPDX-License-Identifier: BSL-1.0
#include "load/watched.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <vector>

#include <unistd.h>

using orders::load::usage_of;

TEST_CASE("usage_of: memory and CPU of a process that works") {
  using namespace std::chrono_literals;
  auto const here = std::vector<int>{::getpid()};
  auto const before = usage_of(here);
  CHECK(before.kib > 500);
  auto more = std::vector<char>(std::size_t{32} << 20);
  for (auto until = std::chrono::steady_clock::now() + 300ms; std::chrono::steady_clock::now() < until;)
    for (auto& one : more) ++one;
  auto const after = usage_of(here);
  CHECK(after.kib >= before.kib + 30 * 1024);
  CHECK(after.kib < before.kib + 256 * 1024);
  CHECK(after.cpu > before.cpu);
  CHECK(after.cpu - before.cpu < 60s);
}

TEST_CASE("usage_of: of several processes the sum, and of none nothing") {
  auto const here = ::getpid();
  CHECK(usage_of({here, here}).kib > usage_of({here}).kib);
  auto const none = usage_of({0x7FFFFFF0});
  CHECK(none.kib == 0);
  CHECK(none.cpu.count() == 0);
}
