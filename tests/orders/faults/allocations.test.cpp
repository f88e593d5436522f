// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// The n-th allocation of a core fails, for every n there is. This file replaces the allocation of its program.
#include "orders/cores/lockstep.hpp"
#include "storage/jobs.hpp"
#include "storage/memory.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace memory {
constexpr auto plenty = std::numeric_limits<std::int64_t>::max();
auto left = plenty;
auto live = std::int64_t{0};
auto is_denied = false;
auto stays_empty = false;
} // namespace memory

/// Within, so many allocations succeed, and then one fails, or all.
class scarcity {
public:
  explicit scarcity(std::int64_t& left) : rest_(&left), outside_(memory::left) { memory::left = left; }
  scarcity(scarcity const&) = delete;
  auto operator=(scarcity const&) -> scarcity& = delete;
  ~scarcity() { *rest_ = std::exchange(memory::left, outside_); }

private:
  std::int64_t* rest_;
  std::int64_t outside_;
};

} // namespace

void* operator new(std::size_t size) {
  if (memory::left == 0) {
    memory::is_denied = true;
    if (!memory::stays_empty) memory::left = memory::plenty;
    throw std::bad_alloc{};
  }
  if (memory::left != memory::plenty) --memory::left;
  auto* const there = std::malloc(size == 0 ? 1 : size);
  if (there == nullptr) throw std::bad_alloc{};
  ++memory::live;
  return there;
}
void operator delete(void* what) noexcept {
  if (what != nullptr) --memory::live;
  std::free(what);
}
void operator delete(void* what, std::size_t) noexcept { operator delete(what); }

namespace {

using namespace cores;

/// Where a command comes from: a request, an answer, or an order that is due.
using source = std::function<std::pair<std::unique_ptr<command>, reply>()>;

struct deed {
  outcome done;
  /// Nobody allocated more than there was.
  bool had_enough;
};

/// A core on a database of its own.
class shop {
public:
  explicit shop(core const& of) : core_(&of) {}

  /// Reads and runs, with so many allocations, as the writer does. None: it was told that it crashed.
  auto run(source const& from, std::int64_t left) -> std::optional<deed> {
    memory::is_denied = false;
    auto done = storage::done{};
    try {
      auto what = scarce(left, from);
      if (!what.first) return deed{{std::move(what.second), {}}, !memory::is_denied};
      auto const wants = what.first->wants();
      auto const stored = engine_.transact({&wants, 1}, [&](batch& rows) {
        done = scarce(left, [&] { return storage::run_whole(*what.first, rows, now); });
      });
      CHECK(stored.has_value());
    } catch (std::bad_alloc const&) {
      return std::nullopt;
    } catch (storage::half_done& how) {
      done = std::move(how.how);
    }
    if (!done) return std::nullopt;
    return deed{*std::move(done), !memory::is_denied};
  }

  auto all_rows(std::string const& key) -> std::string {
    auto of = needs{};
    of.key = key;
    of.stock = {"85123A"};
    of.page = order_page{{}, "", 1000};
    of.feed = feed_page{0, 1000};
    auto rows = engine_.load(of).value();
    auto const in = work{rows};
    auto text = in.stock("85123A") != nullptr ? print(*in.stock("85123A")) : std::string{};
    for (auto const& one : in.page()) text += '\n' + print(one);
    for (auto const& one : in.feed()) text += '\n' + print(one);
    if (auto const* const row = in.key(key)) text += '\n' + print(*row);
    return text;
  }

  [[nodiscard]] auto of() const -> core const& { return *core_; }
  auto order(std::string const& id) -> std::optional<order_row> {
    auto of = needs{};
    of.order = id;
    auto rows = engine_.load(of).value();
    auto const* const found = work{rows}.order(id);
    return found == nullptr ? std::nullopt : std::optional{*found};
  }

  timestamp now{std::chrono::hours{24 * 365 * 60}};

private:
  template <class F> static auto scarce(std::int64_t& left, F const& f) -> decltype(f()) {
    auto const here = scarcity{left};
    return f();
  }

  core const* core_;
  storage::memory_engine engine_{std::make_shared<storage::memory_database>()};
};

/// Does everything twice: in one shop with plenty of memory, in the other as often as it takes.
class twins {
public:
  twins(core const& of, bool stays_empty) : rich_(of), poor_(of), stays_empty_(stays_empty) {}

  auto ask(action what, std::string const& body, std::string const& key, std::string const& subject = "o1") -> outcome {
    return both(key, [this, what, body, key, subject] {
      auto seen = rich_.of().read({what, subject, "after=0&limit=9", body, key, "*", rich_.now, "o1"});
      return std::pair{std::move(seen.what), std::move(seen.refused)};
    });
  }
  auto hear(question const& q, std::string const& key, answer const& got) -> outcome {
    auto const by = std::optional{asker{action::pay, key}};
    return after(key, [this, q, by, got] {
      auto step = rich_.of().weigh(q, by, got, {4, std::chrono::milliseconds{0}, 0, false});
      return std::pair{std::move(step.what), reply{}};
    });
  }
  auto wake(std::string const& order) -> outcome {
    auto const row = rich_.order(order).value();
    return after("", [this, row] {
      auto up = rich_.of().wake(row, rich_.now);
      return std::pair{std::move(up.what), reply{}};
    });
  }
  void pass(std::chrono::seconds time) {
    rich_.now += time;
    poor_.now += time;
  }
  auto failures() const { return failures_; }

private:
  /// An answer for which there was no memory may be weighed as one that makes no sense; then the command that follows.
  auto after(std::string const& key, source const& from) -> outcome {
    memory::stays_empty = stays_empty_;
    auto had_enough = false;
    for (auto n = std::int64_t{0}; !had_enough; ++n) {
      auto const live = memory::live;
      had_enough = had_enough_for(from, n);
      failures_ += had_enough ? 0 : 1;
      REQUIRE(memory::live == live);
    }
    auto const freely = [&] {
      auto left = memory::plenty;
      auto const here = scarcity{left};
      return from();
    };
    return both(key, freely);
  }

