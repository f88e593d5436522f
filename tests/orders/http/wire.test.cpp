// SPDX-License-Identifier: BSL-1.0
#include "http/wire.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace orders::http;

namespace {
auto with_status(std::uint16_t status) -> response {
  response what;
  what.status = status;
  what.body = "hello";
  return what;
}
} // namespace

TEST_CASE("a status has a phrase, also where nobody has heard of it") {
  CHECK(reason_phrase(200) == "OK");
  CHECK(reason_phrase(507) == "Insufficient Storage");
  CHECK(reason_phrase(0) == "Unknown");
  CHECK(reason_phrase(299) == "Unknown");
  CHECK(reason_phrase(999) == "Unknown");
}

TEST_CASE("the date is that of the standard's example, and of other days") {
  using namespace std::chrono;
  CHECK(http_date(sys_days(year(1994) / 11 / 6) + 8h + 49min + 37s) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(http_date(sys_seconds()) == "Thu, 01 Jan 1970 00:00:00 GMT");
  CHECK(http_date(sys_days(year(2024) / 2 / 29) + 23h + 59min + 59s) == "Thu, 29 Feb 2024 23:59:59 GMT");
  CHECK(http_date(sys_days(year(2005) / 12 / 31)) == "Sat, 31 Dec 2005 00:00:00 GMT");
}

TEST_CASE("a response's head says where its body ends") {
  CHECK(response_head(with_status(200), {}) ==
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n");
  CHECK(response_head(with_status(200), {body_end::chunks, true, false, "now"}) ==
        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
  CHECK(response_head(with_status(200), {body_end::connection, false, false, ""}) ==
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
  CHECK(response_head(with_status(200), {body_end::length, true, true, ""}) ==
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\nConnection: keep-alive\r\n\r\n");
  for (auto const status : std::vector<std::uint16_t>{100, 204, 304})
    CHECK(response_head(with_status(status), {}).find("Content-") == std::string::npos);
}

TEST_CASE("what a message says of its own end is not taken over, and nothing begins a new line") {
  auto what = with_status(200);
  what.content_type = "";
  for (auto const* own : {"content-length", "Transfer-Encoding", "CONNECTION", "date", "Content-Type"})
    what.headers.add(own, "x");
  what.headers.add("Location", std::string("a\r\nb\0c\r\nEvil: 1", 15));
  CHECK(response_head(what, {}) == "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nLocation: a  b c  Evil: 1\r\n\r\n");

  request asked;
  asked.method = "GET";
  asked.target = "/a\r\nEvil: 1";
  for (auto const* own : {"content-length", "Transfer-Encoding", "CONNECTION", "host"}) asked.headers.add(own, "x");
  asked.headers.add("Accept", "*/*");
  CHECK(request_head(asked, "here:1") == "GET /a  Evil: 1 HTTP/1.1\r\nHost: here:1\r\nAccept: */*\r\n\r\n");
}

TEST_CASE("a request has a length where it has a body, or could have one") {
  request asked;
  asked.method = "POST";
  asked.target = "/";
  CHECK(request_head(asked, "h") == "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
  asked.method = "GET";
  CHECK(request_head(asked, "h") == "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  asked.body = "x";
  CHECK(request_head(asked, "h") == "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n");
}

TEST_CASE("chunks") {
  CHECK(chunk("hello") == "5\r\nhello\r\n");
  CHECK(chunk(std::string(255, 'x')).starts_with("ff\r\nx"));
  CHECK(last_chunk == "0\r\n\r\n");
}
