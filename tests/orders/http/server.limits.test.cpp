// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/server.hpp"

#include "http/client.hpp"
#include "orders/http/running.hpp"

#include <array>
#include <future>
#include <vector>

#include <sys/resource.h>

namespace {
using namespace running;
using std::chrono::steady_clock;

/// What a server says to that, and whether it closes in good order then.
struct refusal_seen {
  int status;
  bool closes;
};
auto refusal_of(std::string_view bytes, server_limits limits = quick()) -> refusal_seen {
  service s(echo, limits);
  auto line = s.dial();
  line.send(bytes);
  auto const got = line.read();
  CHECK(got.has("Connection: close"));
  return {got.status, line.is_closed()};
}
void check_refused(std::string_view bytes, int status) {
  CAPTURE(bytes.substr(0, 200));
  auto const got = refusal_of(bytes);
  CHECK(got.status == status);
  CHECK(got.closes);
}
auto with_fields(std::string_view fields, std::string_view body = "") -> std::string {
  return "POST / HTTP/1.1\r\nHost: here\r\n" + std::string(fields) + "\r\n" + std::string(body);
}
/// The sanitizer looks at a class for the first time through a pipe, for which there are no descriptors later.
void show_error_codes_to_sanitizer() {
  std::promise<exchanged> answer;
  client nobody("127.0.0.1", 1);
  nobody.send({}, 1s, [&](exchanged what) { answer.set_value(std::move(what)); });
  CHECK(answer.get_future().get().has_error<not_sent>());
}
auto elapsed(steady_clock::time_point since) { return steady_clock::now() - since; }
} // namespace

TEST_CASE("400: what is no HTTP/1.x") {
  for (auto const* bytes :
       {"hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "G\x01T / HTTP/1.1\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a greeting of TLS", "GET / HTTP/1.1\nHost: here\n\n",
        "GET / HTTP/1.1\r\nHost here\r\n\r\n", "GET / HTTP/1.1\r\nHost : here\r\n\r\n"})
    check_refused(bytes, 400);
}

