// SPDX-License-Identifier: BSL-1.0
// What does an order cost each core, and a request that has to be refused?
//   orders_cores                  a table in a few seconds
//   orders_cores <core>           answers requests of the lab, a line each (benchmarks/lab/timing.py)
//   orders_cores <core> +5        the same with 5 % more requests than it admits to, which has to be noticed
//   orders_cores <core> count     runs each case twice, for a profiler that cuts at lab_mark (benchmarks/lab/count.py)
#include "core_shop.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

// Only a profiler sees it.
extern "C" CORES_OPAQUE void lab_mark() { asm volatile("" : : : "memory"); }

namespace {

using namespace cores;

auto core_named(std::string_view name) -> core const* {
  for (auto const* const one : {&typed_core(), &exceptions_core(), &nil_core()})
    if (one->name == name) return one;
  return nullptr;
}

// for the lab

struct wish {
  char test[16];
  unsigned permille, requests, seed, depth;
};

/// "core" counts the core alone, all others the database too. The name of a flaw asks for that one only.
auto flaw_of(wish const& of) -> std::optional<flaw> {
  auto const found = std::ranges::find(flaws, std::string_view{of.test});
  if (found == flaws.end()) return std::nullopt;
  return static_cast<flaw>(found - flaws.begin());
}

auto play(core const& of, wish const& w) -> played { return play_for(of, w.permille, flaw_of(w), w.requests); }

auto serve(core const& of, unsigned extra_percent) -> int {
  auto w = wish{};
  while (std::scanf("%15s %u %u %u %u", w.test, &w.permille, &w.requests, &w.seed, &w.depth) == 5) {
    auto const asked_for = w.requests;
    w.requests = asked_for / 10 + 1;
    static_cast<void>(play(of, w));
    w.requests = asked_for + asked_for * extra_percent / 100;
    auto const done = play(of, w);
    auto const took = std::strcmp(w.test, "core") == 0 ? done.used.core : done.used.whole;
    std::printf("%llu %llu %llu 0\n", static_cast<unsigned long long>(took),
                static_cast<unsigned long long>(done.used.whole), static_cast<unsigned long long>(done.checksum));
    std::fflush(stdout);
  }
  return 0;
}

void count_case(core const& of, wish w) {
  constexpr auto few = static_cast<unsigned>(lanes * steps_of_a_life);
  constexpr auto many = static_cast<unsigned>(lanes * steps_of_a_life * 5);
  static_cast<void>(play(of, w));
  for (auto const n : {few, many}) {
    w.requests = n;
    lab_mark();
    auto const done = play(of, w);
    lab_mark();
    std::printf("%s %u %u %u 0 %llu\n", w.test, w.permille, w.depth, n, static_cast<unsigned long long>(done.checksum));
  }
}

auto count(core const& of) -> int {
  for (auto const permille : {0U, 100U, 1000U}) count_case(of, {"whole", permille, 1, 1, 0});
  for (auto const one : flaws) {
    auto w = wish{"", 1000, 1, 1, 0};
    one.copy(w.test, sizeof w.test - 1);
    count_case(of, w);
  }
  return 0;
}

// the table

struct contender {
  char const* name;
  core const* which;
  std::vector<spent> valid, refused;
};

constexpr auto rounds = std::size_t{41};
constexpr auto requests = lanes * steps_of_a_life * 2;

struct estimate {
  double middle, low, high;
};

/// The median, and an interval for it at 95 % that assumes nothing of the distribution.
auto estimate_of(std::vector<double> all) -> estimate {
  std::ranges::sort(all);
  auto const n = static_cast<double>(all.size());
  auto const rank = static_cast<std::size_t>(std::floor(n / 2 - 0.98 * std::sqrt(n)));
  return {all[all.size() / 2], all[rank], all[all.size() - 1 - rank]};
}

/// Each sample of one, by the sample of the other in the same round.
auto ratio(std::vector<spent> const& of, std::vector<spent> const& to, std::uint64_t spent::* what) -> estimate {
  auto all = std::vector<double>{};
  for (auto i = std::size_t{0}; i != of.size(); ++i)
    all.push_back(static_cast<double>(of[i].*what) / static_cast<double>(to[i].*what));
  return estimate_of(std::move(all));
}
auto microseconds(std::vector<spent> const& of, std::uint64_t spent::* what, double count) -> double {
  auto all = std::vector<double>{};
  for (auto const& one : of) all.push_back(static_cast<double>(one.*what) / 1000 / count);
  return estimate_of(std::move(all)).middle;
}

void tell(contender const& one, contender const& to, std::vector<spent> contender::* sort, std::uint64_t spent::* what,
          double count) {
  std::printf("  %6.2f us ", microseconds(one.*sort, what, count));
  if (&one == &to) return static_cast<void>(std::printf("%20s", ""));
  auto const r = ratio(one.*sort, to.*sort, what);
  std::printf("%5.3f [%.3f, %.3f]", r.middle, r.low, r.high);
}

/// From which share of refused requests on typed is cheaper than exceptions, in percent.
auto crossover(contender const& typed, contender const& throwing) -> double {
  constexpr auto valid = static_cast<double>(requests);
  auto const dearer =
      microseconds(typed.valid, &spent::whole, valid) - microseconds(throwing.valid, &spent::whole, valid);
  auto const cheaper =
      microseconds(throwing.refused, &spent::whole, valid) - microseconds(typed.refused, &spent::whole, valid);
  if (dearer <= 0) return 0;
  return cheaper <= 0 ? 100 : 100 * dearer / (dearer + cheaper);
}

auto table() -> int {
  auto all = std::vector<contender>{{"nil", &nil_core(), {}, {}},
                                    {"nil again", &nil_core(), {}, {}},
                                    {"typed", &typed_core(), {}, {}},
                                    {"exceptions", &exceptions_core(), {}, {}}};
  auto sums = std::vector<std::uint64_t>{};
  for (auto const& one : all) { // warm, and the same answers
    auto const valid = play_for(*one.which, 0, std::nullopt, requests);
    auto const refused = play_for(*one.which, 1000, std::nullopt, requests);
    if (valid.refused != 0 || refused.refused != requests)
      return std::puts("orders_cores: the wrong requests were refused"), 1;
    sums.push_back(valid.checksum ^ refused.checksum);
  }
  if (std::ranges::adjacent_find(sums, std::not_equal_to{}) != sums.end())
    return std::puts("orders_cores: the cores give different answers"), 1;

  auto order = std::vector<std::size_t>(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (auto round = std::size_t{0}; round != rounds; ++round) { // each is first as often as last
    for (auto const i : order) all[i].valid.push_back(play_for(*all[i].which, 0, std::nullopt, requests).used);
    for (auto const i : order) all[i].refused.push_back(play_for(*all[i].which, 1000, std::nullopt, requests).used);
    std::ranges::rotate(order, order.begin() + 1);
  }

  constexpr auto orders_played = static_cast<double>(requests / steps_of_a_life);
  std::puts(
      "the three cores: CPU time, and its ratio to nil in the same round [95 %]; nil again shows what is chance\n"
      "            an order until it is delivered    the same without the database     a request that is refused");
  for (auto const& one : all) {
    std::printf("%-10s", one.name);
    tell(one, all[0], &contender::valid, &spent::whole, orders_played);
    tell(one, all[0], &contender::valid, &spent::core, orders_played);
    tell(one, all[0], &contender::refused, &spent::whole, static_cast<double>(requests));
    std::puts("");
  }
  if (auto const share = crossover(all[2], all[3]); share > 0)
    std::printf("typed costs less than exceptions where more than %.1f %% of the requests are refused\n", share);
  else
    std::puts("typed costs less than exceptions even where nothing is refused");
  return 0;
}

} // namespace

auto main(int words, char** word) -> int {
  if (words < 2) return table();
  auto const* const of = core_named(word[1]);
  auto const what = std::string_view{words > 2 ? word[2] : ""};
  if (of == nullptr || (!what.empty() && what != "count" && what != "+5")) {
    std::fputs("orders_cores [typed | exceptions | nil [count | +5]]\n", stderr);
    return 2;
  }
  return what == "count" ? count(*of) : serve(*of, what == "+5" ? 5 : 0);
}
