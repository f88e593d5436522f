// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
// The sources are part of this unit, so that the sanitizer sees into them.
#include "storage/writer.cpp"
#include "storage/jobs.cpp"
#include "storage/memory.cpp"

#include "orders/storage/office.hpp"

#include <doctest/doctest.h>

#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace office;
using orders::storage::writer;

/// A writer whose thread stands at a gate, so that what is submitted gathers behind it.
template <class Place = memory_place> struct held_writer {
  explicit held_writer(storage::writer_limits limits = {}) : by(place.connect(), core, time.surroundings(), limits) {
    by.submit(held.command(), time.in(1h), mail.letter("gate"));
    held.wait_for_entry();
  }

  void submit(std::string const& name, std::shared_ptr<service::command const> what,
              std::chrono::milliseconds within = 1h) {
    by.submit(std::move(what), time.in(within), mail.letter(name));
  }
  void finish() {
    held.open();
    by.stop();
  }

  Place place;
  hand_clock time;
  mailbox mail;
  gate held;
  writer by;
};

auto name(int i) { return std::to_string(1000 + i); }

} // namespace

TEST_CASE_TEMPLATE("what waits is committed together and told in its order", Place, memory_place, sqlite_place) {
  auto w = held_writer<Place>{};
  auto expected = std::vector<std::string>{"gate"};
  for (auto i = 0; i != 100; ++i) {
    w.submit(name(i), places(name(i)));
    expected.push_back(name(i));
  }
  CHECK(w.by.counts().waiting == 100);
  w.finish();
  CHECK(w.mail.names() == expected);
  CHECK(w.by.counts().commands == 101);
  CHECK(w.by.counts().commits == 2);
  CHECK(w.by.counts().failures == 0);
  auto const reader = w.place.connect();
  for (auto i = 0; i != 100; ++i) {
    CHECK(w.mail.said(name(i)) == name(i));
    CHECK(find_order(*reader, name(i)) == order(name(i)));
  }
}

TEST_CASE("a commit takes at most so many") {
  auto w = held_writer{{.together = 40}};
  for (auto i = 0; i != 100; ++i) w.submit(name(i), places(name(i)));
  w.finish();
  CHECK(w.by.counts().commits == 4);
}

TEST_CASE_TEMPLATE("what is told is committed", Place, memory_place, sqlite_place) {
  auto const place = Place{};
  auto const reader = place.connect();
  auto time = hand_clock{};
  auto by = writer{place.connect(), core, time.surroundings()};
  auto found = std::promise<bool>{};
  by.submit(places("o1"), time.in(1h), [&](storage::done const& how) {
    found.set_value(how.has_value() && find_order(*reader, "o1").has_value());
  });
  CHECK(found.get_future().get());
}

TEST_CASE("commands of one batch see each other's commits") {
  auto w = held_writer{};
  w.submit("first", places("o1"));
  w.submit("second", std::make_shared<command>(
                         [](service::work& in) { return replied(in.order("o1") != nullptr ? "seen" : "not seen"); }));
  w.finish();
  CHECK(w.mail.said("second") == "seen");
}

TEST_CASE("a command that throws, or commits nothing, leaves the others alone") {
  auto w = held_writer{};
  w.submit("before", places("o1"));
  w.submit("throws", std::make_shared<command>([](service::work& in) -> service::outcome {
             in.put(order("o2"));
             throw std::runtime_error{"a mistake"};
           }));
  w.submit("throws oddly", std::make_shared<command>([](service::work&) -> service::outcome { throw 1; }));
  w.submit("forgets", std::make_shared<command>([](service::work& in) {
             in.put(order("o3"));
             return replied("forgot");
           }));
  w.submit("after", places("o4"));
  w.finish();
  CHECK(w.mail.said("before") == "o1");
  CHECK(w.mail.said("throws") == "internal.bug");
  CHECK(w.mail.said("throws oddly") == "internal.bug");
  CHECK(w.mail.said("forgets") == "forgot");
  CHECK(w.mail.said("after") == "o4");
  CHECK(w.by.counts().commits == 2);
  auto const reader = w.place.connect();
  CHECK(find_order(*reader, "o1"));
  CHECK_FALSE(find_order(*reader, "o2"));
  CHECK_FALSE(find_order(*reader, "o3"));
  CHECK(find_order(*reader, "o4"));
}

TEST_CASE_TEMPLATE("a command that throws in its commit, or after it, is not stored; the others of the batch are",
                   Place, memory_place, sqlite_place) {
  auto w = held_writer<Place>{};
  w.submit("before", places("before"));
  w.submit("thrower", std::make_shared<command>([](service::work& in) -> service::outcome {
             in.put(order("thrower"));
             in.append(event("thrower", 1, "", "place", "placed"));
             in.commit();
             throw std::bad_alloc{};
           }));
  w.submit("after", places("after"));
  w.finish();
  CHECK(w.mail.said("before") == "before");
  CHECK(w.mail.said("thrower") == "internal.bug");
  CHECK(w.mail.said("after") == "after");
  auto const db = w.place.connect();
  CHECK(find_order(*db, "before"));
  CHECK(find_order(*db, "after"));
  CHECK_FALSE(find_order(*db, "thrower"));
  CHECK(feed(*db).empty());
}

