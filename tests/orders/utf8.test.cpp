// SPDX-License-Identifier: BSL-1.0
#include "domain/utf8.hpp"

#include "domain/excerpt.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace {

using namespace std::string_literals;

/// A code point as the definition of UTF-8 says, however wrong it is to do so.
auto encoded(char32_t c) -> std::string {
  auto const byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
}

TEST_CASE("utf8_prefix: every code point is UTF-8, but for the surrogates and those above U+10FFFF") {
  auto wrong = 0;
  for (char32_t c = 0; c < 0x120000; ++c) {
    auto const text = "ab" + encoded(c) + "cd";
    auto const allowed = (c < 0xD800 || c > 0xDFFF) && c <= 0x10FFFF;
    wrong += orders::utf8_prefix(text) != (allowed ? text.size() : 2);
  }
  CHECK(wrong == 0);
}

TEST_CASE("utf8_prefix: overlong forms, stray bytes and cut characters end the prefix") {
  for (auto const& bad :
       {"\xC0\x80"s, "\xC1\xBF"s, "\xE0\x9F\xBF"s, "\xF0\x8F\xBF\xBF"s, "\x80"s, "\xBF"s, "\xFE"s, "\xFF"s,
        "\xF5\x80\x80\x80"s, "\xC3"s, "\xE2\x82"s, "\xF0\x9F\x8D"s, "\xC3\x28"s, "\xE2\x28\xA1"s}) {
    CHECK(orders::utf8_prefix("seven b" + bad) == 7);
    CHECK(orders::utf8_prefix("seven b" + bad + "eight by") == 7);
    CHECK(orders::utf8_prefix("a long run of plain text" + bad) == 24);
  }
}

TEST_CASE("utf8_prefix: an empty text is UTF-8, and so is NUL") {
  CHECK(orders::utf8_prefix("") == 0);
  CHECK(orders::utf8_prefix("a\0b"s) == 3);
}

} // namespace

TEST_CASE("quoted: a message about what is no UTF-8 is UTF-8") {
  using orders::excerpt;
  using orders::quoted;
  CHECK(quoted(excerpt{"key"}) == "\"key\"");
  CHECK(quoted(excerpt{"a\x80z"}) == "\"a\xEF\xBF\xBDz\"");
  CHECK(quoted(excerpt{"\xff"}) == "\"\xEF\xBF\xBD\"");
  CHECK(quoted(excerpt{std::string(40, '\x80')}) == "\"...\"");
  for (auto const* bad : {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "cut off \xe2\x82", "\xfe\xff\xc3"}) {
    auto const shown = quoted(excerpt{bad});
    CHECK(orders::utf8_prefix(shown) == shown.size());
  }
}
