// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/client.hpp"

#include "orders/http/asking.hpp"
#include "orders/http/running.hpp"

#include <atomic>
#include <mutex>
#include <vector>

namespace {
using namespace running;
using asking::ask;
} // namespace

TEST_CASE("a request goes there with all that it has, and the response comes back with all that it has") {
  service s([](request what, responder respond) {
    auto answer = text(201, what.method + ' ' + what.target + ' ' + what.headers.find("host").value_or("") + ' ' +
                                what.headers.find("x-colour").value_or("") + ' ' + what.body);
    answer.headers.add("Location", "/there");
    respond(std::move(answer));
  });
  client c("127.0.0.1", s.port());
  request what;
  what.method = "POST";
  what.target = "/a?b=c";
  what.headers.add("X-Colour", "red");
  what.body = "hello";
  auto const got = ask(c, what);
  REQUIRE(got.has_value());
  CHECK(got->status == 201);
  CHECK(got->content_type == "text/plain");
  CHECK(got->headers.find("location").value_or("") == "/there");
  CHECK(got->body == "POST /a?b=c 127.0.0.1:" + std::to_string(s.port()) + " red hello");
}

TEST_CASE("a name is looked up") {
  service s;
  client c("localhost", s.port());
  CHECK(ask(c).value().body == "GET / ");
}

TEST_CASE("a connection is kept for the next request") {
  service s;
  client c("127.0.0.1", s.port());
  for (int i = 0; i != 10; ++i) CHECK(ask(c).has_value());
  CHECK(s->connections() == 1);
}

TEST_CASE("HEAD: a response without the body that it speaks of") {
  service s;
  client c("127.0.0.1", s.port());
  request what = asking::get();
  what.method = "HEAD";
  CHECK(ask(c, what).value().body.empty());
  CHECK(ask(c).value().body == "GET / ");
  CHECK(s->connections() == 1);
}

TEST_CASE("a large body goes there and back") {
  server_limits large;
  large.body_bytes = 20'000'000;
  service s(echo, large);
  client_limits limits;
  limits.body_bytes = 20'000'000;
  client c("127.0.0.1", s.port(), limits);
  request what = asking::get();
  what.method = "PUT";
  what.body = std::string(10'000'000, 'x');
  CHECK(ask(c, what, 5s).value().body == "PUT / " + what.body);
}

TEST_CASE("no more connections than the limit; more requests wait, and no more than the limit again") {
  std::mutex guard;
  std::vector<responder> held;
  service s([&](request, responder respond) {
    auto const lock = std::scoped_lock(guard);
    held.push_back(std::move(respond));
  });
  client_limits limits;
  limits.connections = 2;
  limits.waiting = 3;
  asking::tally told;
  client c("127.0.0.1", s.port(), limits);
  for (int i = 0; i != 6; ++i) c.send(asking::get(), 5s, told.one());
  CHECK(raw::eventually([&] { return told.all() == 1; }));
  CHECK(told.not_sent() == 1);
  CHECK(s->connections() <= 2);
  CHECK(raw::eventually([&] {
    auto const lock = std::scoped_lock(guard);
    for (auto const& one : held) one(text(200, ""));
    held.clear();
    return told.all() == 6;
  }));
  CHECK(told.answered() == 5);
  CHECK(s->connections() <= 2);
}

TEST_CASE("many requests from many threads: each is told once") {
  service s(echo, {}, 2);
  asking::tally told;
  {
    client_limits limits;
    limits.connections = 8;
    limits.waiting = 10'000;
    client c("127.0.0.1", s.port(), limits);
    std::vector<std::thread> threads;
    for (int t = 0; t != 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i != 250; ++i) c.send(asking::get(), 20s, told.one());
      });
    for (auto& t : threads) t.join();
    CHECK(raw::eventually([&] { return told.all() == 1'000; }));
    CHECK(s->connections() <= 8);
  }
  CHECK(told.answered() == 1'000);
}

TEST_CASE("the next request may be sent by who is told of the last") {
  service s;
  asking::tally told;
  {
    client c("127.0.0.1", s.port());
    c.send(asking::get(), 1s, [&](exchanged first) {
      CHECK(first.has_value());
      c.send(asking::get(), 1s, told.one());
    });
    CHECK(raw::eventually([&] { return told.all() == 1; }));
  }
  CHECK(told.answered() == 1);
}
