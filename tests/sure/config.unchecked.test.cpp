// SPDX-License-Identifier: BSL-1.0
#define SURE_CHECKS 0
#include <sure/config.hpp>

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <doctest/doctest.h>

#include <string_view>

#define SPELL_(...) #__VA_ARGS__
#define SPELL(...) SPELL_(__VA_ARGS__)

namespace {

struct lost {};
enum class wrong { first = 1, second };

int calls = 0;
void count(sure::violation const&) { ++calls; }

} // namespace

TEST_CASE("config: without checks the types are others, which do not link with checked ones") {
  CHECK(std::string_view(SPELL(SURE_ABI)) == "v0_unchecked");
  static_assert(std::is_same_v<sure::v0_unchecked::option<int>, sure::option<int>>);
}

TEST_CASE("config: without checks nothing is called") {
  auto const before = sure::set_violation_handler(count);
  sure::result<void, lost> const failed = lost{};
  *failed;
  CHECK(calls == 0);
  sure::set_violation_handler(before);
}

TEST_CASE("config: without checks a right access gives what a checked one gives") {
  sure::result<int, wrong, lost> r = 4;
  CHECK(*r == 4);
  r = sure::unexpected(wrong::second);
  CHECK(r.error_as<wrong>() == wrong::second);
  CHECK(*sure::option<int>(5) == 5);
}
