// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
// The sources are part of this unit, so that the sanitizer sees into them.
#include "storage/readers.cpp"
#include "storage/jobs.cpp"
#include "storage/memory.cpp"

#include "orders/storage/office.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

namespace {

using namespace office;
using orders::storage::readers;

auto connections(auto const& place, int count) {
  auto all = std::vector<std::unique_ptr<storage::engine>>{};
  for (auto i = 0; i != count; ++i) all.push_back(place.connect());
  return all;
}

struct reading {
  explicit reading(int count = 1, std::size_t waiting = 512)
      : by(connections(place, count), core, time.surroundings(), waiting) {}

  void submit(std::string const& name, std::shared_ptr<service::command const> what,
              std::chrono::milliseconds within = 1h) {
    by.submit(std::move(what), time.in(within), mail.letter(name));
  }

  memory_place place;
  hand_clock time;
  mailbox mail;
  readers by;
};

} // namespace

TEST_CASE_TEMPLATE("readers see what is committed", Place, memory_place, sqlite_place) {
  auto const place = Place{};
  CHECK(write(*place.connect(), [](auto& in) { in.put(key("k")); }));
  auto time = hand_clock{};
  auto mail = mailbox{};
  auto by = readers{connections(place, 3), core, time.surroundings()};
  for (auto i = 0; i != 300; ++i)
    by.submit(shows_key(i % 2 == 0 ? "k" : "x"), time.in(1h), mail.letter(std::to_string(i)));
  by.stop();
  for (auto i = 0; i != 300; ++i) CHECK(mail.said(std::to_string(i)) == (i % 2 == 0 ? "0123456789abcdef" : "none"));
}

TEST_CASE("what a reader's command commits is lost") {
  auto r = reading{};
  r.submit("1", places("o1"));
  r.by.stop();
  CHECK(r.mail.said("1") == "o1");
  CHECK_FALSE(find_order(*r.place.connect(), "o1"));
}

TEST_CASE("readers work beside each other") {
  auto r = reading{2};
  auto one = gate{};
  auto other = gate{};
  r.submit("one", one.command());
  r.submit("other", other.command());
  one.wait_for_entry();
  other.wait_for_entry();
  one.open();
  other.open();
  r.by.stop();
  CHECK(r.mail.names().size() == 2);
}

TEST_CASE("late, too many, after the stop, and crashed: typed") {
  auto r = reading{1, 2};
  auto held = gate{};
  r.submit("gate", held.command());
  held.wait_for_entry();
  r.submit("late", shows_key("k"), 5ms);
  r.submit("crashes", std::make_shared<command>([](service::work&) -> service::outcome { throw 1; }));
  r.submit("too many", shows_key("k"));
  r.time.advance(5ms);
  held.open();
  r.by.stop();
  r.submit("after", shows_key("k"));
  CHECK(r.mail.said("late") == "overload.deadline_exceeded");
  CHECK(r.mail.said("crashes") == "internal.bug");
  CHECK(r.mail.said("too many") == "overload.queue_full");
  CHECK(r.mail.said("after") == "overload.shutting_down");
}

TEST_CASE("a database that is away is refused as the core says") {
  auto r = reading{};
  r.place.data().set({.unavailable = true});
  r.submit("1", shows_key("k"));
  r.by.stop();
  CHECK(r.mail.said("1") == "refused 2");
}

TEST_CASE("counts by state, or why there are none") {
  auto r = reading{};
  CHECK(write(*r.place.connect(), [](auto& in) { in.put(order("o1")); }));
  auto counted = std::promise<readers::counted>{};
  r.by.count_by_state([&](readers::counted what) { counted.set_value(std::move(what)); });
  CHECK(counted.get_future().get().value() == storage::state_counts{{"placed", 1}});

  r.by.stop();
  auto stopped = false;
  r.by.count_by_state([&](readers::counted const& what) { stopped = what.has_error<storage::stopped>(); });
  CHECK(stopped);
}

TEST_CASE("due orders, or why there are none") {
  auto r = reading{};
  CHECK(write(*r.place.connect(), [](auto& in) { in.put(order("o1")); }));
  auto found = std::promise<readers::found>{};
  r.by.due(rows::at(2'000'000'000), 10, [&](readers::found what) { found.set_value(std::move(what)); });
  CHECK(found.get_future().get().value() == std::vector{order("o1")});

  r.place.data().set({.unavailable = true});
  auto away = std::promise<readers::found>{};
  r.by.due(rows::at(2'000'000'000), 10, [&](readers::found what) { away.set_value(std::move(what)); });
  CHECK(away.get_future().get().has_error<storage::unavailable>());

  r.by.stop();
  auto stopped = false;
  r.by.due(rows::at(0), 10, [&](readers::found const& what) { stopped = what.has_error<storage::stopped>(); });
  CHECK(stopped);
}