  static auto had_enough_for(source const& from, std::int64_t left) -> bool {
    memory::is_denied = false;
    try {
      auto const here = scarcity{left};
      (void)from();
    } catch (std::bad_alloc const&) {
      return false;
    }
    return !memory::is_denied;
  }

  auto both(std::string const& key, source const& from) -> outcome {
    auto const before = poor_.all_rows(key);
    REQUIRE(before == rich_.all_rows(key));
    auto const right = rich_.run(from, memory::plenty).value();
    memory::stays_empty = stays_empty_;
    auto const live = memory::live;
    for (auto n = std::int64_t{0}; n != 10'000; ++n) {
      auto had_enough = false;
      auto is_the_same = false;
      if (auto const got = poor_.run(from, n)) {
        had_enough = got->had_enough;
        // Where a core made a reply of it, that is its own mistake, and nobody else's.
        CHECK((had_enough || got->done.told.why == problem::bug));
        is_the_same = !had_enough || print(got->done) == print(right.done);
      } else {
        is_the_same = true;
      }
      CHECK(is_the_same);
      if (had_enough) break;
      ++failures_;
      REQUIRE(poor_.all_rows(key) == before);
      REQUIRE(memory::live == live); // nothing is left behind
    }
    REQUIRE(poor_.all_rows(key) == rich_.all_rows(key));
    return right.done;
  }

  shop rich_;
  shop poor_;
  bool stays_empty_;
  int failures_ = 0;
};

auto complete(std::string body) -> answer { return {answer::transport::complete, 200, std::move(body), {}}; }

} // namespace

TEST_CASE("an allocation that fails: the command has done nothing, leaves nothing behind, and succeeds the next time") {
  for (auto const* const of : all())
    for (auto const stays_empty : {false, true}) {
      CAPTURE(of->name);
      CAPTURE(stays_empty);
      auto with = twins{*of, stays_empty};
      constexpr auto order =
          R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A","quantity":2,"unit_price":255}]})";
      with.ask(action::put_stock, R"({"on_hand":10,"unit_price":255,"description":"A candle"})", "", "85123A");
      CHECK(with.ask(action::place, order, "place").told.status == 201);
      with.ask(action::place, order, "place"); // again
      with.ask(action::place, R"({"customer":"1","currency":"x","items":[{}]})", "wrong");
      with.ask(action::place, "{", "no JSON");

      auto const charge = with.ask(action::pay, R"({"token":"tok_ok"})", "pay").questions;
      REQUIRE(charge.size() == 1);
      auto const settle = with.hear(charge[0], "pay", {answer::transport::timed_out, 0, "", {}}).questions;
      REQUIRE(settle.size() == 1);
      CHECK(with.hear(settle[0], "pay", complete(R"({"state":"made","charge":"ch_1"})")).told.status == 200);
      auto const parcel = with.ask(action::ship, "{}", "ship").questions;
      REQUIRE(parcel.size() == 1);
      CHECK(with.hear(parcel[0], "ship", complete(R"({"tracking":"T1"})")).told.status == 200);
      CHECK(with.ask(action::deliver, "{}", "deliver").told.status == 200);
      CHECK(with.ask(action::cancel, "{}", "cancel").told.status == 409);
      auto const refund = with.ask(action::refund, R"({"amount":510})", "refund").questions;
      REQUIRE(refund.size() == 1);
      CHECK(with.hear(refund[0], "refund", complete(R"({"refunded":true})")).told.status == 200);
      with.ask(action::webhook, R"({"type":"refund.succeeded","order":"o1","number":1,"charge":"ch_1"})", "");
      for (auto const look : {action::show_order, action::list_orders, action::show_history, action::show_feed})
        CHECK(with.ask(look, "", "").told.status == 200);
      CHECK(with.ask(action::show_stock, "", "", "85123A").told.status == 200);
      CHECK(with.failures() > 300);
    }
}

TEST_CASE("an allocation that fails while a reservation runs out") {
  for (auto const* const of : all()) {
    CAPTURE(of->name);
    auto with = twins{*of, false};
    with.ask(action::put_stock, R"({"on_hand":10,"unit_price":255,"description":"A candle"})", "", "85123A");
    with.ask(action::place,
             R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A","quantity":2,"unit_price":255}]})",
             "place");
    with.pass(std::chrono::minutes{15});
    CHECK(with.wake("o1").told.status == 200);
    CHECK(with.ask(action::pay, R"({"token":"tok_ok"})", "pay").told.status == 409);
    CHECK(with.failures() > 50);
  }
}
