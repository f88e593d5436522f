// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_WORKER_HPP
#define LAB_WORKER_HPP

/// What every worker does around its cases; `run` does the work of one request and returns its checksum.
/// Without arguments a worker answers requests, a line each:
///   in   test permille iterations seed depth      out  cpu_ns wall_ns checksum allocations
/// With the argument "count" it runs every case twice with different iterations, each between two calls of lab_mark:
/// a profiler that cuts there gets the instructions of one operation as a difference, free of start-up.

#include "allocations.hpp"

#include <cstdint>
#include <cstdio>
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

struct request {
  char test[16];
  unsigned permille, iterations, seed, depth;
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

template <class Run>
int serve(Run run) {
  request r;
  while (std::scanf("%15s %u %u %u %u", r.test, &r.permille, &r.iterations, &r.seed, &r.depth) == 5) {
    request warm = r;
    warm.iterations = r.iterations / 10 + 1;
    run(warm);
    unsigned long const allocated = allocations;
    std::uint64_t const wall = now(CLOCK_MONOTONIC);
    std::uint64_t const cpu = now(CLOCK_THREAD_CPUTIME_ID);
    std::uint64_t const sum = run(r);
    std::uint64_t const cpu_end = now(CLOCK_THREAD_CPUTIME_ID);
    std::uint64_t const wall_end = now(CLOCK_MONOTONIC);
    std::printf("%llu %llu %llu %lu\n", static_cast<unsigned long long>(cpu_end - cpu),
                static_cast<unsigned long long>(wall_end - wall), static_cast<unsigned long long>(sum),
                allocations - allocated);
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
    unsigned long const allocated = allocations;
    lab_mark();
    std::uint64_t const sum = run(r);
    lab_mark();
    std::printf("%s %u %u %u %lu %llu\n", r.test, r.permille, r.depth, n, allocations - allocated,
                static_cast<unsigned long long>(sum));
  }
}

bool counts(int argc, char** argv) { return argc > 1 && std::strcmp(argv[1], "count") == 0; }

} // namespace

#endif // LAB_WORKER_HPP
