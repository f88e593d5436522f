// SPDX-License-Identifier: BSL-1.0
#include "shell/care.hpp"

#include "domain/lifecycle.hpp"
#include "service/state_json.hpp"
#include "storage/memory.hpp"

#include <doctest/doctest.h>
#include <sure/restore.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace orders;
namespace life = orders::lifecycle;

constexpr auto noon = timestamp{std::chrono::seconds{1'930'000'000}};

template <class Name> auto name(std::string_view text) -> Name { return Name::parse(text).value(); }

template <class State> auto row(std::string id, State const& state, timestamp due) -> service::order_row {
  return {.id = std::move(id),
          .version = 3,
          .tag = std::string{State::tag},
          .payload = service::encode(state),
          .fingerprint = sure::fingerprint<order_lifecycle>,
          .customer = 17850,
          .currency = "GBP",
          .total = 510,
          .items = {{"85123A", 2, 255}},
          .placed_at = noon - 1h,
          .due = due};
}

auto held() -> life::reservation { return {name<reservation_id>("o1"), noon - 1s}; }

/// Answers every question in the same way.
class answering final : public service::outside {
public:
  explicit answering(std::string body) : body_(std::move(body)) {}
  void ask(service::question const& what, std::chrono::milliseconds,
           std::function<void(service::answer)> told) override {
    ++asked;
    last = what;
    told({service::answer::transport::complete, 200, body_, {}});
  }

  std::atomic<int> asked = 0;
  service::question last;

private:
  std::string body_;
};

/// A shell with nothing but care, over a database in memory.
class house {
public:
  explicit house(service::order_row first, std::string answer = "{}") : world(std::move(answer)) {
    put(std::move(first));
  }
  ~house() {
    persistent_.stop();
    timers_.stop();
    writer_.stop();
    readers_.stop();
  }
  house(house const&) = delete;
  auto operator=(house const&) -> house& = delete;

  void put(service::order_row row) {
    auto engine = storage::memory_engine{data_};
    auto of = service::needs{};
    of.order = row.id;
    CHECK(engine.transact({&of, 1}, [&](service::batch& rows) {
      auto in = service::work{rows};
      in.put(std::move(row));
      in.put(service::stock_row{"85123A", 10, 2, 255, "A holder", 1});
      in.commit();
    }));
  }

  auto state_after(timestamp now, std::string const& id = "o1") -> std::string {
    care.look(now);
    auto seen = std::promise<void>{}; // there is one connection to read, so what is asked for now comes after it
    database_.due(now, 1, [&](auto const&) { seen.set_value(); });
    seen.get_future().wait();
    for (auto waited = 0ms; care.in_hand() != 0 && waited < 5s; waited += 5ms) std::this_thread::sleep_for(5ms);
    auto engine = storage::memory_engine{data_};
    auto of = service::needs{};
    of.order = id;
    auto rows = engine.load(of).value();
    return service::work{rows}.order(id)->tag;
  }

  auto log_lines_with(std::string_view text) -> std::ptrdiff_t {
    auto const lock = std::scoped_lock{mutex_};
    return std::ranges::count_if(lines_, [&](auto const& line) { return line.find(text) != std::string::npos; });
  }

  answering world;

private:
  static auto core() -> service::core const& {
    static auto const one = [] {
      auto of = service::typed_core();
      of.wake = [](service::order_row const& order, timestamp now) {
        if (order.id == "o-throws") throw std::bad_alloc{};
        return service::typed_core().wake(order, now);
      };
      return of;
    }();
    return one;
  }
  static auto surroundings() -> storage::surroundings {
    auto real = storage::real_surroundings();
    real.now = [] { return noon; };
    return real;
  }
  auto connections() const -> std::vector<std::unique_ptr<storage::engine>> {
    auto all = std::vector<std::unique_ptr<storage::engine>>{};
    all.push_back(std::make_unique<storage::memory_engine>(data_));
    return all;
  }

  std::shared_ptr<storage::memory_database> data_ = std::make_shared<storage::memory_database>();
  storage::writer writer_{std::make_unique<storage::memory_engine>(data_), service::typed_core(), surroundings()};
  storage::readers readers_{connections(), service::typed_core(), surroundings()};
  shell::database database_{writer_, readers_};
  gateway::retry_budget budget_;
  gateway::thread_timers timers_;
  gateway::persistent persistent_{service::typed_core(), world, timers_, budget_, {.chance = [] { return 0U; }}};
  std::mutex mutex_;
  std::vector<std::string> lines_;
  shell::logger log_{[this](std::string_view line) {
    auto const lock = std::scoped_lock{mutex_};
    lines_.emplace_back(line);
  }};

public:
  shell::care care{core(), {database_, persistent_, timers_}, log_, {.at_once = 4, .pause = 200ms}};
};

} // namespace

TEST_CASE("care: a reservation that ran out is given up, and not a moment earlier") {
  auto in = house{row("o1", life::reserved{money::from_minor(510), held(), 0}, noon)};
  CHECK(in.state_after(noon - 1min) == "reserved");
  CHECK(in.care.done() == 0);
  CHECK(in.state_after(noon) == "cancelled");
  CHECK(in.care.done() == 1);
  CHECK(in.world.asked == 0);
}

TEST_CASE("care: a charge of unknown outcome is found out") {
  auto const charge = life::open_charge{name<request_key>("pay"), {1}, money::from_minor(510)};
  SUBCASE("it was made") {
    auto in = house{row("o1", life::charge_unknown{charge, held()}, noon), R"({"state":"made","charge":"ch_1"})"};
    CHECK(in.state_after(noon) == "paid");
    CHECK(in.world.last.what == service::question::kind::settle_charge);
  }
  SUBCASE("it was not") {
    auto in = house{row("o1", life::charge_unknown{charge, held()}, noon), R"({"state":"none"})"};
    CHECK(in.state_after(noon) == "reserved");
  }
  SUBCASE("a process ended before it asked") {
    auto in = house{row("o1", life::charging{charge, held()}, noon), R"({"state":"none"})"};
    CHECK(in.state_after(noon) == "reserved");
  }
}

TEST_CASE("care: an order that stays due is asked about again, but not at once") {
  auto const charge = life::open_charge{name<request_key>("pay"), {1}, money::from_minor(510)};
  auto in = house{row("o1", life::charge_unknown{charge, held()}, noon), "this makes no sense"};
  CHECK(in.state_after(noon) == "charge_unknown");
  auto const once = in.world.asked.load();
  CHECK(once >= 1);
  CHECK(in.state_after(noon) == "charge_unknown");
  CHECK(in.world.asked == once);
  std::this_thread::sleep_for(250ms);
  CHECK(in.state_after(noon) == "charge_unknown");
  CHECK(in.world.asked > once);
}

TEST_CASE("care: orders whose rows make no sense are told to the log once, counted, and hide nobody") {
  auto const expired = life::reserved{money::from_minor(510), held(), 0};
  auto in = house{row("o1", expired, noon)};
  for (auto i = 0; i != 6; ++i) { // more than it takes at once, and due for longer
    auto broken = row("o-broken-" + std::to_string(i), expired, noon - 1h);
    broken.payload = R"({"secret":"17850"})";
    in.put(std::move(broken));
  }
  for (auto looks = 0; in.care.broken() != 6 && looks != 20; ++looks) {
    (void)in.state_after(noon);
    std::this_thread::sleep_for(50ms);
  }
  CHECK(in.care.broken() == 6);
  CHECK(in.state_after(noon) == "cancelled");
  for (auto waited = 0ms; in.log_lines_with("cannot look after an order") != 6 && waited < 5s; waited += 10ms)
    std::this_thread::sleep_for(10ms);
  CHECK(in.log_lines_with("cannot look after an order") == 6);
  CHECK(in.log_lines_with(R"("order":"o-broken-3","state":"reserved")") == 1);
  CHECK(in.log_lines_with("17850") == 0);

  std::this_thread::sleep_for(250ms); // it looks again, and has nothing new to say
  (void)in.state_after(noon);
  CHECK(in.log_lines_with("cannot look after an order") == 6);

  auto mended = row("o-broken-3", expired, noon - 1h);
  mended.version = 4;
  in.put(std::move(mended));
  std::this_thread::sleep_for(250ms);
  CHECK(in.state_after(noon, "o-broken-3") == "cancelled");
  CHECK(in.care.broken() == 5);
}

TEST_CASE("care: a core without memory leaves the order due, and is no reason to call it broken") {
  auto in = house{row("o-throws", life::reserved{money::from_minor(510), held(), 0}, noon)};
  CHECK(in.state_after(noon, "o-throws") == "reserved");
  CHECK(in.care.broken() == 0);
  CHECK(in.care.in_hand() == 0);
}
