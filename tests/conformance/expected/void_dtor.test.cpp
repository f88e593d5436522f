// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::expected;
using subject::unexpect;

} // namespace

TEST_CASE("[expected.void.dtor]/1-2 destroys the error once; trivial when it is") {
  static_assert(std::is_trivially_destructible_v<expected<void, int>>);
  static_assert(!std::is_trivially_destructible_v<expected<void, counted>>);
  constexpr auto law = [] {
    events log;
    {
      expected<void, counted_error> const done;
      HOLDS(done.has_value());
    }
    HOLDS(log == events{});
    {
      expected<void, counted_error> const failed{unexpect, log, 1};
      HOLDS(log == events{.made = 1});
      HOLDS(!failed.has_value());
    }
    HOLDS(log == events{.made = 1, .destroyed = 1});
    return true;
  };
  CHECK_LAW(law);
}
