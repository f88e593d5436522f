// SPDX-License-Identifier: BSL-1.0
#include <sure/interop/std_variant.hpp>

#include "vocabularies.hpp"

using namespace vocabularies;

TEST_CASE("std::variant: match is exhaustive over its alternatives") {
  auto const text = [](std::variant<int, not_found, refused> const& v) {
    return sure::match(
        v, [](int i) { return std::to_string(i); },
        [](sure::one_of<not_found, refused> const& e) {
          return e.is<refused>() ? e.as<refused>()->why : std::string("missing");
        });
  };
  CHECK(text(3) == "3");
  CHECK(text(not_found{}) == "missing");
  CHECK(text(refused{"no"}) == "no");
}
TEST_CASE("std::variant: an rvalue is moved from") {
  auto const p = sure::match(
      std::variant<std::unique_ptr<int>, int>(std::make_unique<int>(2)),
      [](std::unique_ptr<int>&& u) { return std::move(u); }, [](int) { return std::unique_ptr<int>(); });
  CHECK(*p == 2);
}
TEST_CASE("std::variant: convert to one_of and back") {
  auto const one = sure::convert<sure::one_of<int, refused>>(std::variant<refused, int>(refused{"x"}));
  CHECK(one.as<refused>()->why == "x");
  auto const back_again = sure::convert<std::variant<int, refused>>(one);
  CHECK(std::get<refused>(back_again).why == "x");
}
TEST_CASE("std::variant: a case for an alternative that stands twice takes both") {
  std::variant<int, int> const second(std::in_place_index<1>, 4);
  CHECK(sure::match(second, [](int i) { return i; }) == 4);
}
