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

TEST_CASE("[expected.object.eq]/1-2 two expecteds: equal when the same kind is equal") {
  static_assert(std::is_same_v<decltype(expected<int, int>(1) == expected<int, int>(1)), bool>);
  static_assert(equality_comparable<expected<int, int>, expected<long, long>>);
  constexpr auto law = [] {
    using it = expected<int, int>;
    using other = expected<long, long>;
    HOLDS(it(1) == it(1) && !(it(1) == it(2)) && it(1) != it(2));
    HOLDS(it(unexpect, 1) == it(unexpect, 1) && it(unexpect, 1) != it(unexpect, 2));
    HOLDS(it(1) != it(unexpect, 1) && it(unexpect, 1) != it(1));
    HOLDS(it(1) == other(1) && it(1) != other(2) && other(1) == it(1));
    HOLDS(it(unexpect, 1) == other(unexpect, 1) && it(unexpect, 1) != other(unexpect, 2));
    HOLDS(it(1) != other(unexpect, 1) && it(unexpect, 1) != other(1));
    using odd = expected<truthful, truthful>;
    HOLDS(odd(truthful{1}) == odd(truthful{1}) && odd(truthful{1}) != odd(truthful{2}));
    HOLDS(odd(unexpect, truthful{1}) == odd(unexpect, truthful{1}));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.eq]/3-4 with a value: equal when it holds an equal value") {
  static_assert(std::is_same_v<decltype(expected<int, opaque>(1) == 1), bool>);
  constexpr auto law = [] {
    using it = expected<int, int>;
    HOLDS(it(1) == 1 && 1 == it(1) && it(1) != 2 && 2 != it(1));
    HOLDS(it(1) == 1L && it(unexpect, 1) != 1 && 1 != it(unexpect, 1));
    HOLDS((expected<int, opaque>(1) == 1));
    HOLDS((expected<truthful, int>(truthful{1}) == truthful{1}));
    HOLDS((expected<truthful, int>(truthful{1}) == 1) && (expected<truthful, int>(truthful{1}) != 2));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.eq]/5-6 with unexpected: equal when it holds an equal error") {
  static_assert(std::is_same_v<decltype(expected<opaque, int>(unexpect, 1) == unexpected(1)), bool>);
  constexpr auto law = [] {
    using it = expected<int, int>;
    HOLDS(it(unexpect, 1) == unexpected(1) && unexpected(1) == it(unexpect, 1));
    HOLDS(it(unexpect, 1) != unexpected(2) && unexpected(2) != it(unexpect, 1));
    HOLDS(it(unexpect, 1) == unexpected(1L) && it(1) != unexpected(1));
    HOLDS((expected<opaque, int>(unexpect, 1) == unexpected(1)));
    HOLDS((expected<int, truthful>(unexpect, truthful{1}) == unexpected(1)));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.eq]/1,3,5 what does not compare does not take part (P3379)") {
#if SUBJECT_HAS_P3379
  static_assert(!equality_comparable<expected<opaque, int>, expected<opaque, int>>);
  static_assert(!equality_comparable<expected<int, opaque>, expected<int, opaque>>);
  static_assert(!equality_comparable<expected<int, int>, expected<opaque, int>>);
  static_assert(!equality_comparable<expected<int, int>, expected<void, int>>);
  static_assert(!equality_comparable<expected<opaque, int>, int>);
  static_assert(!equality_comparable<expected<int, int>, opaque>);
  static_assert(!equality_comparable<expected<int, opaque>, unexpected<int>>);
#endif
  CHECK(equality_comparable<expected<int, opaque>, int>);
  CHECK(equality_comparable<expected<opaque, int>, unexpected<int>>);
}
