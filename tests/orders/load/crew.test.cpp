// SPDX-License-Identifier: BSL-1.0
#include "load/crew.hpp"

#include "http/server.hpp"

#include <doctest/doctest.h>

#include <array>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace orders;

auto puts = 0;

/// Takes goods and orders until it is told to end, in a process of its own: who forks must have no thread. Its status is how many
/// goods it took.
class shop {
public:
  shop() {
    auto ends = std::array<int, 2>{};
    REQUIRE(::pipe(ends.data()) == 0);
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) serve(ends[1]);
    ::close(ends[1]);
    REQUIRE(::read(ends[0], &port, sizeof port) == sizeof port);
    ::close(ends[0]);
  }
  shop(shop const&) = delete;
  auto operator=(shop const&) -> shop& = delete;
  ~shop() {
    if (process_ > 0) (void)end();
  }
  auto end() -> int {
    auto status = 0;
    ::kill(process_, SIGTERM);
    ::waitpid(std::exchange(process_, -1), &status, 0);
    return WEXITSTATUS(status);
  }
  std::uint16_t port = 0;

private:
  [[noreturn]] static void serve(int tell) {
    std::signal(SIGTERM, [](int) { ::_exit(puts); });
    auto const answer = [](http::request const& what, http::responder const& respond) {
      puts += what.method == "PUT" ? 1 : 0;
      auto out = http::response{};
      out.status = what.method == "PUT" ? 200 : 201;
      out.body = "{}";
      respond(out);
    };
    auto server = http::server::listen("127.0.0.1", 0, {}, answer, [](auto) { return http::response{}; }).value();
    auto const port = server.port();
    if (::write(tell, &port, sizeof port) == sizeof port) server.run(1);
    ::_exit(255);
  }
  ::pid_t process_ = -1;
};

auto descriptors() -> std::ptrdiff_t {
  return std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, std::filesystem::directory_iterator{});
}

} // namespace

TEST_CASE("crew: every connection is made, every order is sent, and each process costs one descriptor here") {
  auto at = shop{};
  auto const before = descriptors();
  {
    auto all = load::crew::muster({.port = at.port, .from = {}, .connections = 5}, 2);
    REQUIRE(all);
    CHECK(descriptors() - before == 2);
    auto const seen = all->follow({load::crowd::clock::now(), load::crowd::clock::duration{0}, 5});
    REQUIRE(seen);
    CHECK(seen->accepted == 5);
  }
  CHECK(descriptors() == before);
  CHECK(at.end() == 15); // three articles over each connection
}

TEST_CASE("crew: where nobody listens it says so") {
  CHECK_FALSE(load::crew::muster({.port = 1, .from = {}, .connections = 2}, 2));
}
