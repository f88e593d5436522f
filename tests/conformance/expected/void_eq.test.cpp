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
using subject::unexpected;

template <class A, class B>
concept equality_comparable = requires(A const& a, B const& b) { a == b; };

} // namespace

TEST_CASE("[expected.void.eq]/1-2 two successes are equal, two failures when their errors are") {
  constexpr auto law = [] {
    using it = expected<void, int>;
    using other = expected<void, long>;
    HOLDS(it() == it() && !(it() != it()) && it() == other());
    HOLDS(it(unexpect, 1) == it(unexpect, 1) && it(unexpect, 1) != it(unexpect, 2));
    HOLDS(it(unexpect, 1) == other(unexpect, 1) && it(unexpect, 1) != other(unexpect, 2));
    HOLDS(it() != it(unexpect, 0) && it(unexpect, 0) != it());
    using odd = expected<void, truthful>;
    HOLDS(odd(unexpect, truthful{1}) == odd(unexpect, truthful{1}));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.eq]/3-4 with unexpected: equal when it holds an equal error") {
  constexpr auto law = [] {
    using it = expected<void, int>;
    HOLDS(it(unexpect, 1) == unexpected(1) && unexpected(1) == it(unexpect, 1));
    HOLDS(it(unexpect, 1) != unexpected(2) && it(unexpect, 1) == unexpected(1L));
    HOLDS(it() != unexpected(0) && unexpected(0) != it());
    return true;
  };
  CHECK_LAW(law);
}

#if SUBJECT_HAS_P3379
TEST_CASE("[expected.void.eq]/1,3 what does not compare does not take part (P3379)") {
  static_assert(!equality_comparable<expected<void, opaque>, expected<void, opaque>>);
  static_assert(!equality_comparable<expected<void, int>, expected<void, opaque>>);
  static_assert(!equality_comparable<expected<void, opaque>, unexpected<int>>);
  static_assert(!equality_comparable<expected<void, int>, expected<int, int>>);
  CHECK(equality_comparable<expected<void, int>, expected<void, long>>);
}
#endif
