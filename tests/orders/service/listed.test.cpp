// SPDX-License-Identifier: BSL-1.0
#include "service/listed.hpp"

#include <doctest/doctest.h>

namespace shades {
enum class whole : unsigned char { dark, light };
enum class lacking : unsigned char { dark, light, bright };
enum class disordered : unsigned char { dark, light };
} // namespace shades

template <> inline constexpr auto sure::enumerators<shades::whole> =
    sure::values<shades::whole::dark, shades::whole::light>;
template <> inline constexpr auto sure::enumerators<shades::lacking> =
    sure::values<shades::lacking::dark, shades::lacking::light>;
template <> inline constexpr auto sure::enumerators<shades::disordered> =
    sure::values<shades::disordered::light, shades::disordered::dark>;

TEST_CASE("a list of an enum's values has all of them in their order") {
  CHECK(orders::service::lists_all<shades::whole>());
  CHECK_FALSE(orders::service::lists_all<shades::lacking>());
  CHECK_FALSE(orders::service::lists_all<shades::disordered>());
}
