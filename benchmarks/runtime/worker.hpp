// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_WORKER_HPP
#define LAB_WORKER_HPP

/// What every worker does around its cases; `run` does the work of one request and returns its checksum.
/// Without arguments a worker answers requests, a line each; times and allocations are sums over the threads, but for wall_ns:
///   in   test permille threads iterations seed depth      out  wall_ns cpu_ns checksum allocations
/// With the argument "count" it runs every case twice with different iterations, each between two calls of lab_mark:
/// a profiler that cuts there gets the instructions of one operation as a difference, free of start-up.
/// LAB_CPU=n in the environment keeps it on one processor; request k > 1 threads take those that follow.

#include "allocations.hpp"

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <latch>
#include <sched.h>
#include <thread>
#include <vector>

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

struct request {
  char test[24];
  unsigned permille, threads, iterations, seed, depth;
};

#ifndef LAB_EXTRA_PERCENT
#define LAB_EXTRA_PERCENT 0
#endif

// The positive control does this many more operations than it admits to: the statistics must notice.
unsigned with_extra(unsigned iterations) {
  return iterations + static_cast<unsigned>(std::uint64_t{iterations} * LAB_EXTRA_PERCENT / 100);
}

std::uint64_t now(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return static_cast<std::uint64_t>(t.tv_sec) * 1000000000u + static_cast<std::uint64_t>(t.tv_nsec);
}

struct measured {
  std::uint64_t wall = 0, cpu = 0, checksum = 0;
  allocated memory;
};

template <class Run>
measured measure(Run& run, request const& r) {
  allocated const memory = allocations;
  std::uint64_t const wall = now(CLOCK_MONOTONIC);
  std::uint64_t const cpu = now(CLOCK_THREAD_CPUTIME_ID);
  std::uint64_t const sum = run(r);
  std::uint64_t const cpu_end = now(CLOCK_THREAD_CPUTIME_ID);
  std::uint64_t const wall_end = now(CLOCK_MONOTONIC);
  return {wall_end - wall, cpu_end - cpu, sum, allocations - memory};
}

/// A processor that was asleep or served another process needs half a millisecond to come to its pace.
inline constexpr std::uint64_t warm_ns = 1500000;

template <class Run>
void warm_up(Run& run, request r) {
  r.iterations = r.iterations / 10 + 1;
  std::uint64_t const start = now(CLOCK_THREAD_CPUTIME_ID);
  do run(r);
  while (now(CLOCK_THREAD_CPUTIME_ID) - start < warm_ns);
}

/// What the program may run on, as it was started: a thread inherits the one processor that its maker stays on.
cpu_set_t const& allowed_at_first() {
  static cpu_set_t const found = [] {
    cpu_set_t set;
    CPU_ZERO(&set);
    sched_getaffinity(0, sizeof set, &set);
    return set;
  }();
  return found;
}

void stay_on(unsigned place) {
  cpu_set_t const& allowed = allowed_at_first();
  if (CPU_COUNT(&allowed) == 0) return;
  cpu_set_t one;
  unsigned left = place % static_cast<unsigned>(CPU_COUNT(&allowed));
  for (unsigned cpu = 0; cpu != CPU_SETSIZE; ++cpu) {
    if (!CPU_ISSET(cpu, &allowed)) continue;
    if (left-- != 0) continue;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
    return;
  }
}

unsigned first_place() {
  char const* const wanted = std::getenv("LAB_CPU");
  return wanted == nullptr ? 0 : static_cast<unsigned>(std::strtoul(wanted, nullptr, 10));
}

/// Every thread does all of the request, with a seed of its own, and none starts before all have warmed up.
template <class Run>
measured measure_threads(Run& run, request const& r) {
  std::vector<measured> each(r.threads);
  std::latch ready(r.threads);
  std::vector<std::thread> threads;
  for (unsigned i = 0; i != r.threads; ++i)
    threads.emplace_back([&, i] {
      if (std::getenv("LAB_CPU") != nullptr) stay_on(first_place() + i);
      request own = r;
      own.seed += i;
      warm_up(run, own);
      ready.arrive_and_wait();
      each[i] = measure(run, own);
    });
  measured all;
  for (unsigned i = 0; i != r.threads; ++i) {
    threads[i].join();
    all.wall = each[i].wall > all.wall ? each[i].wall : all.wall;
    all.cpu += each[i].cpu;
    all.checksum += each[i].checksum;
    all.memory = all.memory + each[i].memory;
  }
  return all;
}

template <class Run>
int serve(Run run) {
  request r;
  while (std::scanf("%23s %u %u %u %u %u", r.test, &r.permille, &r.threads, &r.iterations, &r.seed, &r.depth) == 6) {
    measured done;
    if (r.threads > 1) {
      done = measure_threads(run, r);
    } else {
      if (std::getenv("LAB_CPU") != nullptr) stay_on(first_place());
      warm_up(run, r);
      done = measure(run, r);
    }
    std::printf("%llu %llu %llu %lu\n", static_cast<unsigned long long>(done.wall),
                static_cast<unsigned long long>(done.cpu), static_cast<unsigned long long>(done.checksum),
                done.memory.times);
    std::fflush(stdout);
  }
  return 0;
}

template <class Run>
void count_case(Run run, request r, unsigned warm, unsigned few, unsigned many) {
  r.iterations = warm;
  run(r);
  unsigned const steps[] = {few, many};
  for (unsigned const n : steps) {
    r.iterations = n;
    allocated const before = allocations;
    lab_mark();
    std::uint64_t const sum = run(r);
    lab_mark();
    allocated const used = allocations - before;
    std::printf("%s %u %u %u %lu %lu %llu\n", r.test, r.permille, r.depth, n, used.times, used.bytes,
                static_cast<unsigned long long>(sum));
  }
}

bool counts(int argc, char** argv) { return argc > 1 && std::strcmp(argv[1], "count") == 0; }

} // namespace

#endif // LAB_WORKER_HPP
