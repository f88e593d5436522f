// SPDX-License-Identifier: BSL-1.0
// title: bool, value by out-parameter
// family: codes
// about: A bool is returned, which does not say why it failed; the value goes through an out-parameter.

#ifdef LAB_SITES
bool leaf(int x, int& out);
//! leaf
bool leaf(int x, int& out) {
  if (x < 0) return false;
  out = x;
  return true;
}
//! each
bool site_N(int x, int& out) {
  handle h(x);
  int v;
  if (!leaf(x + N, v)) return false;
  out = v + N;
  return true;
}
//! handled
int handled(int x) {
  int v;
  return site_0(x, v) ? v : -1;
}
//! ignored
void ignored(int x) {
  int v;
  leaf(x, v);
}
#else

#include "payloads.hpp"

#include <cmath>

namespace {

LAB_OPAQUE bool root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return false;
    values[i] = std::sqrt(values[i]);
  }
  return true;
}

LAB_OPAQUE bool fib(unsigned n, unsigned depth, unsigned& out) {
  if (depth == 0) return false;
  if (n <= 2) {
    out = 1;
    return true;
  }
  unsigned x;
  if (!fib(n - 2, depth - 1, x)) return false;
  unsigned y;
  if (!fib(n - 1, depth - 1, y)) return false;
  out = x + y;
  return true;
}

template <class Cleanup>
LAB_OPAQUE bool chain(unsigned depth, unsigned x, unsigned* slots, unsigned& out) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return false;
    out = x;
    return true;
  }
  unsigned inner;
  if (!chain<Cleanup>(depth - 1, x, slots + 1, inner)) return false;
  out = inner + 1;
  return true;
}

template <class V>
LAB_OPAQUE bool carry(unsigned depth, unsigned x, V& out) {
  if (depth == 0) {
    if (x == 0) return false;
    out = lab::make<V>(x);
    return true;
  }
  if (!carry(depth - 1, x, out)) return false;
  lab::touch(out);
  return true;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (!root_all(values, count)) ++failures;
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  unsigned value;
  return fib(n, depth, value) ? value : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  unsigned value;
  return chain<Cleanup>(depth, x, slots, value) ? value : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  V value{};
  return carry(depth, x, value) ? lab::read(value) : 0;
}

} // namespace

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

#endif // LAB_SITES
