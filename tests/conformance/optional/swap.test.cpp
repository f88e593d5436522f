// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::optional;

} // namespace

TEST_CASE("[optional.swap]/3 swap: the four pairs of states") {
  constexpr auto law = [] {
    events log;
    {
      optional<counted> one{std::in_place, log, 1};
      optional<counted> two{std::in_place, log, 2};
      one.swap(two);
      HOLDS(one->value == 2 && two->value == 1 && log == events{.made = 2, .swapped = 1});
      optional<counted> none;
      one.swap(none);
      HOLDS(!one.has_value() && none.has_value() && none->value == 2);
      HOLDS(log == events{.made = 2, .moved = 1, .swapped = 1, .destroyed = 1});
      one.swap(none);
      HOLDS(one.has_value() && one->value == 2 && !none.has_value() && log.moved == 2);
      optional<counted> none_too;
      none.swap(none_too);
      HOLDS(!none.has_value() && !none_too.has_value() && log.moved == 2 && log.copied == 0);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.swap]/5 swap: noexcept when move and swap are") {
  static_assert(noexcept(std::declval<optional<counted>&>().swap(std::declval<optional<counted>&>())));
  using loud_swap = optional<throws_on<swapping>>;
  using loud_move = optional<throws_on<support::move>>;
  static_assert(!noexcept(std::declval<loud_swap&>().swap(std::declval<loud_swap&>())));
  static_assert(!noexcept(std::declval<loud_move&>().swap(std::declval<loud_move&>())));
  CHECK(std::is_nothrow_swappable_v<optional<throws_on<copy>>>);
}

#ifdef __cpp_exceptions
TEST_CASE("[optional.swap]/4,6 a throwing swap leaves both states as they are") {
  using thrower = throws_on<support::move | swapping, 63>;
  {
    optional<thrower> one{1};
    optional<thrower> two{2};
    optional<thrower> none;
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(one.swap(two), thrown);
    CHECK_THROWS_AS(one.swap(none), thrown);
    CHECK_THROWS_AS(none.swap(one), thrown);
    CHECK(one.has_value());
    CHECK(two.has_value());
    CHECK(!none.has_value());
    CHECK(one->value == 1);
  }
  CHECK(thrower::live == 0);
}
#endif
