// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_FAMILIES_EXCEPTIONS_HPP
#define LAB_FAMILIES_EXCEPTIONS_HPP

/// What is the same whatever is thrown. The style defines before, in its unnamed namespace:
///   auto bad_value();   makes the exception that is thrown
///   using caught;       what the handler names

#include "../../payloads.hpp"

#include <cmath>

namespace {

LAB_OPAQUE void root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) throw bad_value();
    values[i] = std::sqrt(values[i]);
  }
}

LAB_OPAQUE unsigned fib(unsigned n, unsigned depth) {
  if (depth == 0) throw bad_value();
  if (n <= 2) return 1;
  unsigned const x = fib(n - 2, depth - 1);
  unsigned const y = fib(n - 1, depth - 1);
  return x + y;
}

template <class Cleanup>
LAB_OPAQUE unsigned chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) throw bad_value();
    return x;
  }
  return chain<Cleanup>(depth - 1, x, slots + 1) + 1;
}

template <class V>
LAB_OPAQUE V carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) throw bad_value();
    return lab::make<V>(x);
  }
  V value = carry<V>(depth - 1, x);
  lab::touch(value);
  return value;
}

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  try {
    return chain<Cleanup>(depth, x, slots);
  } catch (caught) {
    return 0;
  }
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  try {
    return lab::read(carry<V>(depth, x));
  } catch (caught) {
    return 0;
  }
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i) {
    try {
      root_all(values, count);
    } catch (caught) {
      ++failures;
    }
  }
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  try {
    return fib(n, depth);
  } catch (caught) {
    return 0;
  }
}

extern "C" unsigned lab_chain_guard(unsigned depth, unsigned x, unsigned* slots) {
  return chained<lab::guard>(depth, x, slots);
}
extern "C" unsigned lab_chain_bare(unsigned depth, unsigned x, unsigned* slots) {
  return chained<lab::bare>(depth, x, slots);
}
extern "C" unsigned lab_chain_owner(unsigned depth, unsigned x, unsigned* slots) {
  return chained<lab::owner>(depth, x, slots);
}

LAB_VALUE_SUITE(lab_value, carried)

#endif // LAB_FAMILIES_EXCEPTIONS_HPP
