// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/server.hpp"

#include "orders/http/running.hpp"

#include <atomic>
#include <vector>

namespace {
using namespace running;
} // namespace

TEST_CASE("a request is answered, and the connection stays for the next one") {
  service s;
  auto line = s.dial();
  for (auto const* path : {"/a", "/b?c=d%20e", "/"}) {
    line.send(get(path));
    auto const got = line.read();
    CHECK(got.status == 200);
    CHECK(got.body == "GET " + std::string(path) + ' ');
    CHECK(got.has("Content-Type: text/plain"));
    CHECK_FALSE(got.has("Connection: close"));
  }
  CHECK(s->connections() == 1);
  line.close();
  CHECK(raw::eventually([&] { return s->connections() == 0; }));
}

TEST_CASE("a body comes by its length or in chunks, with its header fields") {
  service s([](request what, responder respond) {
    respond(text(200, what.headers.find("x-COLOUR").value_or("none") + ' ' + what.body));
  });
  auto line = s.dial();
  line.send("POST / HTTP/1.1\r\nHost: here\r\nX-Colour: red\r\nContent-Length: 5\r\n\r\nhello");
  CHECK(line.read().body == "red hello");
  line.send("POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3;of=no_interest\r\nhel\r\n2\r\nlo\r\n0\r\nX-Colour: blue\r\n\r\n");
  CHECK(line.read().body == "none hello");
}

TEST_CASE("requests that are sent at once are answered in order") {
  service s;
  auto line = s.dial();
  std::string all;
  for (int i = 0; i != 500; ++i) all += i % 3 != 0 ? get("/" + std::to_string(i)) : post("/" + std::to_string(i), "x");
  line.send(all);
  for (int i = 0; i != 500; ++i)
    REQUIRE(line.read().body == (i % 3 != 0 ? "GET /" + std::to_string(i) + ' ' : "POST /" + std::to_string(i) + " x"));
}

TEST_CASE("a request may come byte by byte") {
  service s;
  auto line = s.dial();
  for (int i = 0; i != 2; ++i) {
    for (char const c : post("/slowly", "hello")) REQUIRE(line.send({&c, 1}));
    CHECK(line.read().body == "POST /slowly hello");
  }
  std::string const chunked =
      "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
  for (char const c : chunked + get("/next")) REQUIRE(line.send({&c, 1}));
  CHECK(line.read().body == "POST / hello");
  CHECK(line.read().body == "GET /next ");
}

TEST_CASE("HEAD: the header of GET, and no body") {
  service s;
  auto line = s.dial();
  line.send("HEAD /a HTTP/1.1\r\nHost: here\r\n\r\n");
  CHECK(line.read(false).has("Content-Length: 8"));
  line.send(get("/b"));
  CHECK(line.read().body == "GET /b ");
}

TEST_CASE("a status without a body has neither a body nor a length") {
  service s([](request, responder respond) { respond(text(204, "ignored")); });
  auto line = s.dial();
  line.send(get("/") + get("/"));
  for (int i = 0; i != 2; ++i) {
    auto const got = line.read(false);
    CHECK(got.status == 204);
    CHECK(got.head.find("Content-") == std::string::npos);
  }
}

TEST_CASE("HTTP/1.0: the connection ends with the response, unless it is asked to stay") {
  service s;
  auto line = s.dial();
  line.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(line.read().has("Connection: keep-alive"));
  line.send("GET /b HTTP/1.0\r\n\r\n");
  CHECK(line.read().has("Connection: close"));
  CHECK(line.is_closed());
}

TEST_CASE("Connection: close ends the connection after the response") {
  service s;
  auto line = s.dial();
  line.send("GET /a HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n" + get("/never"));
  auto const got = line.read();
  CHECK(got.body == "GET /a ");
  CHECK(got.has("Connection: close"));
  CHECK(line.is_closed());
}

TEST_CASE("Expect: the peer is told to go on before it sends the body") {
  service s;
  auto line = s.dial();
  line.send("POST / HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  CHECK(line.read(false).status == 100);
  line.send("hello");
  CHECK(line.read().body == "POST / hello");
  line.send("POST / HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
  CHECK(line.read().status == 200); // who has sent it need not be told
}

TEST_CASE("a peer that has closed its side is answered") {
  service s;
  auto line = s.dial();
  line.send(get("/a"));
  line.half_close();
  CHECK(line.read().body == "GET /a ");
  CHECK(line.is_closed());
}

TEST_CASE("a large response reaches a peer that reads it late") {
  std::string const large(4'000'000, 'x');
  service s([&](request, responder respond) { respond(text(200, large)); });
  raw::line line(s.port(), 8 * 1024);
  line.send(get("/") + get("/"));
  std::this_thread::sleep_for(100ms);
  CHECK(line.read().body == large);
  CHECK(line.read().body == large);
}

TEST_CASE("two hundred peers at once, on two threads") {
  service s(echo, {}, 2);
  std::atomic<int> answered = 0;
  std::vector<std::thread> peers;
  for (int p = 0; p != 10; ++p)
    peers.emplace_back([&, p] {
      std::vector<raw::line> lines;
      for (int i = 0; i != 20; ++i) lines.push_back(s.dial());
      for (int round = 0; round != 10; ++round) {
        auto const path = '/' + std::to_string(p) + '/' + std::to_string(round);
        for (auto& line : lines) line.send(post(path, "x"));
        for (auto& line : lines) answered += line.read().body == "POST " + path + " x";
      }
    });
  for (auto& p : peers) p.join();
  CHECK(answered == 2'000);
}

TEST_CASE("peers that vanish at any moment leave nothing behind") {
  service s([](request, responder respond) { respond(text(200, std::string(300'000, 'x'))); });
  auto const whole = post("/", "hello");
  for (std::size_t cut = 0; cut <= whole.size(); cut += 7) {
    auto line = s.dial();
    line.send(std::string_view(whole).substr(0, cut));
    if (cut % 2 == 0) line.reset();
  }
  CHECK(raw::eventually([&] { return s->connections() == 0; }));
}

TEST_CASE("two servers may share a port where both say so") {
  server_limits limits;
  limits.shares_port = true;
  service one(echo, limits);
  auto other = server::listen("127.0.0.1", one.port(), limits, echo, refuse);
  CHECK(other.has_value());
  CHECK(server::listen("127.0.0.1", one.port(), {}, echo, refuse).has_error<cannot_listen>());
}

TEST_CASE("where nobody can listen, the error says where and why") {
  service s;
  auto const taken = server::listen("127.0.0.1", s.port(), {}, echo, refuse);
  REQUIRE(taken.has_error<cannot_listen>());
  CHECK(taken.error().detail == "127.0.0.1:" + std::to_string(s.port()) + ": Address already in use");
  CHECK(server::listen("not an address", 0, {}, echo, refuse).has_error<cannot_listen>());
}