TEST_CASE("a database that was found to be damaged is not written any more") {
  auto const place = memory_place{};
  auto time = hand_clock{};
  auto mail = mailbox{};
  auto by = writer{place.connect(), core, time.surroundings()};
  CHECK(by.works());
  place.data().set({.corrupt_at_commit = true});
  by.submit(places("a"), time.in(1h), mail.letter("a"));
  mail.wait(1);
  place.data().set({});
  by.submit(places("b"), time.in(1h), mail.letter("b"));
  mail.wait(2);
  CHECK(mail.said("a") == "refused 4");
  CHECK(mail.said("b") == "refused 4");
  time.advance(1h);
  CHECK_FALSE(by.works());
  CHECK_FALSE(find_order(*place.connect(), "b"));
}

TEST_CASE("a writer without room, or without a database, does not work for some seconds, or until it does") {
  auto const place = memory_place{};
  auto time = hand_clock{};
  auto mail = mailbox{};
  auto by = writer{place.connect(), core, time.surroundings()};
  for (auto const& faults : {storage::memory_faults{.full = true}, storage::memory_faults{.unavailable = true}}) {
    auto put = [&, count = mail.names().size()](std::string const& name) mutable {
      by.submit(places(name), time.in(1h), mail.letter(name));
      mail.wait(++count);
    };
    place.data().set(faults);
    put("a");
    CHECK_FALSE(by.works());
    time.advance(5s);
    CHECK(by.works()); // somebody may try
    put("b");
    CHECK_FALSE(by.works());
    place.data().set({});
    put(faults.full ? "c" : "d");
    CHECK(by.works());
  }
}

TEST_CASE("a command that the database refuses kills only itself") {
  auto w = held_writer<sqlite_place>{};
  for (auto i = 0; i != 10; ++i) w.submit(name(i), places(name(i)));
  w.submit("poison", std::make_shared<command>([](service::work& in) {
             auto row = order("poison");
             row.items[0].quantity = -1;
             in.put(row);
             in.commit();
             return replied("never");
           }));
  for (auto i = 10; i != 20; ++i) w.submit(name(i), places(name(i)));
  w.finish();
  CHECK(w.mail.said("poison") == "refused 5");
  for (auto i = 0; i != 20; ++i) CHECK(w.mail.said(name(i)) == name(i));
  auto const reader = w.place.connect();
  CHECK(page(*reader, std::nullopt, "", 100).size() == 20);
}

TEST_CASE_TEMPLATE("a conflict that stays is refused after some attempts, and only to who causes it", Place,
                   memory_place, sqlite_place) {
  auto w = held_writer<Place>{};
  auto const other = w.place.connect();
  w.submit("before", places("o1"));
  w.submit("twice", std::make_shared<command>([](service::work& in) {
             in.put(order("o1", 1, "fresh"));
             in.commit();
             return replied("unexpected");
           }));
  w.finish();
  // "twice" changed the row that "before" had put, as nobody loaded what is there: both end in one row
  CHECK(w.mail.said("twice") == "unexpected");

  auto again = held_writer<Place>{};
  auto const mine = again.place.connect();
  again.submit("before", places("o2"));
  again.held.open();
  again.mail.wait(2);
  again.submit("twice", places("o2"));
  again.submit("after", places("o3"));
  again.by.stop();
  CHECK(again.mail.said("twice") == "refused 1");
  CHECK(again.mail.said("after") == "o3");
}

TEST_CASE("what comes too late is not run") {
  auto w = held_writer{};
  w.submit("late", places("o1"), 10ms);
  w.submit("in time", places("o2"), 1h);
  w.time.advance(10ms);
  w.finish();
  CHECK(w.mail.said("late") == "overload.deadline_exceeded");
  CHECK(w.mail.said("in time") == "o2");
  CHECK_FALSE(find_order(*w.place.connect(), "o1"));
}

TEST_CASE("a full queue takes nothing, says so at once, and takes again later") {
  auto w = held_writer{{.waiting = 2}};
  w.submit("1", places("o1"));
  w.submit("2", places("o2"));
  w.submit("3", places("o3"));
  CHECK(w.mail.said("3") == "overload.queue_full");
  w.held.open();
  w.mail.wait(4);
  w.submit("4", places("o4"));
  w.by.stop();
  CHECK(w.mail.said("1") == "o1");
  CHECK(w.mail.said("2") == "o2");
  CHECK(w.mail.said("4") == "o4");
}

