// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/client.hpp"

#include "orders/http/asking.hpp"
#include "orders/http/raw.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

namespace {
using namespace orders::http;
using namespace std::chrono_literals;
using asking::ask;
using std::chrono::steady_clock;

/// A server that does to its connections, one after the other, what it is told.
class scripted {
public:
  using act = std::function<void(raw::line&)>;
  explicit scripted(std::vector<act> acts) : thread_([this, acts = std::move(acts)] { play(acts); }) {}
  scripted(scripted const&) = delete;
  auto operator=(scripted const&) -> scripted& = delete;
  ~scripted() { thread_.join(); }
  [[nodiscard]] auto port() const -> std::uint16_t { return at_.port(); }

private:
  void play(std::vector<act> const& acts) {
    for (auto const& each : acts) {
      auto line = at_.accept();
      each(line);
    }
  }
  raw::listener at_;
  std::thread thread_;
};

auto answers(std::string_view bytes) -> scripted::act {
  return [text = std::string(bytes)](raw::line& line) {
    line.read();
    line.send(text);
  };
}
constexpr std::string_view fine = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine";

auto asked_of(scripted const& s, std::chrono::milliseconds within = 2s) -> exchanged {
  client c("127.0.0.1", s.port());
  return ask(c, asking::get(), within);
}
} // namespace

TEST_CASE("not sent: nobody listens") {
  raw::listener gone;
  auto const port = gone.port();
  gone.close();
  client c("127.0.0.1", port);
  for (int i = 0; i != 3; ++i) {
    auto const got = ask(c);
    REQUIRE(got.has_error<not_sent>());
    CHECK(got.error_as<not_sent>()->detail == "the connection was refused");
  }
}

TEST_CASE("not sent: the name means nothing") {
  client c("no-such-host.invalid", 80);
  CHECK(ask(c, asking::get(), 5s).has_error<not_sent>());
}

