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

TEST_CASE("[optional.mod]/1-2 reset: destroys the value, without throwing") {
  static_assert(noexcept(std::declval<optional<counted>&>().reset()));
  static_assert(std::is_void_v<decltype(std::declval<optional<counted>&>().reset())>);
  constexpr auto law = [] {
    events log;
    optional<counted> it{std::in_place, log, 1};
    it.reset();
    HOLDS(!it.has_value() && log == events{.made = 1, .destroyed = 1});
    it.reset();
    HOLDS(!it.has_value() && log.destroyed == 1);
    it.emplace(log, 2);
    HOLDS(it->value == 2);
    return true;
  };
  CHECK_LAW(law);
}
