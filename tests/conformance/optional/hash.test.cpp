// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::nullopt;
using subject::optional;

template <class T>
concept hashable = requires(T const& it) { std::hash<T>{}(it); };

} // namespace

TEST_CASE("[optional.hash]/1 hash: that of the value, where it has one") {
  static_assert(hashable<optional<int>> && hashable<optional<int const>>);
  static_assert(std::is_default_constructible_v<std::hash<optional<int>>>);
  static_assert(!std::is_default_constructible_v<std::hash<optional<opaque>>>);
  CHECK(std::hash<optional<int>>{}(7) == std::hash<int>{}(7));
  CHECK(std::hash<optional<int>>{}(nullopt) == std::hash<optional<int>>{}(optional<int>{}));
  CHECK(std::hash<optional<long const>>{}(7L) == std::hash<long>{}(7L));
}
