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

TEST_CASE("[expected.object.dtor]/1 destroys the value, or else the error, once") {
  constexpr auto law = [] {
    events values;
    events errors;
    {
      expected<counted, counted_error> const value{std::in_place, values, 1};
      expected<counted, counted_error> const error{unexpect, errors, 2};
      HOLDS(value.has_value() && !error.has_value());
      HOLDS(values.destroyed == 0 && errors.destroyed == 0);
    }
    HOLDS(values.made == 1 && values.destroyed == 1);
    HOLDS(errors.made == 1 && errors.destroyed == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.dtor]/2 trivial when both are") {
  static_assert(std::is_trivially_destructible_v<expected<int, long>>);
  static_assert(std::is_trivially_destructible_v<expected<point, opaque>>);
  static_assert(std::is_trivially_destructible_v<expected<immovable, move_only>>);
  static_assert(!std::is_trivially_destructible_v<expected<counted, int>>);
  static_assert(!std::is_trivially_destructible_v<expected<int, counted>>);
  static_assert(!std::is_trivially_destructible_v<expected<counted, counted_error>>);
  static_assert(std::is_nothrow_destructible_v<expected<counted, counted_error>>);
  CHECK(std::is_destructible_v<expected<immovable, immovable>>);
}