TEST_CASE("stop runs what waits and takes nothing more") {
  auto w = held_writer{};
  for (auto i = 0; i != 10; ++i) w.submit(name(i), places(name(i)));
  w.finish();
  w.by.stop();
  for (auto i = 0; i != 10; ++i) CHECK(w.mail.said(name(i)) == name(i));
  w.submit("late", places("o1"));
  CHECK(w.mail.said("late") == "overload.shutting_down");
}

TEST_CASE("a busy database is asked again, as often as the core says") {
  auto w = held_writer{};
  w.submit("1", places("o1"));
  w.place.data().set({.busy = 3});
  w.held.open();
  w.mail.wait(2);
  CHECK(w.mail.said("1") == "o1");
  CHECK(w.by.counts().failures == 3);
  w.place.data().set({.busy = 4});
  w.submit("2", places("o2"));
  w.mail.wait(3);
  CHECK(w.mail.said("2") == "refused 0");
  w.submit("3", places("o3"));
  w.by.stop();
  CHECK(w.mail.said("3") == "o3");
}

TEST_CASE("each command of a batch that failed is asked for by itself: who has no time is refused") {
  auto w = held_writer{};
  w.submit("no time", places("o1"), 1ms);
  w.submit("time", places("o2"), 1h);
  w.place.data().set({.busy = 1});
  w.finish();
  CHECK(w.mail.said("no time") == "refused 0");
  CHECK(w.mail.said("time") == "o2");
}

TEST_CASE("a full database refuses all of a batch, and takes more when there is room") {
  auto w = held_writer{};
  w.submit("1", places("o1"));
  w.submit("2", places("o2"));
  w.place.data().set({.full = true});
  w.held.open();
  w.mail.wait(3);
  CHECK(w.mail.said("1") == "refused 3");
  CHECK(w.mail.said("2") == "refused 3");
  w.place.data().set({});
  w.submit("3", places("o1"));
  w.by.stop();
  CHECK(w.mail.said("3") == "o1");
}

TEST_CASE("old keys are forgotten between two commits, also where nothing else comes") {
  auto const place = memory_place{};
  auto const reader = place.connect();
  CHECK(write(*reader, [](auto& in) {
    in.put(key("old", 99));
    in.put(key("new", 100));
  }));
  auto time = hand_clock{};
  auto by = writer{place.connect(), core, time.surroundings()};
  by.forget_keys(rows::at(100));
  while (find_key(*reader, "old")) std::this_thread::yield();
  CHECK(find_key(*reader, "new"));
}

TEST_CASE("from many threads, and stopped on the way: each command is told once, and what is told is there") {
  auto const place = memory_place{};
  auto time = hand_clock{};
  auto mail = mailbox{};
  auto by = writer{place.connect(), core, time.surroundings(), {.waiting = 64, .together = 16}};
  auto threads = std::vector<std::thread>{};
  for (auto t = 0; t != 4; ++t)
    threads.emplace_back([&, t] {
      for (auto i = 0; i != 250; ++i) {
        auto const id = name(t * 1000 + i);
        by.submit(places(id), time.in(1h), mail.letter(id));
        if (t == 0 && i == 200) by.stop();
      }
    });
  for (auto& one : threads) one.join();
  by.stop();
  auto const all = mail.names();
  CHECK(all.size() == 1000);
  auto const reader = place.connect();
  for (auto const& id : all) {
    auto const said = mail.said(id);
    CHECK((said == id || said == "overload.queue_full" || said == "overload.shutting_down"));
    CHECK(find_order(*reader, id).has_value() == (said == id));
  }
}

TEST_CASE("every way to end is told to clients by a problem of the catalogue") {
  using enum orders::service::problem;
  CHECK(storage::problem_of(storage::queue_full{}) == queue_full);
  CHECK(storage::problem_of(storage::deadline_passed{}) == deadline_exceeded);
  CHECK(storage::problem_of(storage::stopped{}) == shutting_down);
  CHECK(storage::problem_of(storage::crashed{"x"}) == bug);
  CHECK(sure::code_of(storage::queue_full{}) == row_of(queue_full).code);
  CHECK(sure::code_of(storage::deadline_passed{}) == row_of(deadline_exceeded).code);
  CHECK(sure::code_of(storage::stopped{}) == row_of(shutting_down).code);
  CHECK(sure::code_of(storage::crashed{}) == row_of(bug).code);
}

TEST_CASE("the real clock goes on and chance varies") {
  auto const real = storage::real_surroundings();
  auto const before = real.ticks();
  CHECK((before <= real.ticks()));
  CHECK(real.now() > rows::at(1'700'000'000));
  auto const first = real.chance();
  auto varies = false;
  for (auto i = 0; i != 10; ++i) varies |= real.chance() != first;
  CHECK(varies);
}