TEST_CASE("not sent: no connection in time, since nobody accepts") {
  raw::listener full(0);
  std::vector<raw::line> fill;
  for (int i = 0; i != 2; ++i) {
    raw::descriptor of(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
    auto const at = raw::loopback(full.port());
    ::connect(of.get(), reinterpret_cast<sockaddr const*>(&at), sizeof at);
    fill.emplace_back(std::move(of));
  }
  client c("127.0.0.1", full.port());
  auto const begun = steady_clock::now();
  auto const got = ask(c, asking::get(), 200ms);
  CHECK(got.has_error<not_sent>());
  CHECK(steady_clock::now() - begun < 1s);
}

TEST_CASE("not sent: no turn in time, since all connections are in use") {
  raw::listener silent;
  client_limits limits;
  limits.connections = 1;
  client c("127.0.0.1", silent.port(), limits);
  auto first = asking::begin(c, asking::get(), 400ms);
  CHECK(ask(c, asking::get(), 100ms).has_error<not_sent>());
  CHECK(first.get().has_error<no_response>());
}

TEST_CASE("who gave up waiting takes no turn from those who come after") {
  std::promise<void> gave_up;
  scripted const s({[&](raw::line& line) {
    line.read();
    gave_up.get_future().wait();
    line.send(fine);
    line.read();
    line.send(fine);
  }});
  client c("127.0.0.1", s.port(), {.connections = 1});
  auto first = asking::begin(c, asking::get(), 20s);
  CHECK(ask(c, asking::get(), 100ms).has_error<not_sent>());
  gave_up.set_value();
  CHECK(first.get().has_value());
  CHECK(ask(c, asking::get(), 5s).has_value());
}

TEST_CASE("broken off: reset after the request, or closed") {
  scripted resets({[](raw::line& line) {
    line.read();
    line.reset();
  }});
  CHECK(asked_of(resets).has_error<broken_off>());
  scripted closes({[](raw::line& line) { line.read(); }});
  auto const got = asked_of(closes);
  REQUIRE(got.has_error<broken_off>());
  CHECK(got.error_as<broken_off>()->detail == "the connection was closed before the response was whole");
}

TEST_CASE("broken off or not sent: reset as soon as it is accepted") {
  scripted resets({[](raw::line& line) { line.reset(); }});
  auto const got = asked_of(resets);
  CHECK((got.has_error<broken_off>() || got.has_error<not_sent>()));
}

TEST_CASE("broken off: a response that stops in its head or in its body") {
  for (auto const* begin : {"HTTP", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfi",
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfi"}) {
    CAPTURE(begin);
    scripted stops({answers(begin)});
    CHECK(asked_of(stops).has_error<broken_off>());
  }
}

TEST_CASE("broken off: what comes back is no HTTP, or more than we take") {
  std::string const large(100'000, 'x');
  for (std::string const& bytes :
       {std::string("fine\r\n\r\n"), std::string("HTTP/1.1 abc\r\n\r\n"), "HTTP/1.1 200 OK\r\nX: " + large,
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + large, "HTTP/1.1 200 OK\r\n\r\n" + large}) {
    scripted garbage({answers(bytes)});
    CHECK(asked_of(garbage).has_error<broken_off>());
  }
}

TEST_CASE("no response: it comes late, or not to its end") {
  for (auto const* begin : {"", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfi"}) {
    scripted late({[begin](raw::line& line) {
      line.read();
      line.send(begin);
      line.to_end(); // until the client gives up
    }});
    auto const begun = steady_clock::now();
    CHECK(asked_of(late, 150ms).has_error<no_response>());
    CHECK(steady_clock::now() - begun > 140ms);
    CHECK(steady_clock::now() - begun < 1s);
  }
}

TEST_CASE("a response that comes late is not taken for that to the next request") {
  scripted s({[](raw::line& line) {
                line.read();
                std::this_thread::sleep_for(200ms);
                line.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate");
              },
              answers(fine)});
  client c("127.0.0.1", s.port());
  CHECK(ask(c, asking::get(), 100ms).has_error<no_response>());
  CHECK(ask(c).value().body == "fine");
}

TEST_CASE("a kept connection that was closed meanwhile costs nothing: the request goes over another one") {
  std::atomic<bool> is_closed = false;
  for (bool const politely : {true, false}) {
    is_closed = false;
    scripted s({[&](raw::line& line) {
                  line.read();
                  line.send(fine);
                  if (politely)
                    line.close();
                  else
                    line.reset();
                  is_closed = true;
                },
                answers(fine)});
    client c("127.0.0.1", s.port());
    CHECK(ask(c).has_value());
    CHECK(raw::eventually([&] { return is_closed.load(); }));
    CHECK(ask(c).value().body == "fine");
  }
}

TEST_CASE("a request that was written to a kept connection is not sent again") {
  scripted s({[&](raw::line& line) {
                line.read();
                line.send(fine);
                CHECK(line.read().head.starts_with("GET /second"));
              },
              answers(fine)});
  client c("127.0.0.1", s.port());
  CHECK(ask(c).has_value());
  CHECK(ask(c, asking::get("/second")).has_error<broken_off>());
  CHECK(ask(c).has_value()); // the second connection was for this one
}

TEST_CASE("a connection with something left over, or with an end, is not used again") {
  for (auto const* bytes : {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine and more",
                            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nfine",
                            "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nfine"}) {
    scripted s({answers(bytes), answers(fine)});
    client c("127.0.0.1", s.port());
    CHECK(ask(c).value().body == "fine");
    CHECK(ask(c).value().body == "fine");
  }
}

TEST_CASE("a connection with something left over is not used again, even if it stays open") {
  std::optional<raw::line> first;
  scripted const s({[&](raw::line& line) {
                      line.read();
                      line.send(std::string(fine) + "HTTP/1.1 200 OK");
                      first.emplace(std::move(line));
                    },
                    answers(fine)});
  client c("127.0.0.1", s.port());
  CHECK(ask(c).has_value());
  CHECK(ask(c, asking::get(), 5s).has_value());
}

TEST_CASE("responses of all shapes are read") {
  for (auto const* bytes : {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n",
                            "HTTP/1.1 200 OK\r\n\r\nfine", "HTTP/1.0 200 OK\r\n\r\nfine",
                            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine",
                            "HTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 103 Wait\r\n\r\nHTTP/1.1 200 OK\r\n\r\nfine"}) {
    CAPTURE(bytes);
    scripted at_once({answers(bytes)});
    CHECK(asked_of(at_once).value().body == "fine");
    scripted slowly({[bytes](raw::line& line) {
      line.read();
      for (char const c : std::string_view(bytes)) line.send({&c, 1});
    }});
    CHECK(asked_of(slowly).value().body == "fine");
  }
}

TEST_CASE("the end of the client: whoever waits is told, according to what was sent") {
  raw::listener silent;
  asking::tally told;
  client_limits limits;
  limits.connections = 2;
  auto c = std::make_unique<client>("127.0.0.1", silent.port(), limits);
  for (int i = 0; i != 5; ++i) c->send(asking::get(), 1h, told.one());
  auto first = silent.accept(); // both outlive the client: an end of theirs would let the next request be sent
  auto second = silent.accept();
  CHECK(first.read().head.starts_with("GET"));
  CHECK(second.read().head.starts_with("GET"));
  CHECK(told.all() == 0);
  c.reset();
  CHECK(told.all() == 5);
  CHECK(told.broken_off() == 2);
  CHECK(told.not_sent() == 3);
}

TEST_CASE("the end of the client, while a request has just been handed over: it is told too") {
  raw::listener silent;
  for (int i = 0; i != 50; ++i) {
    asking::tally told;
    {
      client("127.0.0.1", silent.port()).send(asking::get(), 1h, told.one());
    }
    CHECK(told.all() == 1);
    CHECK(told.answered() == 0);
  }
}
