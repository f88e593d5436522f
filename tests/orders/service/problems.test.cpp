// SPDX-License-Identifier: BSL-1.0
#include "service/problems.hpp"

#include "service/core.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string_view>

using namespace orders::service;

TEST_CASE("every problem has a code of its own, a title and a status that fits") {
  auto codes = std::set<std::string_view>{};
  for (auto const& row : catalogue()) {
    CAPTURE(row.code);
    CHECK(codes.insert(row.code).second);
    CHECK(row.code.find('.') != row.code.npos);
    CHECK_FALSE(row.title.empty());
    CHECK(row.status >= 400);
    CHECK(row.status < 600);
    CHECK(&row_of(row.what) == &row);
  }
}

TEST_CASE("clients' mistakes are no trouble of the service, and the service's own are") {
  for (auto const& row : catalogue()) {
    CAPTURE(row.code);
    if (row.status >= 500 && row.what != problem::shutting_down) CHECK(row.level != severity::info);
    if (row.level == severity::error && row.status < 500) CHECK(row.code.find(".stray_") != row.code.npos);
  }
}

TEST_CASE("whoever is told that the service is unavailable may come again, and whoever made a mistake may not") {
  for (auto const& row : catalogue()) {
    CAPTURE(row.code);
    if (row.status == 503) CHECK(row.retryable);
    if (row.status == 400 || row.status == 404 || row.status == 422) CHECK_FALSE(row.retryable);
  }
}

TEST_CASE("chance is spread over all of the time") {
  using namespace std::chrono_literals;
  static_assert(full_jitter(0, 100ms) == 0ms);
  static_assert(full_jitter(0xFFFF'FFFF, 100ms) == 100ms);
  static_assert(full_jitter(0x8000'0000, 100ms) == 50ms);
  CHECK(full_jitter(0xFFFF'FFFF, 0ms) == 0ms);
}
