// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/server.hpp"

#include "orders/http/running.hpp"

#include <atomic>
#include <mutex>
#include <stdexcept>

namespace {
using namespace running;

/// A service whose every response is a stream, and the open end of the last.
class streaming {
public:
  explicit streaming(server_limits limits = quick())
      : service_([this](request, responder respond) { respond(events()); }, limits) {}

  auto dial(std::string_view ask) -> raw::line {
    auto line = service_.dial();
    line.send(ask);
    return line;
  }
  auto end() -> std::shared_ptr<stream> {
    REQUIRE(raw::eventually([this] {
      auto const lock = std::scoped_lock(guard_);
      return end_ != nullptr;
    }));
    auto const lock = std::scoped_lock(guard_);
    return std::exchange(end_, nullptr);
  }
  [[nodiscard]] auto of() -> service& { return service_; }

private:
  auto events() -> response {
    auto what = text(200, "begin");
    what.content_type = "text/event-stream";
    what.opened = [this](std::shared_ptr<stream> s) {
      auto const lock = std::scoped_lock(guard_);
      end_ = std::move(s);
    };
    return what;
  }

  std::mutex guard_;
  std::shared_ptr<stream> end_;
  service service_;
};

} // namespace

TEST_CASE("events are sent as they come, and the connection stays after the end") {
  streaming s;
  auto line = s.dial(get("/"));
  auto const head = line.read(false);
  CHECK(head.has("Transfer-Encoding: chunked"));
  CHECK(head.has("Content-Type: text/event-stream"));
  CHECK(line.chunk() == "begin");
  auto const end = s.end();
  CHECK(line.is_quiet_for(400ms)); // longer than an idle connection may wait
  for (auto const* event : {"one", "two"}) {
    CHECK(end->send(event));
    CHECK(line.chunk() == event);
  }
  end->close();
  CHECK_FALSE(end->send("late"));
  CHECK(line.chunk().empty());
  line.send(get("/"));
  CHECK(line.read(false).status == 200);
  CHECK(line.chunk() == "begin");
}

TEST_CASE("a stream that nobody owns any more has ended") {
  streaming s;
  auto line = s.dial(get("/"));
  CHECK(line.read(false).status == 200);
  s.end().reset();
  CHECK(line.chunk() == "begin");
  CHECK(line.chunk().empty());
}

TEST_CASE("HTTP/1.0: the stream ends with the connection") {
  streaming s;
  auto line = s.dial("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  auto const head = line.read(false);
  CHECK(head.has("Connection: close"));
  auto const end = s.end();
  end->send(" and end");
  end->close();
  CHECK(line.to_end() == "begin and end");
}

TEST_CASE("HEAD opens no stream") {
  streaming s;
  auto line = s.dial("HEAD / HTTP/1.1\r\nHost: here\r\n\r\n" + get("/"));
  CHECK(line.read(false).has("Transfer-Encoding: chunked"));
  CHECK(line.read(false).status == 200);
  CHECK(line.chunk() == "begin");
}

TEST_CASE("who sends learns that the peer has gone, without an event in between") {
  streaming s;
  for (bool const politely : {true, false}) {
    auto line = s.dial(get("/"));
    auto const end = s.end();
    CHECK(end->send("one"));
    CHECK(line.read(false).status == 200);
    if (politely)
      line.close();
    else
      line.reset();
    CHECK(raw::eventually([&] { return !end->send(""); }));
    CHECK(raw::eventually([&] { return s.of()->connections() == 0; }));
  }
}

TEST_CASE("a request behind a stream is answered after it") {
  streaming s;
  auto line = s.dial(get("/"));
  CHECK(line.read(false).status == 200);
  line.send(get("/"));
  auto const end = s.end();
  CHECK(end->send("one"));
  end->close();
  CHECK(line.chunk() == "begin");
  CHECK(line.chunk() == "one");
  CHECK(line.chunk().empty());
  CHECK(line.read(false).status == 200);
}

TEST_CASE("a peer of a stream that sends more than a request is dropped") {
  streaming s;
  auto line = s.dial(get("/"));
  line.read(false);
  auto const end = s.end();
  line.send(std::string(std::size_t{1} << 20, 'x'));
  CHECK(raw::eventually([&] { return !end->send("event"); }));
}

TEST_CASE("a peer that reads too slowly is dropped at the limit of the buffer") {
  auto limits = quick();
  limits.stream_bytes = 100'000;
  limits.response_time = 10s;
  streaming s(limits);
  auto line = s.dial(get("/"));
  CHECK(line.read(false).status == 200);
  auto const end = s.end();
  std::string const event(10'000, 'x');
  std::size_t sent = 0;
  while (end->send(event) && sent < 2'000) ++sent;
  CHECK(sent >= 10);
  CHECK(sent < 2'000);
  CHECK(raw::eventually([&] { return s.of()->connections() == 0; }));
}

TEST_CASE("a peer that reads slowly but steadily gets everything") {
  auto limits = quick();
  limits.stream_bytes = 50'000'000;
  limits.response_time = 2s;
  streaming s(limits);
  auto line = s.dial(get("/"));
  CHECK(line.read(false).status == 200);
  auto const end = s.end();
  std::size_t const all = 30'000'000;
  std::thread sends([&] {
    for (std::size_t n = 0; n != all; n += 1'000'000) CHECK(end->send(std::string(1'000'000, 'x')));
    end->close();
  });
  std::size_t got = 0;
  auto const began = std::chrono::steady_clock::now();
  for (auto part = line.chunk(); !part.empty(); part = line.chunk()) {
    got += part == "begin" ? 0 : part.size();
    std::this_thread::sleep_for(5ms);
  }
  sends.join();
  CHECK(got == all);
  CHECK(std::chrono::steady_clock::now() - began > limits.response_time);
}

TEST_CASE("events from several threads: each whole") {
  streaming s;
  auto line = s.dial(get("/"));
  CHECK(line.read(false).status == 200);
  auto const end = s.end();
  std::vector<std::thread> threads;
  for (char const c : {'a', 'b', 'c'})
    threads.emplace_back([&, c] {
      for (int i = 0; i != 500; ++i) end->send(std::string(10, c));
    });
  for (auto& t : threads) t.join();
  end->close();
  std::string all;
  for (auto part = line.chunk(); !part.empty(); part = line.chunk()) all += part;
  REQUIRE(all.size() == 5 + 15'000);
  int broken = 0;
  for (std::size_t i = 5; i != all.size(); i += 10) broken += all.substr(i, 10) != std::string(10, all[i]);
  CHECK(broken == 0);
}

TEST_CASE("a stream ends in good order when the server stops") {
  streaming s;
  auto line = s.dial(get("/"));
  CHECK(line.read(false).status == 200);
  auto const end = s.end();
  CHECK(line.chunk() == "begin");
  std::thread stops([&] { s.of().stop(5s); });
  CHECK(line.chunk().empty());
  CHECK(line.is_closed());
  line.close();
  stops.join();
  CHECK_FALSE(end->send("late"));
}

TEST_CASE("where the one who is told of the stream throws, the stream ends") {
  service s([](request, responder respond) {
    auto what = text(200, "begin");
    what.opened = [](std::shared_ptr<stream>) { throw std::runtime_error("a mistake"); };
    respond(std::move(what));
  });
  auto line = s.dial();
  line.send(get("/"));
  CHECK(line.read().body == "begin");
}
