// SPDX-License-Identifier: BSL-1.0
#include "http/waiting_list.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

using namespace orders::http;
using namespace std::chrono_literals;

namespace {
struct guest : waiter {
  explicit guest(int n = 0) : number(n) {}
  int number;
};
auto at(int second) { return waiter::time(std::chrono::seconds(second)); }

auto released(waiting_list<guest>& list, int until) -> std::vector<int> {
  std::vector<int> numbers;
  list.release_until(at(until), [&](guest& g) { numbers.push_back(g.number); });
  return numbers;
}
} // namespace

TEST_CASE("whose time is over leaves, in order") {
  waiting_list<guest> list;
  guest a(1), b(2), c(3);
  list.add(a, at(1));
  list.add(b, at(2));
  list.add(c, at(3));
  CHECK(released(list, 0).empty());
  CHECK(released(list, 2) == std::vector{1, 2});
  CHECK_FALSE(a.is_waiting());
  CHECK(c.is_waiting());
  CHECK(released(list, 3) == std::vector{3});
  CHECK(list.empty());
}

TEST_CASE("who waits anew goes to the end, and from one list to another") {
  waiting_list<guest> list;
  waiting_list<guest> other;
  guest a(1), b(2);
  list.add(a, at(1));
  list.add(b, at(2));
  list.add(a, at(3));
  CHECK(released(list, 3) == std::vector{2, 1});
  list.add(a, at(1));
  other.add(a, at(1));
  CHECK(list.empty());
  CHECK(released(other, 1) == std::vector{1});
}

TEST_CASE("who goes leaves the list, and so does everybody when the list goes") {
  guest stays(1);
  {
    waiting_list<guest> list;
    list.add(stays, at(1));
    {
      guest goes(2);
      list.add(goes, at(1));
    }
    CHECK(released(list, 0).empty());
    CHECK(stays.is_waiting());
  }
}

TEST_CASE("release_all: everybody who is there, and not who comes meanwhile") {
  waiting_list<guest> list;
  list.release_all([](guest&) { CHECK(false); });
  guest a(1), b(2);
  list.add(a, at(1));
  list.add(b, at(9));
  int released = 0;
  list.release_all([&](guest& g) {
    ++released;
    list.add(g, at(10));
  });
  CHECK(released == 2);
  CHECK(a.is_waiting());
}

TEST_CASE("as a set would, over random walks") {
  std::mt19937 random(7);
  std::vector<guest> guests(20);
  waiting_list<guest> list;
  std::set<guest*> model;
  int now = 0;
  for (int step = 0; step != 20'000; ++step) {
    auto& g = guests[random() % guests.size()];
    switch (random() % 4) {
    case 0:
    case 1:
      list.add(g, at(now + 10));
      model.insert(&g);
      break;
    case 2:
      g.leave();
      model.erase(&g);
      break;
    case 3:
      now += static_cast<int>(random() % 5);
      list.release_until(at(now), [&](guest& out) {
        REQUIRE(out.until() <= at(now));
        REQUIRE(model.erase(&out) == 1);
      });
      for (auto const* still : model) REQUIRE(still->until() > at(now));
    }
    for (auto& each : guests) REQUIRE(each.is_waiting() == model.contains(&each));
    REQUIRE(list.empty() == model.empty());
  }
}
