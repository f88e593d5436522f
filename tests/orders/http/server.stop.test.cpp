// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/server.hpp"

#include "orders/http/running.hpp"

#include <atomic>
#include <mutex>
#include <vector>

namespace {
using namespace running;
using std::chrono::steady_clock;
} // namespace

TEST_CASE("stop: idle connections end at once, and nobody can connect") {
  service s;
  auto fresh = s.dial();
  auto used = s.dial();
  used.send(get("/"));
  CHECK(used.read().status == 200);
  CHECK(raw::eventually([&] { return s->connections() == 2; }));
  auto const begun = steady_clock::now();
  auto const port = s.port();
  s.stop(10s);
  CHECK(steady_clock::now() - begun < 1s);
  CHECK(fresh.is_closed());
  CHECK(used.is_closed());
  CHECK_FALSE(raw::line(port).is_connected());
}

TEST_CASE("stop: what is in hand is answered, and told that it was the last") {
  std::atomic<bool> is_asked = false;
  std::vector<std::thread> threads;
  service s([&](request, responder respond) {
    is_asked = true;
    threads.emplace_back([respond = std::move(respond)] {
      std::this_thread::sleep_for(100ms);
      respond(text(200, "done"));
    });
  });
  auto line = s.dial();
  line.send(get("/"));
  CHECK(raw::eventually([&] { return is_asked.load(); }));
  std::thread stops([&] { s.stop(10s); });
  auto const got = line.read();
  CHECK(got.body == "done");
  CHECK(got.has("Connection: close"));
  CHECK(line.is_closed());
  line.close();
  stops.join();
  for (auto& t : threads) t.join();
}

TEST_CASE("stop: a request that has begun may come to its end") {
  service s;
  auto line = s.dial();
  line.send("GET /late HTTP/1.1\r\nHo");
  CHECK(raw::eventually([&] { return s->connections() == 1; }));
  std::this_thread::sleep_for(20ms);
  std::thread stops([&] { s.stop(10s); });
  std::this_thread::sleep_for(50ms);
  line.send("st: here\r\n\r\n");
  CHECK(line.read().body == "GET /late ");
  CHECK(line.is_closed());
  line.close();
  stops.join();
}

TEST_CASE("stop: after the grace everything is cut, and the server returns") {
  std::vector<responder> never;
  service s([&](request, responder respond) { never.push_back(std::move(respond)); });
  auto waits = s.dial();
  waits.send(get("/"));
  auto begun = s.dial();
  begun.send("GET");
  auto unread = s.dial();
  CHECK(raw::eventually([&] { return s->connections() == 3; }));
  std::this_thread::sleep_for(20ms);
  auto const at = steady_clock::now();
  s.stop(200ms);
  CHECK(steady_clock::now() - at > 150ms);
  CHECK(steady_clock::now() - at < 2s);
  CHECK(waits.read().status == 0);
  CHECK(begun.read().status == 0);
}

TEST_CASE("stop: again, with less patience") {
  std::vector<responder> never;
  service s([&](request, responder respond) { never.push_back(std::move(respond)); });
  auto line = s.dial();
  line.send(get("/"));
  CHECK(raw::eventually([&] { return s->connections() == 1; }));
  s->stop(1h);
  std::this_thread::sleep_for(20ms);
  CHECK(s->connections() == 1);
  s.stop(0ms);
  CHECK(s->connections() == 0);
}

TEST_CASE("stop: before the server runs it takes nothing up, and answers who is at the door") {
  auto made = server::listen("127.0.0.1", 0, {}, echo, refuse);
  REQUIRE(made.has_value());
  raw::line line(made->port());
  line.send(get("/"));
  made->stop(1s);
  std::thread runs([&] { made->run(2); });
  CHECK(line.read().body == "GET / ");
  CHECK(line.is_closed());
  line.close();
  runs.join();
}

TEST_CASE("stop under load: every request that the handler saw is answered, and nothing is reset") {
  for (int round = 0; round != 5; ++round) {
    std::atomic<int> asked = 0;
    std::atomic<int> answered = 0;
    std::atomic<int> resets = 0;
    service s(
        [&](request, responder respond) {
          ++asked;
          respond(text(200, "x"));
        },
        {}, 2);
    std::atomic<bool> is_over = false;
    std::vector<std::thread> peers;
    for (int p = 0; p != 8; ++p)
      peers.emplace_back([&] {
        while (!is_over) {
          auto line = s.dial();
          if (!line.is_connected()) return;
          for (int i = 0; i != 50; ++i) {
            bool const was_sent = line.send(get("/"));
            auto const got = line.read();
            answered += got.status == 200;
            // Only a connection that was idle may be gone when the next request is sent
            resets += line.was_reset() && i == 0;
            if (!was_sent || got.status != 200 || got.has("Connection: close")) break;
          }
        }
      });
    CHECK(raw::eventually([&] { return asked > 50; }));
    s.stop(5s);
    is_over = true;
    for (auto& p : peers) p.join();
    CHECK(answered == asked);
    CHECK(resets == 0);
  }
}
