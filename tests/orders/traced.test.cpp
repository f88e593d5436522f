// SPDX-License-Identifier: BSL-1.0
#include "domain/traced.hpp"

#include "domain/errors.hpp"
#include "domain/money.hpp"
#include "orders/ways.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <type_traits>

namespace {

using namespace orders;

static_assert(std::is_trivially_copyable_v<traced<row_error>>);
static_assert(ways::told || sizeof(traced<row_error>) == sizeof(row_error));
static_assert(std::is_convertible_v<money_overflow, traced<row_error>>);
static_assert(!std::is_convertible_v<int, traced<row_error>>);

TEST_CASE("traced: the program tells ways where it is built for debugging, and nowhere else") {
  CHECK(ways::told == (std::string_view{ORDERS_CONFIGURATION} == "Debug"));
}

TEST_CASE("traced: an error is equal to itself, whichever way it took") {
  auto const failed = parse_unit_price("x");
  REQUIRE(!failed.has_value());
  auto const came = traced<row_error>{failed.error(), sure::trace_of(failed)};
  CHECK(came == traced<row_error>{money_malformed{excerpt{"x"}}});
  CHECK(came != traced<row_error>{money_malformed{excerpt{"y"}}});
  CHECK(came.way.size() == (ways::told ? 2 : 0));
}

TEST_CASE("without_lines: lines become N, and nothing else does") {
  CHECK(ways::without_lines("f (a.cpp:12) <- g (b.cpp:3)") == "f (a.cpp:N) <- g (b.cpp:N)");
  CHECK(ways::without_lines("f (a.cpp:7") == "f (a.cpp:N");
  CHECK(ways::without_lines("12,-; -") == "12,-; -");
}

} // namespace
