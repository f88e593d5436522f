// SPDX-License-Identifier: BSL-1.0
#include "http/message.hpp"

#include <doctest/doctest.h>

using namespace orders::http;

TEST_CASE("header fields are found without regard to case, and the first wins") {
  fields all;
  CHECK_FALSE(all.find("x").has_value());
  all.add("X-Colour", "red");
  all.add("x-colour", "blue");
  CHECK(all.find("x-COLOUR").value_or("") == "red");
  CHECK_FALSE(all.find("x-colou").has_value());
  CHECK_FALSE(all.find("").has_value());
}

TEST_CASE("words are the same in capitals and in small letters, and nothing else is") {
  CHECK(same_word("", ""));
  CHECK(same_word("Keep-Alive", "kEEP-aLIVE"));
  CHECK_FALSE(same_word("a", "b"));
  CHECK_FALSE(same_word("a", "aa"));
  CHECK_FALSE(same_word("[", "{")); // as far apart as a letter's two sizes
  CHECK_FALSE(same_word("@", "`"));
}
