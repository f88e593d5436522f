// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::nullopt;
using subject::optional;

} // namespace

TEST_CASE("[optional.dtor]/1-2 destroys the value once; trivial when it is") {
  static_assert(std::is_trivially_destructible_v<optional<int>>);
  static_assert(!std::is_trivially_destructible_v<optional<counted>>);
  static_assert(std::is_nothrow_destructible_v<optional<counted>>);
  constexpr auto law = [] {
    events log;
    {
      optional<counted> const none = nullopt;
      optional<counted> const some{std::in_place, log, 1};
      HOLDS(!none.has_value() && some.has_value() && log == events{.made = 1});
    }
    HOLDS(log == events{.made = 1, .destroyed = 1});
    return true;
  };
  CHECK_LAW(law);
}
