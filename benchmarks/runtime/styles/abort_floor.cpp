// SPDX-License-Identifier: BSL-1.0
// The floor: a failure ends the program, so nothing is returned and nothing is checked.
#include "lab.hpp"

#include <cmath>
#include <cstdlib>

bool const lab::can_fail = false;

namespace {

LAB_OPAQUE void root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) std::abort();
    values[i] = std::sqrt(values[i]);
  }
}

LAB_OPAQUE unsigned fib(unsigned n, unsigned depth) {
  if (depth == 0) std::abort();
  if (n <= 2) return 1;
  unsigned const x = fib(n - 2, depth - 1);
  unsigned const y = fib(n - 1, depth - 1);
  return x + y;
}

LAB_OPAQUE unsigned chain(unsigned depth, unsigned x, unsigned* slots) {
  lab::guard const here(slots);
  if (depth == 0) {
    if (x == 0) std::abort();
    return x;
  }
  return chain(depth - 1, x, slots + 1) + 1;
}

LAB_OPAQUE int widen_a(int x) {
  if (x < 0) std::abort();
  return x;
}

LAB_OPAQUE int widen_b(int x) {
  if (x == 1) std::abort();
  return widen_a(x) + 1;
}

LAB_OPAQUE int widen_c(int x) {
  if (x == 2) std::abort();
  return widen_b(x) + 1;
}

LAB_OPAQUE int widen_d(int x) {
  if (x == 3) std::abort();
  return widen_c(x) + 1;
}

} // namespace

unsigned lab::sqrt_op(double* values, unsigned count, unsigned passes) {
  for (unsigned i = 0; i != passes; ++i) root_all(values, count);
  return 0;
}

unsigned lab::fib_op(unsigned n, unsigned depth) { return fib(n, depth); }

unsigned lab::chain_op(unsigned depth, unsigned x, unsigned* slots) { return chain(depth, x, slots); }

int lab::widen_op(int x) { return widen_d(x); }
