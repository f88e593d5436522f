// SPDX-License-Identifier: BSL-1.0
#include "shell/refusals.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("refusals: the last ones are kept, the newest first, and no more") {
  auto last = orders::shell::refusals{};
  CHECK(last.all().empty());
  for (auto i = 1; i != 26; ++i) last.add("now", "place", std::to_string(i));
  auto const all = last.all();
  REQUIRE(all.size() == orders::shell::refusals::kept);
  CHECK(all.front().body == "25");
  CHECK(all.front().number == 25);
  CHECK(all.back().body == "6");
}
