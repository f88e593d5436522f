// SPDX-License-Identifier: BSL-1.0
#include <sure/config.hpp>

#include <sure/result.hpp>

#include <doctest/doctest.h>

#include <string_view>

#define SPELL_(...) #__VA_ARGS__
#define SPELL(...) SPELL_(__VA_ARGS__)

namespace {

struct lost {};

} // namespace

namespace sure::inline SURE_ABI {
inline constexpr int placed_in_the_inline_namespace = 1;
} // namespace sure::inline SURE_ABI

TEST_CASE("config: accesses are checked and nothing is traced unless one says so") {
  static_assert(SURE_CHECKS == 1 && SURE_TRACE == 0);
  CHECK(std::string_view(SPELL(SURE_ABI)) == "v0");
}

TEST_CASE("config: the settings are part of an inline namespace") {
  static_assert(std::is_same_v<sure::v0::result<int, lost>, sure::result<int, lost>>);
  CHECK(sure::v0::placed_in_the_inline_namespace == sure::SURE_ABI::placed_in_the_inline_namespace);
}

TEST_CASE("config: exceptions are used exactly where the compiler has them") {
#ifdef __cpp_exceptions
  CHECK(SURE_HAS_EXCEPTIONS == 1);
#else
  CHECK(SURE_HAS_EXCEPTIONS == 0);
#endif
}

TEST_CASE("config: the version is three numbers") {
  static_assert(SURE_VERSION_MAJOR >= 0 && SURE_VERSION_MINOR >= 0 && SURE_VERSION_PATCH >= 0);
  CHECK(SURE_VERSION_MAJOR + SURE_VERSION_MINOR + SURE_VERSION_PATCH > 0);
}