TEST_CASE("400: who is meant has to be said, and once") {
  check_refused("GET / HTTP/1.1\r\n\r\n", 400);
  check_refused("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
}

TEST_CASE("400: where the request ends has to be clear to everybody on the way") {
  check_refused(with_fields("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
  check_refused(with_fields("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400);
  check_refused(with_fields("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 400);
  check_refused(with_fields("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 400);
  check_refused(with_fields("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
  check_refused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
  check_refused(with_fields("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400);
  check_refused(with_fields("Content-Length: -1\r\n"), 400);
  check_refused(with_fields("Content-Length: 1x\r\n"), 400);
  check_refused(with_fields("Content-Length: 99999999999999999999\r\n"), 400);
}

TEST_CASE("400: chunks that are none") {
  for (auto const* chunks : {"x\r\n", "-1\r\n", "3\r\nabcd\r\n0\r\n\r\n", "fffffffffffffffff\r\n", "3 abc\r\n"})
    check_refused(with_fields("Transfer-Encoding: chunked\r\n", chunks), 400);
}

TEST_CASE("413: a body that is declared too large, before it is read") {
  check_refused(with_fields("Content-Length: 65537\r\n"), 413);
  check_refused(with_fields("Content-Length: 1073741824\r\nExpect: 100-continue\r\n"), 413);
}

TEST_CASE("413: the response arrives although the peer goes on sending") {
  service s(echo, quick());
  auto line = s.dial();
  line.send(with_fields("Content-Length: 10000000\r\n"));
  std::string const megabyte(1'000'000, 'x');
  for (int i = 0; i != 5; ++i) line.send(megabyte);
  CHECK(line.read().status == 413);
  CHECK_FALSE(line.was_reset());
}

TEST_CASE("413: chunks that become too large, although each is small") {
  std::string chunks;
  for (int i = 0; i != 66; ++i) chunks += "400\r\n" + std::string(1024, 'x') + "\r\n";
  check_refused(with_fields("Transfer-Encoding: chunked\r\n", chunks), 413);
}

TEST_CASE("a body of exactly the limit is welcome") {
  service s;
  auto line = s.dial();
  std::string const body(64 * 1024, 'x');
  line.send(post("/", body));
  CHECK(line.read().body == "POST / " + body);
  std::string chunks = "10000\r\n" + body + "\r\n0\r\n\r\n";
  line.send(with_fields("Transfer-Encoding: chunked\r\n", chunks));
  CHECK(line.read().body == "POST / " + body);
}

TEST_CASE("431: too much before the body, in one field, in many, or in no field at all") {
  check_refused(with_fields("X: " + std::string(9'000, 'x') + "\r\n"), 431);
  std::string many;
  for (int i = 0; i != 1'000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  check_refused(with_fields(many), 431);
  check_refused("GET /" + std::string(20'000, 'x'), 431);
  check_refused(with_fields("Transfer-Encoding: chunked\r\n", "1;" + std::string(20'000, 'x')), 431);
}

TEST_CASE("431: byte by byte or at once, the limit is the same") {
  server_limits limits;
  limits.header_bytes = 200;
  std::string const begin = "GET / HTTP/1.1\r\nHost: here\r\nX: ";
  auto const of_size = [&](std::size_t size) { return begin + std::string(size - begin.size() - 4, 'x') + "\r\n\r\n"; };
  for (std::size_t const size : {199u, 200u, 201u, 220u}) {
    CAPTURE(size);
    service s(echo, limits);
    auto at_once = s.dial();
    at_once.send(of_size(size));
    CHECK(at_once.read().status == (size <= 200 ? 200 : 431));
    auto slowly = s.dial();
    for (char const c : of_size(size)) slowly.send({&c, 1});
    CHECK(slowly.read().status == (size <= 200 ? 200 : 431));
  }
}

TEST_CASE("408: a request that does not come to its end in time") {
  auto const begun = steady_clock::now();
  CHECK(refusal_of("GET / HTTP/1.1\r\nHost").status == 408);
  CHECK(refusal_of(with_fields("Content-Length: 5\r\n", "hell")).status == 408);
  CHECK(refusal_of(with_fields("Transfer-Encoding: chunked\r\n", "5\r\nhell")).status == 408);
  CHECK(elapsed(begun) > 600ms);
  CHECK(elapsed(begun) < 3s);
}

TEST_CASE("408: a byte now and then buys no time, and costs the others none") {
  service s(echo, quick());
  std::vector<raw::line> slow;
  for (int i = 0; i != 100; ++i) slow.push_back(s.dial());
  auto const begun = steady_clock::now();
  auto polite = s.dial();
  while (elapsed(begun) < 150ms) {
    for (auto& line : slow) line.send("G");
    polite.send(get("/"));
    REQUIRE(polite.read().status == 200);
    std::this_thread::sleep_for(20ms);
  }
  for (auto& line : slow) {
    CHECK(line.read().status == 408);
    line.close();
  }
  CHECK(elapsed(begun) < 1s);
}

TEST_CASE("408: the time of a request begins with its first byte, also behind another request") {
  service s(echo, quick());
  auto line = s.dial();
  for (int i = 0; i != 4; ++i) {
    line.send(i == 0 ? "GET / HTTP/1.1\r\n" : "Host: here\r\n\r\nGET / HTTP/1.1\r\n");
    if (i != 0) CHECK(line.read().status == 200);
    std::this_thread::sleep_for(80ms);
  }
  CHECK(line.read().status == 408);
}

TEST_CASE("an idle connection is closed without a word") {
  service s(echo, quick());
  auto fresh = s.dial();
  auto used = s.dial();
  used.send(get("/"));
  CHECK(used.read().status == 200);
  CHECK(used.is_quiet_for(150ms));
  CHECK(used.is_closed());
  CHECK(fresh.is_closed());
}

TEST_CASE("a peer that does not read its response is dropped") {
  service s([](request, responder respond) { respond(text(200, std::string(20'000'000, 'x'))); }, quick());
  raw::line line(s.port(), 4 * 1024);
  line.send(get("/"));
  CHECK(raw::eventually([&] { return s->connections() == 1; }));
  CHECK(raw::eventually([&] { return s->connections() == 0; }));
}

TEST_CASE("a peer that never closes does not keep a connection that has ended") {
  service s(echo, quick());
  auto line = s.dial();
  line.send("nonsense\r\n\r\n");
  CHECK(line.read().status == 400);
  CHECK(raw::eventually([&] { return s->connections() == 0; }));
}

TEST_CASE("503: one connection too many is told so, and may come again") {
  auto limits = quick();
  limits.connections = 3;
  limits.idle_time = 10s;
  service s(echo, limits);
  std::vector<raw::line> lines;
  for (int i = 0; i != 3; ++i) {
    lines.push_back(s.dial());
    lines.back().send(get("/"));
    REQUIRE(lines.back().read().status == 200);
  }
  auto refused = s.dial();
  refused.send(get("/"));
  CHECK(refused.read().status == 503);
  CHECK(refused.is_closed());
  refused.close();
  lines.pop_back();
  CHECK(raw::eventually([&] {
    auto again = s.dial();
    again.send(get("/"));
    return again.read().status == 200;
  }));
}

TEST_CASE("without descriptors the server waits, and goes on when there are some") {
  show_error_codes_to_sanitizer();
  service s;
  auto before = s.dial();
  before.send(get("/"));
  REQUIRE(before.read().status == 200);

  std::array<raw::descriptor, 3> sockets{raw::descriptor(::socket(AF_INET, SOCK_STREAM, 0)),
                                         raw::descriptor(::socket(AF_INET, SOCK_STREAM, 0)),
                                         raw::descriptor(::socket(AF_INET, SOCK_STREAM, 0))};
  rlimit was{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &was) == 0);
  rlimit const none{static_cast<rlim_t>(sockets.back().get()) + 1, was.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  auto const at = raw::loopback(s.port());
  std::vector<raw::line> lines;
  for (auto& of : sockets) {
    CHECK(::connect(of.get(), reinterpret_cast<sockaddr const*>(&at), sizeof at) == 0);
    lines.emplace_back(std::move(of));
    lines.back().send(get("/"));
  }
  CHECK(lines.front().is_quiet_for(150ms));
  before.send(get("/"));
  CHECK(before.read().status == 200);
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &was) == 0);
  for (auto& line : lines) CHECK(line.read().status == 200);
}
