// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <compare>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::nullopt;
using subject::optional;

} // namespace

TEST_CASE("[optional.nullops]/1-2 with the empty mark: only a value is more than nothing") {
  static_assert(std::is_same_v<decltype(optional<opaque>() <=> nullopt), std::strong_ordering>);
  static_assert(noexcept(optional<opaque>() == nullopt) && noexcept(optional<opaque>() <=> nullopt));
  constexpr auto law = [] {
    optional<opaque> const none;
    optional<opaque> const some{std::in_place};
    HOLDS(none == nullopt && nullopt == none && !(some == nullopt) && some != nullopt && nullopt != some);
    HOLDS((none <=> nullopt) == 0 && (some <=> nullopt) > 0 && (nullopt <=> some) < 0);
    HOLDS(!(none < nullopt) && none <= nullopt && none >= nullopt && !(none > nullopt));
    HOLDS(!(some < nullopt) && !(some <= nullopt) && some >= nullopt && some > nullopt);
    HOLDS(nullopt < some && nullopt <= some && !(nullopt > some) && !(nullopt >= some));
    return true;
  };
  CHECK_LAW(law);
}
