// SPDX-License-Identifier: BSL-1.0
// title: nullable pointer
// family: codes
// about: A function fills what it is given and returns a pointer to it, as fgets does, or null, which does not say why.

#ifdef LAB_SITES
int* leaf(int x, int* out);
//! leaf
int* leaf(int x, int* out) {
  if (x < 0) return nullptr;
  *out = x;
  return out;
}
//! each
int* site_N(int x, int* out) {
  handle h(x);
  int v;
  int* const r = leaf(x + N, &v);
  if (r == nullptr) return nullptr;
  *out = *r + N;
  return out;
}
//! handled
int handled(int x) {
  int v;
  int* const r = site_0(x, &v);
  return r != nullptr ? *r : -1;
}
//! ignored
void ignored(int x) {
  int v;
  leaf(x, &v);
}
#else

#include "payloads.hpp"

#include <cmath>

namespace {

LAB_OPAQUE double* root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return nullptr;
    values[i] = std::sqrt(values[i]);
  }
  return values;
}

LAB_OPAQUE unsigned* fib(unsigned n, unsigned depth, unsigned* out) {
  if (depth == 0) return nullptr;
  if (n <= 2) {
    *out = 1;
    return out;
  }
  unsigned left;
  unsigned const* const x = fib(n - 2, depth - 1, &left);
  if (x == nullptr) return nullptr;
  unsigned right;
  unsigned const* const y = fib(n - 1, depth - 1, &right);
  if (y == nullptr) return nullptr;
  *out = *x + *y;
  return out;
}

template <class Cleanup>
LAB_OPAQUE unsigned* chain(unsigned depth, unsigned x, unsigned* slots, unsigned* out) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return nullptr;
    *out = x;
    return out;
  }
  unsigned room;
  unsigned const* const inner = chain<Cleanup>(depth - 1, x, slots + 1, &room);
  if (inner == nullptr) return nullptr;
  *out = *inner + 1;
  return out;
}

template <class V>
LAB_OPAQUE V* carry(unsigned depth, unsigned x, V* out) {
  if (depth == 0) {
    if (x == 0) return nullptr;
    *out = lab::make<V>(x);
    return out;
  }
  V* const inner = carry(depth - 1, x, out);
  if (inner == nullptr) return nullptr;
  lab::touch(*inner);
  return inner;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (root_all(values, count) == nullptr) ++failures;
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  unsigned room;
  unsigned const* const value = fib(n, depth, &room);
  return value != nullptr ? *value : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  unsigned room;
  unsigned const* const value = chain<Cleanup>(depth, x, slots, &room);
  return value != nullptr ? *value : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  V room{};
  V const* const value = carry(depth, x, &room);
  return value != nullptr ? lab::read(*value) : 0;
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
