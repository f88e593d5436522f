// SPDX-License-Identifier: BSL-1.0
#include "load/answer_reader.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using orders::load::answer_reader;
using orders::load::no_answer;

constexpr auto created =
    std::string_view{"HTTP/1.1 201 Created\r\nDate: now\r\nContent-Length: 11\r\nETag: \"2\"\r\n\r\n"
                     "{\"id\":\"01\"}"};

/// 0 where more has to come, -1 where it is none.
auto read(answer_reader& by, std::string_view bytes) -> int {
  auto const told = by.feed(bytes);
  if (!told) return -1;
  return *told ? (*told)->status : 0;
}

auto read_alone(std::string_view bytes) -> int {
  auto by = answer_reader{};
  return read(by, bytes);
}

} // namespace

TEST_CASE("answer_reader: an answer in one piece, and the next") {
  auto by = answer_reader{};
  CHECK(read(by, created) == 201);
  CHECK(read(by, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n") == 503);
  CHECK(read(by, created) == 201);
}

TEST_CASE("answer_reader: an answer in two pieces, cut anywhere") {
  auto by = answer_reader{};
  for (auto cut = std::size_t{1}; cut != created.size(); ++cut) {
    CAPTURE(cut);
    CHECK(read(by, created.substr(0, cut)) == 0);
    CHECK(read(by, created.substr(cut)) == 201);
  }
}

TEST_CASE("answer_reader: an answer byte by byte") {
  auto by = answer_reader{};
  for (auto i = std::size_t{0}; i + 1 != created.size(); ++i) CHECK(read(by, created.substr(i, 1)) == 0);
  CHECK(read(by, created.substr(created.size() - 1)) == 201);
}

TEST_CASE("answer_reader: whether a refusal says when to come again") {
  auto const says_when = [](std::string_view bytes) { return (*answer_reader{}.feed(bytes))->says_when; };
  CHECK(says_when("HTTP/1.1 503 No\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"));
  CHECK(says_when("HTTP/1.1 503 No\r\nContent-Length: 0\r\nretry-after: 1\r\n\r\n"));
  CHECK_FALSE(says_when("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"));
}

TEST_CASE("answer_reader: names of fields are read in any case, and only whole") {
  CHECK(read_alone("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok") == 200);
  CHECK(read_alone("HTTP/1.1 200 OK\r\nX-Content-Length: 5\r\nCONTENT-LENGTH: 2\r\n\r\nok") == 200);
}

TEST_CASE("answer_reader: what is no answer") {
  for (auto const* const bytes :
       {"hello, this is no HTTP\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nand more"}) {
    CAPTURE(bytes);
    CHECK(read_alone(bytes) == -1);
  }
}

TEST_CASE("answer_reader: a head that does not end") {
  auto by = answer_reader{};
  auto told = read(by, "HTTP/1.1 200 OK\r\n");
  for (auto i = 0; i != 1'000 && told == 0; ++i) told = read(by, "X-More: and more\r\n");
  CHECK(told == -1);
}
