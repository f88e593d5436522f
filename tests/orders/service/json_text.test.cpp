// SPDX-License-Identifier: BSL-1.0
#include "service/json_text.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

using orders::service::append_json;
using orders::service::append_member;

TEST_CASE("append_json: a text is what Boost.JSON makes of it, whatever is in it") {
  for (auto byte = 0; byte != 256; ++byte) {
    auto const text = std::string{"a"} + static_cast<char>(byte) + "b";
    auto mine = std::string{};
    append_json(mine, text);
    CAPTURE(byte);
    CHECK(mine == boost::json::serialize(text));
  }
  for (auto const text :
       {std::string_view{}, std::string_view{"\0", 1}, std::string_view{"gr\u00fc\u00dfe \U0001F600"}}) {
    auto mine = std::string{};
    append_json(mine, text);
    CHECK(mine == boost::json::serialize(text));
  }
}

TEST_CASE("append_json: numbers") {
  auto text = std::string{};
  append_json(text, std::numeric_limits<std::int64_t>::min());
  CHECK(text == "-9223372036854775808");
  append_json(text, std::numeric_limits<std::uint64_t>::max());
  CHECK(text == "-922337203685477580818446744073709551615");
}

TEST_CASE("append_member: a comma is behind all but the first") {
  auto text = std::string{"{"};
  append_member(text, "a", std::string_view{"x{"});
  append_member(text, "b\"", 7);
  text += '}';
  CHECK(text == boost::json::serialize(boost::json::object{{"a", "x{"}, {"b\"", 7}}));
  auto rest = std::string{};
  append_member(rest, "a", 1);
  append_member(rest, "b", 2);
  CHECK(rest == R"("a":1,"b":2)");
}
