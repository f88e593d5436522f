// SPDX-License-Identifier: BSL-1.0
// Exceptions: an empty type for each error, caught where the operation was started.
#include "lab.hpp"

#include <cmath>

bool const lab::can_fail = true;

namespace {

struct bad_value {};
struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

LAB_OPAQUE void root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) throw bad_value{};
    values[i] = std::sqrt(values[i]);
  }
}

LAB_OPAQUE unsigned fib(unsigned n, unsigned depth) {
  if (depth == 0) throw bad_value{};
  if (n <= 2) return 1;
  unsigned const x = fib(n - 2, depth - 1);
  unsigned const y = fib(n - 1, depth - 1);
  return x + y;
}

LAB_OPAQUE unsigned chain(unsigned depth, unsigned x, unsigned* slots) {
  lab::guard const here(slots);
  if (depth == 0) {
    if (x == 0) throw bad_value{};
    return x;
  }
  return chain(depth - 1, x, slots + 1) + 1;
}

LAB_OPAQUE int widen_a(int x) {
  if (x < 0) throw error_a{};
  return x;
}

LAB_OPAQUE int widen_b(int x) {
  if (x == 1) throw error_b{};
  return widen_a(x) + 1;
}

LAB_OPAQUE int widen_c(int x) {
  if (x == 2) throw error_c{};
  return widen_b(x) + 1;
}

LAB_OPAQUE int widen_d(int x) {
  if (x == 3) throw error_d{};
  return widen_c(x) + 1;
}

} // namespace

unsigned lab::sqrt_op(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i) {
    try {
      root_all(values, count);
    } catch (bad_value const&) {
      ++failures;
    }
  }
  return failures;
}

unsigned lab::fib_op(unsigned n, unsigned depth) {
  try {
    return fib(n, depth);
  } catch (bad_value const&) {
    return 0;
  }
}

unsigned lab::chain_op(unsigned depth, unsigned x, unsigned* slots) {
  try {
    return chain(depth, x, slots);
  } catch (bad_value const&) {
    return 0;
  }
}

int lab::widen_op(int x) {
  try {
    return widen_d(x);
  } catch (error_a const&) {
    return -1;
  } catch (error_b const&) {
    return -2;
  } catch (error_c const&) {
    return -3;
  } catch (error_d const&) {
    return -4;
  }
}
