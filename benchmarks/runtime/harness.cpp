// SPDX-License-Identifier: BSL-1.0
// The worker around one style. Without arguments it answers requests, a line each:
//   in   test permille iterations seed depth      out  cpu_ns wall_ns checksum allocations
// With the argument "count" it runs every case twice with different iterations, each between two calls of lab_mark:
// a profiler that cuts there gets the instructions of one operation as a difference, free of start-up.
#include "allocations.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

struct random_bits {
  std::uint64_t state;
  std::uint64_t operator()() noexcept {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545F4914F6CDD1DULL;
  }
  bool once_in(unsigned permille) noexcept { return (*this)() % 1000 < permille; }
};

struct order {
  char test[16];
  unsigned permille, iterations, seed, depth;
};

#ifndef LAB_EXTRA_PERCENT
#define LAB_EXTRA_PERCENT 0
#endif

// The positive control does this many more operations than it admits to: the statistics must notice.
unsigned with_extra(unsigned iterations) { return iterations + iterations * LAB_EXTRA_PERCENT / 100; }

std::uint64_t run_fib(order const& o) {
  random_bits random{(std::uint64_t{o.seed} << 1) | 1};
  std::uint64_t sum = 0;
  for (unsigned i = with_extra(o.iterations); i != 0; --i) sum += lab::fib_op(15, random.once_in(o.permille) ? 13 : 16);
  return sum;
}

std::uint64_t run_sqrt(order const& o) {
  random_bits random{(std::uint64_t{o.seed} << 1) | 1};
  double values[100];
  for (double& v : values) v = 1;
  std::uint64_t sum = 0;
  for (unsigned i = with_extra(o.iterations); i != 0; --i) {
    if (random.once_in(o.permille)) values[10] = -1;
    sum += lab::sqrt_op(values, 100, 10);
    values[10] = 1;
  }
  return sum;
}

std::uint64_t run_chain(order const& o) {
  random_bits random{(std::uint64_t{o.seed} << 1) | 1};
  unsigned slots[65] = {};
  std::uint64_t sum = 0;
  if (o.permille == 0 || o.permille == 1000)
    for (unsigned i = with_extra(o.iterations); i != 0; --i) sum += lab::chain_op(o.depth, o.permille == 0, slots);
  else
    for (unsigned i = with_extra(o.iterations); i != 0; --i)
      sum += lab::chain_op(o.depth, !random.once_in(o.permille), slots);
  for (unsigned s : slots) sum += s;
  return sum;
}

std::uint64_t run_widen(order const& o) {
  std::int64_t sum = 0;
  int const x = o.permille == 0 ? 7 : -7;
  for (unsigned i = with_extra(o.iterations); i != 0; --i) sum += lab::widen_op(x);
  // Errors that come from the outer frames, once: all four kinds must keep their identity.
  if (lab::can_fail)
    for (int x = -1; x != 5; ++x) sum = sum * 31 + lab::widen_op(x);
  return static_cast<std::uint64_t>(sum);
}

std::uint64_t run(order const& o) {
  if (std::strcmp(o.test, "fib") == 0) return run_fib(o);
  if (std::strcmp(o.test, "sqrt") == 0) return run_sqrt(o);
  if (std::strcmp(o.test, "chain") == 0) return run_chain(o);
  if (std::strcmp(o.test, "widen") == 0) return run_widen(o);
  std::fprintf(stderr, "lab: unknown test %s\n", o.test);
  std::exit(2);
}

std::uint64_t now(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return static_cast<std::uint64_t>(t.tv_sec) * 1000000000u + static_cast<std::uint64_t>(t.tv_nsec);
}

int serve() {
  order o;
  while (std::scanf("%15s %u %u %u %u", o.test, &o.permille, &o.iterations, &o.seed, &o.depth) == 5) {
    if (!lab::can_fail) o.permille = 0;
    order warm = o;
    warm.iterations = o.iterations / 10 + 1;
    run(warm);
    unsigned long const allocated = allocations;
    std::uint64_t const wall = now(CLOCK_MONOTONIC);
    std::uint64_t const cpu = now(CLOCK_THREAD_CPUTIME_ID);
    std::uint64_t const sum = run(o);
    std::uint64_t const cpu_end = now(CLOCK_THREAD_CPUTIME_ID);
    std::uint64_t const wall_end = now(CLOCK_MONOTONIC);
    std::printf("%llu %llu %llu %lu\n", static_cast<unsigned long long>(cpu_end - cpu),
                static_cast<unsigned long long>(wall_end - wall), static_cast<unsigned long long>(sum),
                allocations - allocated);
    std::fflush(stdout);
  }
  return 0;
}

void count_case(char const* test, unsigned permille, unsigned depth) {
  if (permille != 0 && !lab::can_fail) return;
  order o{{}, permille, 4, 1, depth};
  std::strcpy(o.test, test);
  run(o);
  unsigned const few = 8, many = 24;
  for (unsigned const n : {few, many}) {
    o.iterations = n;
    unsigned long const allocated = allocations;
    lab_mark();
    std::uint64_t const sum = run(o);
    lab_mark();
    std::printf("%s %u %u %u %lu %llu\n", test, permille, depth, n, allocations - allocated,
                static_cast<unsigned long long>(sum));
  }
}

int count() {
  count_case("fib", 0, 0);
  count_case("fib", 1000, 0);
  count_case("sqrt", 0, 0);
  for (unsigned const depth : {1u, 4u, 16u})
    for (unsigned const permille : {0u, 1000u}) count_case("chain", permille, depth);
  count_case("widen", 0, 0);
  count_case("widen", 1000, 0);
  return 0;
}

} // namespace

int main(int argc, char** argv) { return argc > 1 && std::strcmp(argv[1], "count") == 0 ? count() : serve(); }
