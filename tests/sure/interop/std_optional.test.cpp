// SPDX-License-Identifier: BSL-1.0
#include <sure/interop/std_optional.hpp>

#include "vocabularies.hpp"

TEST_CASE("std::optional: match takes the value or none") {
  auto const text = [](std::optional<int> const& o) {
    return sure::match(o, [](int v) { return v; }, [](sure::none_t) { return -1; });
  };
  CHECK(text(7) == 7);
  CHECK(text(std::nullopt) == -1);
}
TEST_CASE("std::optional: SURE_TRY hands none on to an option and to a std::optional") {
  auto const to_option = [](std::optional<int> o) -> sure::option<long> { return SURE_TRY(o) + 1L; };
  CHECK(to_option(1) == 2);
  CHECK(!to_option(std::nullopt));
  auto const to_optional = [](sure::option<int> o) -> std::optional<int> {
    SURE_TRY_LET(int v, o);
    return v + 1;
  };
  CHECK(to_optional(1) == 2);
  CHECK(!to_optional(sure::none));
}
TEST_CASE("std::optional: convert goes both ways and moves") {
  CHECK(sure::convert<sure::option<int>>(std::optional<int>(3)) == 3);
  CHECK(sure::convert<std::optional<int>>(sure::option<int>(3)) == 3);
  CHECK(!sure::convert<sure::option<int>>(std::optional<int>()));
  CHECK(!sure::convert<std::optional<int>>(sure::option<int>()));
  auto moved = sure::convert<sure::option<std::unique_ptr<int>>>(std::optional(std::make_unique<int>(5)));
  REQUIRE(moved.has_value());
  CHECK(**moved == 5);
}
