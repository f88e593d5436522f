// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
// Days of a shop in minutes: the time of day goes faster, and so do reservations run out and keys get old. SOAK_SECONDS says how long it
// takes, and SOAK_HOURS how much of the shop's time that is.
#include "orders/faults/flatness.hpp"
#include "orders/faults/spawner.hpp"
#include "orders/faults/town.hpp"
#include "orders/http/raw.hpp"
#include "support/torture.hpp"

#include "load/audit.hpp"
#include "load/watched.hpp"
#include "storage/sqlite_connection.hpp"

#include <atomic>
#include <cmath>
#include <filesystem>
#include <iterator>

using namespace faults;
using namespace orders;
using namespace std::chrono_literals;

namespace {

using clock = std::chrono::steady_clock;

/// In less than that, what a service keeps from its first requests is still most of what there is.
constexpr auto shortest_that_is_judged = 20s;
/// A sanitizer keeps what was given back, to see who still uses it.
#if defined(__SANITIZE_ADDRESS__)
constexpr auto is_sanitized = true;
#elif defined(__has_feature)
constexpr auto is_sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr auto is_sanitized = false;
#endif
constexpr auto longest_leak = 20s;
/// A line that could be either way goes on for as long again, and once more.
constexpr auto most_tries = 3;

auto time_of_it() { return std::chrono::seconds{torture::times("SOAK_SECONDS", 3)}; }
auto hours_of_it() -> std::chrono::seconds { return std::chrono::hours{torture::times("SOAK_HOURS", 2)}; }

auto descriptors_of(::pid_t process) -> std::size_t {
  auto const all = std::filesystem::directory_iterator{"/proc/" + std::to_string(process) + "/fd"};
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

/// Whoever comes and goes while customers shop.
class passers_by {
public:
  explicit passers_by(std::uint16_t port) : port_(port) {
    threads_.emplace_back([this] { watch(); });
    threads_.emplace_back([this] { visit(); });
    threads_.emplace_back([this] { follow(); });
  }
  passers_by(passers_by const&) = delete;
  auto operator=(passers_by const&) -> passers_by& = delete;
  ~passers_by() {
    is_over_ = true;
    for (auto& one : threads_) one.join();
  }

private:
  /// Watchers of the page, who see a beat and leave without a word.
  void watch() {
    while (!is_over_) {
      auto lines = std::vector<raw::line>{};
      for (auto i = 0; i != 10; ++i) {
        lines.emplace_back(port_);
        lines.back().send("GET /pulse HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      for (auto& one : lines)
        if (one.read(false).status == 200) (void)one.chunk();
      std::this_thread::sleep_for(50ms);
    }
  }
  /// Visitors of every address, one who sends nonsense, and one who leaves in the middle of a word.
  void visit() {
    while (!is_over_) {
      auto one = raw::line{port_};
      for (auto const* const path :
           {"/", "/page.js", "/page.css", "/metrics", "/readyz", "/openapi.json", "/problems", "/no"}) {
        one.send("GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        (void)one.read();
      }
      auto nonsense = raw::line{port_};
      nonsense.send("what?\r\n\r\n");
      (void)nonsense.read();
      auto leaver = raw::line{port_};
      leaver.send("POST /v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Le");
      std::this_thread::sleep_for(50ms);
    }
  }
  /// A consumer of the feed, who was away.
  void follow() {
    auto shop = load::peer{"127.0.0.1", port_, 1};
    for (auto after = std::int64_t{0}; !is_over_;) {
      auto const seen = shop.get("/v1/events?limit=1000&wait=1&after=" + std::to_string(after));
      after = seen ? std::max(after, seen->number("next")) : after;
    }
  }

  std::uint16_t port_;
  std::atomic<bool> is_over_{false};
  std::vector<std::thread> threads_;
};

/// Looks at a process until it goes.
class watcher {
public:
  explicit watcher(::pid_t process)
      : thread_([this, process] {
          for (auto const began = clock::now(); !is_over_; std::this_thread::sleep_for(pause)) {
            auto const at = std::chrono::duration<double>{clock::now() - began}.count();
            auto const now = point{at, static_cast<double>(load::usage_of({process}).kib)};
            auto const lock = std::scoped_lock{mutex_};
            points_.push_back(now);
          }
        }) {}
  watcher(watcher const&) = delete;
  auto operator=(watcher const&) -> watcher& = delete;
  ~watcher() {
    is_over_ = true;
    thread_.join();
  }
  auto points() const -> std::vector<point> {
    auto const lock = std::scoped_lock{mutex_};
    return points_;
  }

private:
  static constexpr auto pause = 50ms;
  std::atomic<bool> is_over_{false};
  mutable std::mutex mutex_;
  std::vector<point> points_;
  std::thread thread_;
};

struct shop {
  explicit shop(std::chrono::seconds time, planted mistake = planted::none)
      : money(start_gateway(100ms, "reset=0.01,late=0.005,500=0.01,503=0.01,garbage=0.005")), takes(time) {
    how.store_in(database);
    how.gateway_port = money.port();
    how.hours_an_hour = static_cast<std::int32_t>(std::max(hours_of_it(), takes) / takes);
    how.keys_are_kept = hours_of_it() * 4 / 5; // so that some get as old
    how.cache_kib = 1024;                      // or its filling up would look like a leak
    how.mistake = mistake;
    service = spawns.start(how);
    options.port = service.port;
    options.gateway_port = money.port();
  }

  /// Customers come, each round with new connections, until the time is over.
  void trade() {
    auto const end = clock::now() + takes;
    for (traded += takes; clock::now() < end; ++round) {
      {
        auto const others = passers_by{service.port};
        options.run = "round-" + std::to_string(round);
        auto report = load::drive(options, [](std::size_t) { return true; });
        requests += report.requests;
        std::ranges::move(report.orders, std::back_inserter(customers.orders));
      }
      open.push_back(quiet_descriptors());
    }
  }

  /// When those who left are gone.
  auto quiet_descriptors() const -> std::size_t {
    auto least = descriptors_of(service.process);
    for (auto waited = 0ms; waited < 500ms; waited += 20ms) {
      std::this_thread::sleep_for(20ms);
      least = std::min(least, descriptors_of(service.process));
    }
    return least;
  }

  auto faults_of_the_books() const -> std::vector<std::string> {
    auto const books = load::audit(options, customers);
    return books ? books->faults : std::vector{books.error().message()};
  }
  auto ends() { return spawns.end(service.process, SIGTERM); }
  auto number(std::string const& query) const -> std::int64_t {
    return storage::sqlite::connection::open(database).value().number(query).value();
  }
  /// Those too that a refusal gave free a moment ago, as if they were as old as can be; the next look at all keys takes both.
  auto forgets_old_keys() const -> bool {
    auto const now = std::chrono::floor<std::chrono::seconds>(detail::options_of(how).wall_clock());
    auto const oldest = std::to_string((now - how.keys_are_kept).time_since_epoch().count());
    return raw::eventually([&] { return number("SELECT count(*) FROM keys WHERE seen_at < " + oldest) == 0; });
  }
  auto forgets_the_first_round() const -> bool {
    return raw::eventually([&] { return number("SELECT count(*) FROM keys WHERE key LIKE '%round-0-%'") == 0; });
  }

  files::scratch_folder place;
  std::string database = place / "orders.db";
  spawner spawns;
  gateway::gateway_server money;
  std::chrono::seconds takes;
  service_settings how;
  detail::started service;
  load::load_options options{.orders = 30, .at_once = 8};
  load::load_report customers;
  std::uint64_t requests = 0;
  std::chrono::seconds traded{0};
  int round = 0;
  /// Descriptors after each round.
  std::vector<std::size_t> open;
};

/// Kept connections to the gateway come and go; each of the customers may have one.
constexpr auto kept_connections = std::size_t{8};
auto are_flat(std::vector<std::size_t> const& open) -> bool { return open.back() <= open.front() + kept_connections; }

auto text_of(curve const& of) -> std::string {
  auto text = std::array<char, 200>{};
  (void)std::snprintf(text.data(), text.size(),
                      "%.1f MiB resident (median), most %.1f, growth in the second half %+.0f +- %.0f KiB",
                      of.median / 1024, of.most / 1024, of.growth, of.doubt);
  return text.data();
}

auto in_words(shop const& at, curve const& of) -> std::string {
  auto const& open = at.open;
  return std::to_string(at.traded * at.how.hours_an_hour / 1h) + " hours of the shop in " +
         std::to_string(at.traded.count()) + " s, " + std::to_string(at.requests) +
         " requests of customers: " + text_of(of) + "; descriptors " + std::to_string(open.front()) + " at first, " +
         std::to_string(open.back()) + " at last; books balance, no key is older than it may be";
}

auto made_of(auto const& height) -> std::vector<point> {
  auto out = std::vector<point>{};
  for (auto i = 0; i != 400; ++i) out.push_back({i / 10.0, height(i)});
  return out;
}
/// Between -1 and 1, and as jumpy as what it stands for.
auto jitter(int i) -> double { return std::sin(i * 12.9898) * std::cos(i * 78.233); }

} // namespace

TEST_CASE(
    "flatness: a level curve is flat, however it began; one that grows is not; one that jumps is too noisy to judge") {
  auto const level = [](int i) { return 20'000 + 100 * jitter(i); };
  CHECK(judge(curve_of(made_of(level))) == verdict::flat);
  CHECK(judge(curve_of(made_of([&](int i) { return level(i) - (i < 150 ? 9'000.0 : 0.0); }))) == verdict::flat);
  CHECK(judge(curve_of(made_of([&](int i) { return level(i) + i * 7; }))) == verdict::grows);
  CHECK(judge(curve_of(made_of([&](int i) { return level(i) + (i == 300 ? 4'000.0 : 0.0); }))) == verdict::grows);
  CHECK(judge(curve_of(made_of([&](int i) { return 20'000 + 1'200 * std::sin(i / 40.0); }))) == verdict::too_noisy);
}

TEST_CASE("soak: a shop that is open for days needs no more memory and no more descriptors, and its books balance") {
  auto const time = time_of_it();
  auto at = shop{time};
  auto looks = watcher{at.service.process};
  auto const is_judged = !is_sanitized && time >= shortest_that_is_judged;
  auto line = curve{};
  do {
    at.trade();
    line = curve_of(looks.points());
  } while (is_judged && judge(line) == verdict::too_noisy && at.traded < time * most_tries);
  for (auto const& wrong : at.faults_of_the_books()) FAIL_CHECK(wrong);
  CHECK(at.forgets_old_keys());
  CHECK(at.forgets_the_first_round());
  CHECK(at.ends().status == 0);
  CHECK(are_flat(at.open));
  torture::seen(at.requests, in_words(at, line));
  if (is_judged) CHECK(judge(line) == verdict::flat);
}

TEST_CASE("soak: a planted leak of memory is seen, and one of descriptors") {
  auto const time = std::min(time_of_it(), longest_leak);
  auto line = curve{};
  {
    auto at = shop{time, planted::memory};
    auto looks = watcher{at.service.process};
    at.trade();
    line = curve_of(looks.points());
    if (!is_sanitized) CHECK(judge(line) != verdict::flat);
  }
  auto at = shop{time, planted::descriptors};
  at.trade();
  CHECK_FALSE(are_flat(at.open));
  torture::seen(2, "both seen: " + text_of(line) + "; descriptors " + std::to_string(at.open.front()) + " at first, " +
                       std::to_string(at.open.back()) + " at last");
}
