// SPDX-License-Identifier: BSL-1.0
#include "shell/service_clock.hpp"

#include <doctest/doctest.h>

namespace {

using namespace std::chrono_literals;
using orders::shell::service_clock;

struct times {
  service_clock::system::time_point wall{std::chrono::seconds{1'930'000'000}};
  service_clock::steady::time_point ticks{};
  service_clock clock{[this] { return wall; }, [this] { return ticks; }};

  /// What the clock says after that time, in which the system's clock was also set by so much.
  auto after(std::chrono::seconds time, std::chrono::seconds set_by = 0s) {
    wall += time + set_by;
    ticks += time;
    return clock.now();
  }
};

} // namespace

TEST_CASE("service_clock: the system's time, also where it is set forward") {
  auto t = times{};
  auto const begin = t.clock.now();
  CHECK(begin == t.wall);
  CHECK(t.after(5s) == begin + 5s);
  CHECK(t.after(1s, 1h) == begin + 6s + 1h);
  CHECK(t.after(1s) == t.wall);
}

TEST_CASE("service_clock: where the time is set back, it goes on") {
  auto t = times{};
  auto const begin = t.clock.now();
  CHECK(t.after(10s, -1h) == begin + 10s);
  CHECK(t.after(10s) == begin + 20s);
  CHECK(t.after(10s, -1h) == begin + 30s); // twice
  CHECK(t.after(10s, 1h) == begin + 40s);
  CHECK(t.after(10s, 2h) == t.wall); // an hour more than it was set back
  CHECK(t.wall == begin + 50s + 1h);
}

TEST_CASE("service_clock: what is less than a second is no step, and does not add up") {
  auto t = times{};
  for (auto i = 0; i != 1000; ++i) {
    t.wall += 1000ms - (i % 2 == 0 ? 900ms : -900ms);
    t.ticks += 1s;
    CHECK(t.clock.now() == t.wall);
  }
}
