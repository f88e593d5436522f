// SPDX-License-Identifier: BSL-1.0
// What does an order cost each core, and a request that has to be refused?
//   orders_cores                  a table in a few seconds
//   orders_cores list             the cores that it has, a line each
//   orders_cores <core>           answers requests of the lab, a line each (benchmarks/lab/timing.py)
//   orders_cores <core> +5        the same with 5 % more requests than it admits to, which has to be noticed
//   orders_cores <core> count     runs each case twice, for a profiler that cuts at lab_mark (benchmarks/lab/count.py);
//                                 more words <test>:<permille> are the cases instead of those of the gate
// A test says what is counted, and why requests are refused:
//   whole               core and database; for all reasons that need nobody outside, in turn
//   core                the same, and only the core counts
//   shallow, deep       core and database; for the reasons that who reads a request finds, or for all others
//   json, fields, ...   core and database; for that reason (core_traffic.hpp)
#include "core_shop.hpp"
#ifdef ORDERS_HAS_CORE_expected
#include "core_expected/core.hpp"
#endif

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

using namespace cores;

auto all_cores() -> std::vector<core const*> {
  auto all = std::vector<core const*>{&nil_core(), &typed_core(), &exceptions_core()};
#ifdef ORDERS_HAS_CORE_expected
  all.push_back(&expected_core());
#endif
  return all;
}

auto core_named(std::string_view name) -> core const* {
  for (auto const* const one : all_cores())
    if (one->name == name) return one;
  return nullptr;
}

// for the lab

struct wish {
  char test[16];
  unsigned permille, threads, requests, seed, depth;
};

auto counted_of(spent const& used, std::string_view test) -> cost const& {
  return test == "core" ? used.core : used.whole;
}

// The protocol of the lab's workers (benchmarks/runtime/worker.hpp), in one place.

auto read_wish(wish& into) -> bool {
  return std::scanf("%15s %u %u %u %u %u", into.test, &into.permille, &into.threads, &into.requests, &into.seed,
                    &into.depth) == 6;
}

auto put_answer(cost const& used, std::uint64_t checksum) -> bool {
  std::printf("%llu %llu %llu %lu\n", static_cast<unsigned long long>(used.wall),
              static_cast<unsigned long long>(used.cpu), static_cast<unsigned long long>(checksum), used.memory.times);
  return std::fflush(stdout) == 0;
}

/// The allocations of the core alone are a column more than other workers have.
void put_count(wish const& of, played const& done) {
  auto const memory = counted_of(done.used, of.test).memory;
  std::printf("%s %u %u %u %lu %lu %llu %lu\n", of.test, of.permille, of.depth, of.requests, memory.times, memory.bytes,
              static_cast<unsigned long long>(done.checksum), done.used.core.memory.times);
}

/// Why requests of that test are refused; nothing where there is no such test.
auto reasons_of(std::string_view test) -> flaw_list {
  if (test == "whole" || test == "core") return mixed;
  if (test == "shallow") return shallow;
  if (test == "deep") return deep;
  auto const found = std::ranges::find(flaw_names, test);
  if (found == flaw_names.end()) return {};
  return flaw_list{all_flaws}.subspan(static_cast<std::size_t>(found - flaw_names.begin()), 1);
}

auto play(core const& of, wish const& w) -> played {
  auto const reasons = reasons_of(w.test);
  if (reasons.empty()) {
    std::fprintf(stderr, "orders_cores: there is no test %s\n", w.test);
    std::exit(2);
  }
  auto const done = play_for(of, w.permille, reasons, w.requests);
  if (done.refused != done.requests * w.permille / 1000) {
    std::fprintf(stderr, "orders_cores: the wrong requests were refused in %s:%u\n", w.test, w.permille);
    std::exit(1);
  }
  return done;
}

auto serve(core const& of, unsigned extra_percent) -> int {
  auto w = wish{};
  while (read_wish(w)) {
    auto const asked_for = w.requests;
    w.requests = asked_for / 10 + 1;
    static_cast<void>(play(of, w));
    w.requests = asked_for + asked_for * extra_percent / 100;
    auto const done = play(of, w);
    if (!put_answer(counted_of(done.used, w.test), done.checksum)) return 1;
  }
  return 0;
}

constexpr auto few = lanes * steps_of_a_life;

