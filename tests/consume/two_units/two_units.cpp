// SPDX-License-Identifier: BSL-1.0
#include "units.hpp"

#include <doctest/doctest.h>

TEST_CASE("two units: a result made in one is understood in the other") {
  CHECK(made_elsewhere(7).value_or(0) == 7);
  CHECK(made_elsewhere(0).has_error<unit_locked>());
  auto const missing = made_elsewhere(-3);
  REQUIRE(missing.has_error<unit_missing>());
  CHECK(missing.error_as<unit_missing>()->id == -3);
}

TEST_CASE("two units: the violation handler is one for the whole program") {
  auto const before = sure::get_violation_handler();
  auto const installed = handler_set_elsewhere();
  CHECK((sure::get_violation_handler() == installed));
  sure::set_violation_handler(before);
}

TEST_CASE("two units: the category of an error's code is one for the whole program") {
  CHECK(&locked_code_made_elsewhere().category() == &sure::error_category_of<unit_locked>());
  CHECK(sure::from_error_code<unit_locked>(locked_code_made_elsewhere()).has_value());
}
