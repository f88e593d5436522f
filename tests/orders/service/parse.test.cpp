// SPDX-License-Identifier: BSL-1.0
#include "service/parse.hpp"

#include <doctest/doctest.h>

using namespace orders;
using namespace orders::service;

TEST_CASE("a parameter is the first of its name, still encoded") {
  CHECK(parameter("state=paid&limit=5", "limit") == "5");
  CHECK(parameter("a=1&a=2", "a") == "1");
  CHECK(parameter("a=b=c", "a") == "b=c");
  CHECK(parameter("a=%20", "a") == "%20");
  CHECK(parameter("flag&a=1", "flag") == "");
  CHECK(parameter("a=", "a") == "");
  CHECK_FALSE(parameter("ab=1", "a"));
  CHECK_FALSE(parameter("", "a"));
  CHECK_FALSE(parameter("&&", "a"));
}

TEST_CASE("percent-encoding is two digits") {
  CHECK(percent_decoded("a%2Fb%2f") == "a/b/");
  CHECK(percent_decoded("+") == "+");
  CHECK(percent_decoded("") == "");
  for (auto const* const broken : {"%", "%2", "%zz", "%2g", "%-1", "a%", "%0x"}) {
    CAPTURE(broken);
    CHECK_FALSE(percent_decoded(broken));
  }
}

TEST_CASE("percent-encoding is of plain characters") {
  CHECK(percent_decoded("%20%7e") == " ~");
  for (auto const* const other : {"%00", "a%00b", "%1f", "%7f", "%80", "%ff", "%c3%a9", "\xc3\xa9"}) {
    CAPTURE(other);
    CHECK_FALSE(percent_decoded(other));
  }
}

TEST_CASE("JSON: a zero is no character") {
  auto const fails = [](std::string_view body) {
    auto failure = boost::json::error_code{};
    (void)parse_json(body, failure);
    return failure.failed();
  };
  for (auto const* const zero :
       {R"("\u0000")", R"("a\u0000b")", R"("\\\u0000")", R"({"\u0000":1})", R"(["\\", "\u0000"])"}) {
    CAPTURE(zero);
    CHECK(fails(zero));
  }
  for (auto const* const other : {R"("\\u0000")", R"("\\\\u0000")", R"("u0000")", R"("\u0001")", R"("\u0030000")"}) {
    CAPTURE(other);
    CHECK_FALSE(fails(other));
  }
}

TEST_CASE("a version may have quotes and be weak") {
  CHECK(without_quotes("7") == "7");
  CHECK(without_quotes("\"7\"") == "7");
  CHECK(without_quotes("W/\"7\"") == "7");
  for (auto const* const other : {"W/7", "\"7", "7\"", "\"", "w/\"7\""}) {
    CAPTURE(other);
    CHECK(without_quotes(other) == other);
  }
}

TEST_CASE("a count that no quantity holds is malformed") {
  CHECK(quantity_of(3).value().value() == 3);
  CHECK(quantity_of(0).has_error<quantity_not_positive>());
  CHECK(quantity_of(4'294'967'297).has_error<quantity_malformed>());
}

TEST_CASE("a currency is three capital letters") {
  CHECK(is_currency("GBP"));
  for (auto const* const none : {"", "GB", "GBPX", "gbp", "G1P"}) CHECK_FALSE(is_currency(none));
}

TEST_CASE("JSON is nested sixteen deep at most") {
  auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  auto failure = boost::json::error_code{};
  CHECK(parse_json(nested(16), failure).is_array());
  CHECK_FALSE(failure);
  (void)parse_json(nested(17), failure);
  CHECK(failure);
}
