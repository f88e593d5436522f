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

template <class T>
concept has_member_swap = requires(T& a, T& b) { a.swap(b); };
using maybe_failed = expected<void, counted_error>;

} // namespace

TEST_CASE("[expected.void.swap]/1,4 swap: constraints and noexcept") {
  static_assert(has_member_swap<expected<void, int>>);
  static_assert(!has_member_swap<expected<void, unswappable>>);
  static_assert(!has_member_swap<expected<void, immovable>>);
  static_assert(std::is_nothrow_swappable_v<maybe_failed>);
  static_assert(!std::is_nothrow_swappable_v<expected<void, throws_on<swapping>>>);
  static_assert(!std::is_nothrow_swappable_v<expected<void, throws_on<support::move>>>);
  static_assert(noexcept(std::declval<maybe_failed&>().swap(std::declval<maybe_failed&>())));
  CHECK(!std::is_swappable_v<expected<void, immovable>>);
}

TEST_CASE("[expected.void.swap]/2,5 swap: the four pairs of states") {
  constexpr auto law = [] {
    events log;
    {
      maybe_failed done;
      maybe_failed done_too;
      done.swap(done_too);
      HOLDS(done.has_value() && done_too.has_value() && log == events{});
      maybe_failed failed{unexpect, log, 1};
      done.swap(failed);
      HOLDS(!done.has_value() && done.error().value == 1 && failed.has_value());
      HOLDS(log == events{.made = 1, .moved = 1, .destroyed = 1});
      failed.swap(done);
      HOLDS(done.has_value() == true && !failed.has_value() && failed.error().value == 1);
      done.swap(failed);
      maybe_failed other{unexpect, log, 2};
      swap(done, other);
      HOLDS(done.error().value == 2 && other.error().value == 1 && log.swapped == 1);
      swap(other, failed);
      HOLDS(other.has_value() && failed.error().value == 1 && log.copied == 0);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.void.swap]/3 swap: an error whose move throws stays where it is") {
  using thrower = throws_on<support::move, 52>;
  {
    expected<void, thrower> done;
    expected<void, thrower> failed{unexpect, 1};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS(done.swap(failed), thrown);
    CHECK_THROWS_AS(failed.swap(done), thrown);
    CHECK(done.has_value());
    CHECK(!failed.has_value());
    CHECK(failed.error().value == 1);
  }
  CHECK(thrower::live == 0);
}
#endif
