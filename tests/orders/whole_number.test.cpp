// SPDX-License-Identifier: BSL-1.0
#include "domain/whole_number.hpp"

#include <doctest/doctest.h>

#include <cstdint>

using namespace orders;

TEST_CASE("a whole number has nothing around it and fits") {
  CHECK(whole_number<std::int64_t>("-12") == -12);
  CHECK(whole_number<std::uint64_t>("18446744073709551615") == 18446744073709551615U);
  CHECK_FALSE(whole_number<std::uint64_t>("18446744073709551616"));
  CHECK_FALSE(whole_number<std::uint64_t>("-1"));
  for (auto const* const none : {"", " 1", "1 ", "+1", "1.0", "a"}) {
    CAPTURE(none);
    CHECK_FALSE(whole_number<std::int64_t>(none));
  }
}
