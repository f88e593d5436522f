// SPDX-License-Identifier: BSL-1.0
#define SURE_TRACE 1
#include <sure/config.hpp>

#include <doctest/doctest.h>

#include <string_view>

#define SPELL_(...) #__VA_ARGS__
#define SPELL(...) SPELL_(__VA_ARGS__)

TEST_CASE("config: traced types are others, which do not link with untraced ones") {
  CHECK(SURE_CHECKS == 1);
  CHECK(std::string_view(SPELL(SURE_ABI)) == "v0_traced");
}
