// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/server.hpp"

#include "orders/http/running.hpp"

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace {
using namespace running;

/// Responders that are kept for later.
class kept {
public:
  void add(responder one) {
    auto const lock = std::scoped_lock(guard_);
    list_.push_back(std::move(one));
  }
  auto take() -> std::vector<responder> {
    auto const lock = std::scoped_lock(guard_);
    return std::exchange(list_, {});
  }
  auto wait_for(std::size_t size) -> std::vector<responder> {
    CHECK(raw::eventually([&] {
      auto const lock = std::scoped_lock(guard_);
      return list_.size() >= size;
    }));
    return take();
  }

private:
  std::mutex guard_;
  std::vector<responder> list_;
};

} // namespace

TEST_CASE("an answer may come later and from another thread, and only the first counts") {
  kept later;
  service s([&](request, responder respond) { later.add(std::move(respond)); });
  auto line = s.dial();
  for (int i = 0; i != 3; ++i) {
    line.send(get("/"));
    auto const one = later.wait_for(1);
    CHECK(line.is_quiet_for(20ms));
    auto const copy = one.front();
    one.front()(text(200, "first"));
    copy(text(200, "second"));
    CHECK(line.read().body == "first");
  }
}

TEST_CASE("threads that answer at once: one answer each") {
  kept later;
  service s([&](request, responder respond) { later.add(std::move(respond)); }, {}, 2);
  std::vector<raw::line> lines;
  for (int i = 0; i != 50; ++i) {
    lines.push_back(s.dial());
    lines.back().send(get("/") + get("/"));
  }
  for (int round = 0; round != 2; ++round) {
    auto const all = later.wait_for(50);
    std::vector<std::thread> threads;
    for (int t = 0; t != 3; ++t)
      threads.emplace_back([&] {
        for (auto const& one : all) one(text(200, "only"));
      });
    for (auto& t : threads) t.join();
    for (auto& line : lines) CHECK(line.read().body == "only");
  }
  CHECK(lines.front().is_quiet_for(20ms));
}

TEST_CASE("pipelined requests are answered in order, also where the first answer takes its time") {
  kept later;
  service s([&](request what, responder respond) {
    if (what.target == "/slow")
      later.add(std::move(respond));
    else
      respond(text(200, "fast"));
  });
  auto line = s.dial();
  line.send(get("/slow") + get("/fast"));
  CHECK(line.is_quiet_for(20ms));
  later.wait_for(1).front()(text(200, "slow"));
  CHECK(line.read().body == "slow");
  CHECK(line.read().body == "fast");
}

TEST_CASE("500: a responder that nobody calls") {
  kept later;
  service s([&](request what, responder respond) {
    if (what.target == "/later") later.add(std::move(respond));
  });
  auto line = s.dial();
  line.send(get("/at-once"));
  CHECK(line.read().body == "unanswered");
  line.send(get("/later"));
  later.wait_for(1).clear();
  auto const got = line.read();
  CHECK(got.status == 500);
  CHECK(got.body == "unanswered");
  line.send(get("/at-once")); // the connection is as good as before
  CHECK(line.read().status == 500);
}

TEST_CASE("500: a handler that throws, and the service lives") {
  kept later;
  service s([&](request what, responder respond) {
    if (what.target == "/answered") respond(text(200, "done"));
    if (what.target == "/kept") later.add(respond);
    throw std::runtime_error("a mistake");
  });
  auto line = s.dial();
  line.send(get("/") + get("/answered") + get("/kept") + get("/"));
  CHECK(line.read().status == 500);
  CHECK(line.read().body == "done");
  CHECK(line.read().status == 500);
  CHECK(line.read().status == 500);
  later.wait_for(1).front()(text(200, "too late"));
  CHECK(line.is_quiet_for(20ms));
}

TEST_CASE("an answer for a peer that has gone, and one for a server that has gone, are dropped") {
  kept later;
  {
    service s([&](request, responder respond) { later.add(std::move(respond)); });
    auto gone = s.dial();
    gone.send(get("/"));
    auto const one = later.wait_for(1);
    gone.reset();
    one.front()(text(200, "nobody reads it"));
    CHECK(raw::eventually([&] { return s->connections() == 0; }));
    auto cut = s.dial();
    cut.send(get("/"));
    CHECK(raw::eventually([&] { return s->connections() == 1; }));
    std::this_thread::sleep_for(20ms);
  }
  for (auto const& one : later.wait_for(1)) one(text(200, "nobody is there"));
}

TEST_CASE("no value of a response can begin another field") {
  service s([](request, responder respond) {
    auto what = text(200, "body");
    what.headers.add("Location", "/a\r\nSet-Cookie: b");
    what.headers.add("Content-Length", "1");
    respond(std::move(what));
  });
  auto line = s.dial();
  line.send(get("/"));
  auto const got = line.read();
  CHECK(got.has("Location: /a  Set-Cookie: b"));
  CHECK(got.body == "body");
}
