// SPDX-License-Identifier: BSL-1.0
#include <sure/convert.hpp>

#include <doctest/doctest.h>
#include <string>

namespace {
struct a {
  bool operator==(a const&) const = default;
};
struct b {
  int n;
  bool operator==(b const&) const = default;
};

constexpr bool value_goes_to_value() {
  auto const wide = sure::convert<sure::result<long, b, a>>(sure::result<int, a, b>(3));
  auto const failed = sure::convert<sure::result<long, b, a>>(sure::result<int, a, b>(b{4}));
  return wide == 3L && failed.error_as<b>()->n == 4;
}
constexpr bool sums_go_to_wider_sums() {
  return sure::convert<sure::one_of<a, b, int>>(sure::one_of<b, a>(b{5})).as<b>()->n == 5;
}
static_assert(value_goes_to_value());
static_assert(sums_go_to_wider_sums());
} // namespace

TEST_CASE("convert: the value goes to the value, each error to its own type") {
  CHECK(value_goes_to_value());
  CHECK(sums_go_to_wider_sums());
}
TEST_CASE("convert: void goes to void") {
  CHECK(sure::convert<sure::result<void, a, b>>(sure::result<void, a>()).has_value());
  CHECK(sure::convert<sure::result<void, a, b>>(sure::result<void, b>(b{1})).has_error<b>());
}
TEST_CASE("to_result: an option is a result whose error is none") {
  auto const r = sure::to_result(sure::option<int>());
  static_assert(std::is_same_v<decltype(r), sure::result<int, sure::none_t> const>);
  CHECK(r.has_error<sure::none_t>());
  CHECK(sure::to_result(sure::option<std::string>("x")) == std::string("x"));
}
