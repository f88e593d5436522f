// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
// Three times as many orders as the service can take, at a rate that does not wait for it. OVERLOAD_ROUNDS says how often, and has the
// times judged: without it there is one short round, whose times say nothing on a machine that compiles.
#include "orders/faults/spawner.hpp"
#include "orders/files.hpp"
#include "support/torture.hpp"

#include "load/crowd.hpp"
#include "load/watched.hpp"
#include "storage/sqlite.hpp"

#include <cmath>
#include <cstdio>

using namespace faults;
using namespace orders;
using namespace std::chrono_literals;

namespace {

using seconds = std::chrono::duration<double>;
using load::crowd;

constexpr auto many = std::size_t{4'000};
constexpr auto times_the_most = 3.0;
constexpr auto least_goodput = 0.8;
constexpr auto soon = 50ms;
/// A round in which the most that the service can take changed by more, or the load was later than that, says nothing.
constexpr auto steady = 1.2;
constexpr auto punctual = 10ms;

struct service_under_load {
  files::scratch_folder place;
  spawner spawns;
  detail::started service;
  /// As many as may wait for the database: each has its order accepted and places the next, and every commit is as large as it may be.
  std::size_t few;
  std::uint64_t accepted = 0;
  int gathered = 0;

  explicit service_under_load(service_settings how) : few(how.waiting) {
    how.store_in(place / "orders.db");
    service = spawns.start(how);
    auto first = gather(1);
    REQUIRE(first.stock_up());
  }

  auto gather(std::size_t connections) -> crowd {
    auto all = crowd::gather({.port = service.port,
                              .from = "127.0.0." + std::to_string(2 + gathered % 200),
                              .connections = connections,
                              .run = "run-" + std::to_string(++gathered)});
    REQUIRE(all);
    return *std::move(all);
  }
  auto follow(crowd& who, crowd::timetable const& when) -> load::tally {
    auto seen = who.follow(when);
    accepted += seen.accepted;
    CHECK(seen.broken == 0);
    CHECK(seen.unanswered() == 0);
    CHECK(seen.refused_for_good == 0);
    return seen;
  }
  [[nodiscard]] auto cpu() const { return seconds{load::usage_of({service.process}).cpu}.count(); }

  /// Every order that was accepted is stored, and no other.
  auto ends_well() -> bool {
    auto const ended = spawns.end(service.process, SIGTERM);
    auto const counts =
        storage::open_sqlite(place / "orders.db", {.read_only = true}).value()->count_by_state().value();
    auto stored = std::uint64_t{0};
    for (auto const& [state, count] : counts) stored += count;
    CHECK(ended.status == 0);
    CHECK(stored == accepted);
    return ended.status == 0 && stored == accepted;
  }
};

/// Orders a second, and CPU an order, with nobody refused.
struct capacity {
  double rate = 0;
  double cpu = 0;
};

auto capacity_of(service_under_load& at, double estimate, seconds time) -> capacity {
  auto who = at.gather(at.few);
  auto const cpu = at.cpu();
  auto const orders = std::max(std::uint64_t{at.few} * 2, static_cast<std::uint64_t>(estimate * time.count()));
  auto const seen = at.follow(who, {crowd::clock::now(), 0ns, orders});
  CHECK(seen.refused == 0);
  auto const accepted = static_cast<double>(seen.accepted);
  return {accepted / seconds{seen.took.longest()}.count(), (at.cpu() - cpu) / accepted};
}

struct round {
  double most = 0;
  double offered = 0;
  double goodput = 0;
  double refused_p99 = 0;
  double refused_last = 0;
  double accepted_p99 = 0;
  double cpu_to_accept = 0;
  double cpu_to_refuse = 0;
  /// The goodput where the processor is the limit, and each refusal takes its share of it.
  double can_be = 0;
  std::uint64_t refused = 0;
  bool is_quiet = false;
};

auto millis(load::latencies::time what) { return std::chrono::duration<double, std::milli>{what}.count(); }

auto round_of(service_under_load& at, double estimate, seconds time) -> round {
  auto const before = capacity_of(at, estimate, time);
  auto const rate = before.rate * times_the_most;
  auto const pause = std::chrono::nanoseconds{static_cast<std::int64_t>(1e9 / rate)};
  auto who = at.gather(many);
  auto const cpu = at.cpu();
  auto const seen =
      at.follow(who, {crowd::clock::now() + 100ms, pause, static_cast<std::uint64_t>(rate * time.count())});
  auto const used = at.cpu() - cpu;
  auto const after = capacity_of(at, before.rate, time);
  auto const most = std::max(before.rate, after.rate);
  auto of = round{};
  of.most = most;
  of.offered = rate;
  of.goodput = static_cast<double>(seen.accepted_meanwhile) / time.count() / most;
  of.refused_p99 = millis(seen.took_to_refuse.within(990));
  of.refused_last = millis(seen.took_to_refuse.longest());
  of.accepted_p99 = millis(seen.took.within(999));
  of.cpu_to_accept = before.cpu * 1e6;
  of.cpu_to_refuse = (used - before.cpu * static_cast<double>(seen.accepted)) * 1e6 / static_cast<double>(seen.refused);
  auto const share = of.cpu_to_refuse / of.cpu_to_accept;
  of.can_be = std::clamp((1 - times_the_most * share) / (1 - share), 0.0, 1.0);
  of.refused = seen.refused;
  of.is_quiet = most / std::min(before.rate, after.rate) < steady && seen.late.within(990) < punctual;
  std::printf("  most %.0f/s, offered %.0f/s: goodput %.2f, refused %llu within %.1f ms (p99), %.1f ms (last); CPU "
              "%.1f us an order, "
              "%.1f us a refusal; sent late %.1f ms%s\n",
              of.most, of.offered, of.goodput, static_cast<unsigned long long>(of.refused), of.refused_p99,
              of.refused_last, of.cpu_to_accept, of.cpu_to_refuse, millis(seen.late.within(990)),
              of.is_quiet ? "" : " (too noisy to count)");
  return of;
}

auto median(std::vector<round> const& of, double round::* what) -> double {
  auto all = std::vector<double>{};
  for (auto const& one : of) all.push_back(one.*what);
  std::ranges::sort(all);
  return all[all.size() / 2];
}

/// What another load spoils is done again, for a minute at least.
constexpr auto least_tries = 12;

/// As many quiet rounds as are wanted, of three times as many at most, or a few more.
auto rounds_of(service_under_load& at, int wanted, seconds time) -> std::vector<round> {
  auto const estimate = capacity_of(at, 0, time).rate; // also warms it up
  if (wanted == 0) return {round_of(at, estimate, time)};
  auto quiet = std::vector<round>{};
  for (auto left = std::max(wanted * 3, least_tries); left != 0 && quiet.size() != static_cast<std::size_t>(wanted);
       --left) {
    auto const one = round_of(at, estimate, time);
    if (one.is_quiet) quiet.push_back(one);
  }
  return quiet;
}

auto wanted() { return torture::times("OVERLOAD_ROUNDS", 0); }
/// A short round on a busy machine has to fill the queue, too.
auto settings() -> service_settings {
  auto how = service_settings{};
  how.waiting = wanted() == 0 ? 64 : 512;
  return how;
}
auto time_of_each() { return seconds{torture::times("OVERLOAD_MILLISECONDS", 700) / 1e3}; }

void tell(std::vector<round> const& of) {
  auto refused = std::uint64_t{0};
  for (auto const& one : of) refused += one.refused;
  if (wanted() == 0)
    return torture::seen(refused, "each refused with 503 and Retry-After; every accepted order stored, no other");
  auto said = std::array<char, 400>{};
  (void)std::snprintf(
      said.data(), said.size(),
      "most %.0f orders/s, offered three times that for %zu rounds: goodput %.0f %% of the most, each of the others "
      "had 503 and "
      "Retry-After, p99 after %.1f ms; CPU %.0f us an order, %.0f us a refusal; every accepted order stored, no other",
      median(of, &round::most), of.size(), median(of, &round::goodput) * 100, median(of, &round::refused_p99),
      median(of, &round::cpu_to_accept), median(of, &round::cpu_to_refuse));
  torture::seen(refused, said.data());
}

} // namespace

TEST_CASE(
    "overload where the disk is the limit: four of five orders that it can take, and the others hear so within 50 ms") {
  auto how = settings();
  how.commit_takes = std::chrono::milliseconds{torture::times("OVERLOAD_COMMIT_MS", 100)};
  auto at = service_under_load{how};
  auto const rounds = rounds_of(at, wanted(), time_of_each());
  CHECK(at.ends_well());
  REQUIRE_MESSAGE(!rounds.empty(), "too noisy to judge");
  for (auto const& one : rounds) CHECK(one.refused > 0);
  tell(rounds);
  if (wanted() == 0) return;
  REQUIRE_MESSAGE(rounds.size() == static_cast<std::size_t>(wanted()), "too noisy to judge");
  CHECK(median(rounds, &round::goodput) >= least_goodput);
  CHECK(median(rounds, &round::refused_p99) <= millis(soon));
}

TEST_CASE("overload where the processor is the limit: the service has one, and the load another") {
  REQUIRE(std::thread::hardware_concurrency() >= 2);
  auto how = settings();
  how.processor = 0;
  auto at = service_under_load{how};
  stay_on(1);
  auto const rounds = rounds_of(at, wanted(), time_of_each());
  CHECK(at.ends_well());
  REQUIRE_MESSAGE(!rounds.empty(), "too noisy to judge");
  tell(rounds);
  if (wanted() == 0) return;
  REQUIRE_MESSAGE(rounds.size() == static_cast<std::size_t>(wanted()), "too noisy to judge");
  CHECK(median(rounds, &round::goodput) >= least_goodput * median(rounds, &round::can_be));
}
