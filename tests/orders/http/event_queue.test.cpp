// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
#include "http/event_queue.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace orders::http;
using condition = event_queue::condition;

namespace {
struct woken {
  std::atomic<int> times = 0;
  event_queue queue;
  explicit woken(std::size_t limit) : queue(limit, [this] { ++times; }) {}
};
} // namespace

TEST_CASE("who takes is woken once, and gets everything in order") {
  woken w(100);
  CHECK(w.queue.push("a"));
  CHECK(w.queue.push("b"));
  CHECK(w.times == 1);
  CHECK(w.queue.take().bytes == "ab");
  CHECK(w.queue.take().bytes.empty());
  CHECK(w.queue.push("c"));
  CHECK(w.times == 2);
}

TEST_CASE("up to the limit everything is taken, and beyond it nothing ever again") {
  woken w(3);
  CHECK(w.queue.push("ab"));
  CHECK(w.queue.push("c"));
  CHECK(w.queue.take().after == condition::open);
  CHECK(w.queue.push("abc"));
  CHECK_FALSE(w.queue.push("d"));
  CHECK_FALSE(w.queue.push(""));
  CHECK(w.queue.take().after == condition::overrun);
  CHECK_FALSE(w.queue.push(""));
}

TEST_CASE("the first end is the end") {
  woken closed(10);
  CHECK(closed.queue.push("last"));
  closed.queue.close();
  closed.queue.lose();
  CHECK_FALSE(closed.queue.push("late"));
  auto const batch = closed.queue.take();
  CHECK(batch.bytes == "last");
  CHECK(batch.after == condition::closed);

  woken lost(10);
  lost.queue.lose();
  lost.queue.close();
  CHECK(lost.times == 1);
  CHECK(lost.queue.take().after == condition::lost);
}

TEST_CASE("the sending end closes when its last owner goes") {
  auto const queue = std::make_shared<event_queue>(10, [] {});
  auto end = sending_end(queue);
  auto copy = end;
  CHECK(end->send("a"));
  end.reset();
  CHECK(copy->send("b"));
  copy.reset();
  auto const batch = queue->take();
  CHECK(batch.bytes == "ab");
  CHECK(batch.after == condition::closed);
}

TEST_CASE("threads that send at once: nothing is lost, and a wake is never missing") {
  woken w(1'000'000);
  std::vector<std::thread> threads;
  for (int t = 0; t != 3; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i != 1'000; ++i) w.queue.push("x");
    });
  std::size_t got = 0;
  for (int seen = 0; got != 3'000;) {
    if (w.times == seen) continue;
    ++seen;
    got += w.queue.take().bytes.size();
  }
  for (auto& t : threads) t.join();
  CHECK(got == 3'000);
}
