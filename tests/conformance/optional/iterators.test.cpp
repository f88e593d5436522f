// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <iterator>
#include <ranges>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::optional;

} // namespace

#if SUBJECT_HAS_OPTIONAL_RANGE

TEST_CASE("[optional.iterators]/1 the iterators are contiguous and yield references to the value") {
  using it = optional<int>;
  static_assert(std::contiguous_iterator<it::iterator> && std::contiguous_iterator<it::const_iterator>);
  static_assert(std::is_same_v<std::iter_reference_t<it::iterator>, int&>);
  static_assert(std::is_same_v<std::iter_reference_t<it::const_iterator>, int const&>);
  static_assert(std::is_same_v<std::iter_value_t<optional<int const>::iterator>, int>);
  static_assert(std::is_convertible_v<it::iterator, it::const_iterator>);
  static_assert(noexcept(std::declval<it&>().begin()) && noexcept(std::declval<it const&>().begin()));
  static_assert(noexcept(std::declval<it&>().end()) && noexcept(std::declval<it const&>().end()));
  static_assert(std::is_same_v<decltype(std::declval<it&>().begin()), it::iterator>);
  static_assert(std::is_same_v<decltype(std::declval<it const&>().end()), it::const_iterator>);
  CHECK(std::ranges::contiguous_range<it>);
}

TEST_CASE("[optional.syn] an optional is a view, and borrowed only when it refers") {
  static_assert(std::ranges::enable_view<optional<int>>);
  static_assert(std::ranges::view<optional<int>>);
  static_assert(!std::ranges::borrowed_range<optional<int>>);
  static_assert(std::ranges::borrowed_range<optional<int&>>);
  CHECK(std::ranges::view<optional<int&>>);
}

TEST_CASE("[optional.iterators]/4-5 begin and end: a range of one value or none") {
  constexpr auto law = [] {
    optional<int> some{3};
    optional<int> const none;
    HOLDS(some.end() - some.begin() == 1 && &*some.begin() == &*some);
    HOLDS(none.begin() == none.end());
    for (int& each : some) each = 5;
    HOLDS(*some == 5);
    int visits = 0;
    for (int const each : none) visits += each + 1;
    HOLDS(visits == 0 && std::ranges::size(some) == 1 && std::ranges::empty(none));
    return true;
  };
  CHECK_LAW(law);
}

#endif
