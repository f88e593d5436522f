// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_COSTS_HPP
#define LAB_COSTS_HPP

/// Counts operations: each is an opaque function of one subject, and its cost is what it takes beyond a function that returns a
/// constant. Every case says what its answers add up to over its subjects; a wrong sum ends the program.

#include "allocations.hpp"
#include "lab.hpp"

#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <vector>

namespace costs {

template <class S>
using operation = unsigned (*)(S const&);

inline constexpr unsigned few = 16, many = 48; // the subjects of a case are 1, 2, 4, 8 or 16

// The same loop around every operation: what it takes is subtracted.
#if defined(__clang__)
#define LAB_SAME_LOOP __attribute__((noinline, optnone))
#else
#define LAB_SAME_LOOP LAB_OPAQUE
#endif

template <class S> LAB_SAME_LOOP unsigned long repeat(operation<S> f, S const* const* subjects, unsigned times) {
  unsigned long sum = 0;
  lab_mark();
  for (unsigned i = 0; i != times; ++i) sum += f(*subjects[i]);
  lab_mark();
  return sum;
}

/// `sum`: of the answers, each subject asked once.
template <class S>
void cost(char const* name, std::vector<S> const& subjects, operation<S> f, unsigned long sum) {
  std::vector<S const*> order;
  while (order.size() != many)
    for (S const& subject : subjects) order.push_back(&subject);
  for (unsigned i = 0; i != few; ++i) f(*order[i]);
  for (unsigned const times : {few, many}) {
    allocated const before = allocations;
    unsigned long const answers = repeat(f, order.data(), times);
    allocated const used = allocations - before;
    if (answers * subjects.size() != sum * times) {
      std::fprintf(stderr, "%s: the answers add up to %lu, expected %lu\n", name, answers,
                   sum * times / subjects.size());
      std::exit(1);
    }
    std::printf("%s 0 0 %u %lu %lu %lu\n", name, times, used.times, used.bytes, answers);
  }
}

LAB_OPAQUE inline unsigned nothing(unsigned const&) { return 1; }

/// The first case of every program: what the others are compared with.
inline void cost_of_nothing() { cost<unsigned>("nothing", {1}, nothing, 1); }

} // namespace costs

#endif // LAB_COSTS_HPP
