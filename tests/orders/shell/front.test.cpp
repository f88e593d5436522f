// SPDX-License-Identifier: BSL-1.0
// The service behind its sockets: what becomes of a request, with an outside that answers when a test says so.
#include "shell/front.hpp"

#include "storage/memory.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace orders;

/// Keeps every question until the test answers it.
class patient final : public service::outside {
public:
  void ask(service::question const&, std::chrono::milliseconds, std::function<void(service::answer)> told) override {
    auto const lock = std::scoped_lock{mutex_};
    waiting_.push_back(std::move(told));
  }
  /// The oldest one; false where nobody asks in time.
  auto answer(std::string const& body) -> bool {
    for (auto waited = 0ms; waited < 20s; waited += 5ms, std::this_thread::sleep_for(5ms)) {
      auto lock = std::unique_lock{mutex_};
      if (waiting_.empty()) continue;
      auto told = std::move(waiting_.front());
      waiting_.erase(waiting_.begin());
      lock.unlock();
      told({service::answer::transport::complete, 200, body, {}});
      return true;
    }
    return false;
  }

private:
  std::mutex mutex_;
  std::vector<std::function<void(service::answer)>> waiting_;
};

class desk {
public:
  explicit desk(shell::service_limits limits = {}) : limits_(limits) {}
  ~desk() {
    persistent_.stop();
    timers_.stop();
    writer_.stop();
    readers_.stop();
  }
  desk(desk const&) = delete;
  auto operator=(desk const&) -> desk& = delete;

  auto begin(std::string_view method, std::string_view target, std::string_view body = {},
             std::initializer_list<http::field> headers = {}) -> std::future<http::response> {
    auto asked = http::request{std::string{method}, std::string{target}, {}, std::string{body}};
    asked.headers.add("Content-Type", "application/json");
    for (auto const& one : headers) asked.headers.add(one.name, one.value);
    auto const came = std::make_shared<std::promise<http::response>>();
    front.handle(std::move(asked), [came](http::response what) { came->set_value(std::move(what)); });
    return came->get_future();
  }
  auto ask(std::string_view method, std::string_view target, std::string_view body = {},
           std::initializer_list<http::field> headers = {}) -> http::response {
    return begin(method, target, body, headers).get();
  }
  /// The address of an order that was placed.
  auto place() -> std::string {
    CHECK(ask("PUT", "/v1/stock/85123A", R"({"on_hand":9,"unit_price":255,"description":"A holder"})").status == 200);
    auto const placed = ask("POST", "/v1/orders",
                            R"({"customer":"17850","currency":"GBP","items":[)"
                            R"({"sku":"85123A","quantity":1,"unit_price":255}]})",
                            {{"Idempotency-Key", "place"}});
    return placed.headers.find("Location").value_or("");
  }
  /// Pays; the client says how long it waits.
  auto begin_to_pay(std::string const& order, std::string millis) -> std::future<http::response> {
    return begin("POST", order + "/pay", R"({"token":"tok_ok"})",
                 {{"Idempotency-Key", "pay"}, {"If-Match", "*"}, {"X-Deadline-Ms", std::move(millis)}});
  }
  auto becomes(std::string const& order, std::string_view state) -> bool {
    for (auto waited = 0ms; waited < 10s; waited += 10ms, std::this_thread::sleep_for(10ms))
      if (boost::json::parse(ask("GET", order).body).at("state").as_string() == state) return true;
    return false;
  }

  patient world;
  std::atomic<bool> works = true;

private:
  auto connections() const -> std::vector<std::unique_ptr<storage::engine>> {
    auto all = std::vector<std::unique_ptr<storage::engine>>{};
    all.push_back(std::make_unique<storage::memory_engine>(data_));
    return all;
  }

  shell::service_limits limits_;
  std::shared_ptr<storage::memory_database> data_ = std::make_shared<storage::memory_database>();
  storage::writer writer_{std::make_unique<storage::memory_engine>(data_), service::typed_core(),
                          storage::real_surroundings()};
  storage::readers readers_{connections(), service::typed_core(), storage::real_surroundings()};
  shell::database database_{writer_, readers_};
  gateway::retry_budget budget_;
  gateway::thread_timers timers_;
  gateway::persistent persistent_{service::typed_core(), world, timers_, budget_, {.chance = [] { return 0U; }}};
  shell::logger log_{[](std::string_view) {}};
  shell::metrics counts_;
  shell::refusals refusals_;
  shell::order_ids ids_{shell::system_chance};
  shell::order_service orders_{{service::typed_core(),
                                {database_, persistent_, timers_},
                                counts_,
                                log_,
                                ids_,
                                refusals_,
                                [] { return std::chrono::system_clock::now(); }},
                               limits_};

public:
  shell::pulse beats{database_, counts_, refusals_};
  shell::front front{orders_, beats, counts_, {"127.0.0.1", {}}, [this] { return works.load(); }};
};

/// Somebody who watches the page.
class watcher final : public http::stream {
public:
  auto send(std::string_view) -> bool override { return !is_closed; }
  void close() override { is_closed = true; }
  std::atomic<bool> is_closed = false;
};

} // namespace

TEST_CASE("front: it is ready while the database takes commands, and until it is to end") {
  auto in = desk{};
  CHECK(in.ask("GET", "/readyz").status == 200);
  in.works = false;
  CHECK(in.ask("GET", "/readyz").status == 503);
  in.works = true;
  in.front.stop_taking();
  CHECK(in.ask("GET", "/readyz").status == 503);
  CHECK(in.ask("GET", "/livez").status == 200);
}

TEST_CASE("front: nobody waits longer than the service allows, whatever was asked for") {
  auto in = desk{{.longest_time = 500ms}};
  auto const order = in.place();
  auto paid = in.begin_to_pay(order, "3600000");
  CHECK(paid.wait_for(20s) == std::future_status::ready);
}

TEST_CASE("front: what the world answers after the client's time is up still counts") {
  auto in = desk{};
  auto const order = in.place();
  auto paid = in.begin_to_pay(order, "500");
  REQUIRE(paid.wait_for(20s) == std::future_status::ready);
  CHECK(in.becomes(order, "charging"));
  CHECK(in.world.answer(R"({"charge":"ch_1"})"));
  CHECK(in.becomes(order, "paid"));
}

TEST_CASE("pulse: there is an end to how many may watch") {
  auto in = desk{};
  auto all = std::vector<std::shared_ptr<watcher>>{};
  for (auto i = std::size_t{0}; i != shell::pulse::most_watchers + 1; ++i) {
    all.push_back(std::make_shared<watcher>());
    in.beats.open().opened(all.back());
  }
  CHECK(all.back()->is_closed);
  all.pop_back();
  for (auto const& one : all) CHECK(!one->is_closed);
  in.beats.stop();
  for (auto const& one : all) CHECK(one->is_closed);
}