/// So many requests that each reason for a refusal comes at least once.
auto many(wish const& w) -> std::size_t {
  auto const all_reasons = w.permille == 0 ? 0 : reasons_of(w.test).size() * 1000 / w.permille;
  auto const lives = std::max(std::size_t{4}, (all_reasons + few - 1) / few);
  return few + few * lives;
}

void count_case(core const& of, wish w) {
  static_cast<void>(play(of, w));
  for (auto const n : {few, many(w)}) {
    w.requests = static_cast<unsigned>(n);
    lab_mark();
    auto const done = play(of, w);
    lab_mark();
    put_count(w, done);
  }
}

/// `test:permille`
auto case_of(char const* text) -> std::optional<wish> {
  auto w = wish{"", 0, 1, 1, 1, 0};
  auto end = '\0';
  if (std::sscanf(text, "%15[a-z]:%u%c", w.test, &w.permille, &end) != 2 || w.permille > 1000) return std::nullopt;
  return reasons_of(w.test).empty() ? std::nullopt : std::optional{w};
}

/// Those of the gate.
auto usual_cases() -> std::vector<wish> {
  auto all = std::vector<wish>{{"whole", 0, 1, 1, 1, 0}, {"whole", 100, 1, 1, 1, 0}, {"whole", 1000, 1, 1, 1, 0}};
  for (auto const one : mixed) {
    auto w = wish{"", 1000, 1, 1, 1, 0};
    flaw_names[static_cast<std::size_t>(one)].copy(w.test, sizeof w.test - 1);
    all.push_back(w);
  }
  return all;
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
auto ratio(std::vector<spent> const& of, std::vector<spent> const& to, cost spent::* what) -> estimate {
  auto all = std::vector<double>{};
  for (auto i = std::size_t{0}; i != of.size(); ++i)
    all.push_back(static_cast<double>((of[i].*what).cpu) / static_cast<double>((to[i].*what).cpu));
  return estimate_of(std::move(all));
}
auto microseconds(std::vector<spent> const& of, cost spent::* what, double count) -> double {
  auto all = std::vector<double>{};
  for (auto const& one : of) all.push_back(static_cast<double>((one.*what).cpu) / 1000 / count);
  return estimate_of(std::move(all)).middle;
}

void tell(contender const& one, contender const& to, std::vector<spent> contender::* sort, cost spent::* what,
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
    auto const valid = play_for(*one.which, 0, mixed, requests);
    auto const refused = play_for(*one.which, 1000, mixed, requests);
    if (valid.refused != 0 || refused.refused != requests)
      return std::puts("orders_cores: the wrong requests were refused"), 1;
    sums.push_back(valid.checksum ^ refused.checksum);
  }
  if (std::ranges::adjacent_find(sums, std::not_equal_to{}) != sums.end())
    return std::puts("orders_cores: the cores give different answers"), 1;

  auto order = std::vector<std::size_t>(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (auto round = std::size_t{0}; round != rounds; ++round) { // each is first as often as last
    for (auto const i : order) all[i].valid.push_back(play_for(*all[i].which, 0, mixed, requests).used);
    for (auto const i : order) all[i].refused.push_back(play_for(*all[i].which, 1000, mixed, requests).used);
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
  auto const all = std::vector<char const*>(word + 1, word + words);
  if (all.empty()) return table();
  if (all.size() == 1 && all[0] == std::string_view{"list"}) {
    for (auto const* const one : all_cores()) std::puts(std::string{one->name}.c_str());
    return 0;
  }
  auto const* const of = core_named(all[0]);
  auto const more = std::span{all}.subspan(1);
  if (of != nullptr && more.empty()) return serve(*of, 0);
  if (of != nullptr && more.size() == 1 && more[0] == std::string_view{"+5"}) return serve(*of, 5);
  auto cases = std::vector<wish>{};
  for (auto const* const text : more)
    if (auto const one = case_of(text)) cases.push_back(*one);
  if (of == nullptr || std::ranges::count(more, std::string_view{"count"}) != 1 || cases.size() + 1 != more.size()) {
    std::fputs("orders_cores [list | <core> [+5 | count [<test>:<permille>]...]]\n", stderr);
    return 2;
  }
  for (auto const& one : cases.empty() ? usual_cases() : cases) count_case(*of, one);
  return 0;
}
