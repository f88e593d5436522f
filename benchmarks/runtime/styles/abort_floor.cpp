// SPDX-License-Identifier: BSL-1.0
// title: abort, the floor
// family: floor
// about: A failure ends the program, so nothing but the value is returned and nothing is checked.

#ifdef LAB_SITES
#include <cstdlib>
int leaf(int);
//! leaf
int leaf(int x) {
  if (x < 0) std::abort();
  return x;
}
//! each
int site_N(int x) {
  handle h(x);
  return leaf(x + N) + N;
}
//! handled
int handled(int x) { return site_0(x); }
//! ignored
void ignored(int x) { leaf(x); }
#else

#include "payloads.hpp"

#include <cmath>
#include <cstdlib>
#include <string>

extern "C" {
extern bool const lab_never_fails;
bool const lab_never_fails = true;
}

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

template <class Cleanup>
LAB_OPAQUE unsigned chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) std::abort();
    return x;
  }
  return chain<Cleanup>(depth - 1, x, slots + 1) + 1;
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

template <class V>
LAB_OPAQUE V innermost(unsigned x) {
  if (x == 0) std::abort();
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE V carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) std::abort();
    return lab::make<V>(x);
  }
  V value = carry<V>(depth - 1, x);
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE V same(unsigned depth, unsigned x) {
  V value = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  lab::touch(value);
  return value;
}

LAB_OPAQUE unsigned refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) std::abort();
    return x;
  }
  return refuse(depth - 1, x) + 1;
}

LAB_OPAQUE unsigned one_way(unsigned ways, unsigned which) {
  if (which != ways) std::abort();
  return 7;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  for (unsigned i = 0; i != passes; ++i) root_all(values, count);
  return 0;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) { return fib(n, depth); }

extern "C" unsigned lab_chain_guard(unsigned depth, unsigned x, unsigned* slots) {
  return chain<lab::guard>(depth, x, slots);
}
extern "C" unsigned lab_chain_bare(unsigned depth, unsigned x, unsigned* slots) {
  return chain<lab::bare>(depth, x, slots);
}
extern "C" unsigned lab_chain_owner(unsigned depth, unsigned x, unsigned* slots) {
  return chain<lab::owner>(depth, x, slots);
}

extern "C" int lab_widen(int x) { return widen_d(x); }

namespace {

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  return lab::read(carry<V>(depth, x));
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  return lab::read(depth == 0 ? innermost<V>(x) : same<V>(depth, x));
}

// No error is ever made, so its kind is all the same.
template <class>
unsigned refused(unsigned depth, unsigned x) {
  return refuse(depth, x);
}

} // namespace

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)
LAB_ERROR_SUITE(lab_error, refused)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) { return one_way(ways, which); }

extern "C" unsigned lab_context(unsigned depth, unsigned x) { return refuse(depth, x); }

#endif // LAB_SITES
