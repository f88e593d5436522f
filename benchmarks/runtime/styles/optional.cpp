// SPDX-License-Identifier: BSL-1.0
// title: std::optional
// family: standard
// about: std::optional of the value, empty on failure, which does not say why; a bool where there is no value.

#ifdef LAB_SITES
#include <optional>
std::optional<int> leaf(int);
//! leaf
std::optional<int> leaf(int x) {
  if (x < 0) return std::nullopt;
  return x;
}
//! each
std::optional<int> site_N(int x) {
  handle h(x);
  auto r_ = leaf(x + N);
  if (!r_) return std::nullopt;
  auto r = *r_;
  return r + N;
}
//! handled
int handled(int x) {
  auto r = site_0(x);
  return r ? *r : -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include "payloads.hpp"

#include <cmath>
#include <optional>

namespace {

LAB_OPAQUE bool root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return false;
    values[i] = std::sqrt(values[i]);
  }
  return true;
}

LAB_OPAQUE std::optional<unsigned> fib(unsigned n, unsigned depth) {
  if (depth == 0) return std::nullopt;
  if (n <= 2) return 1u;
  auto const x = fib(n - 2, depth - 1);
  if (!x) return std::nullopt;
  auto const y = fib(n - 1, depth - 1);
  if (!y) return std::nullopt;
  return *x + *y;
}

template <class Cleanup>
LAB_OPAQUE std::optional<unsigned> chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return std::nullopt;
    return x;
  }
  auto const inner = chain<Cleanup>(depth - 1, x, slots + 1);
  if (!inner) return std::nullopt;
  return *inner + 1;
}

template <class V>
LAB_OPAQUE std::optional<V> innermost(unsigned x) {
  if (x == 0) return std::nullopt;
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE std::optional<V> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return std::nullopt;
    return lab::make<V>(x);
  }
  auto inner = carry<V>(depth - 1, x);
  if (!inner) return std::nullopt;
  V value = *std::move(inner);
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE std::optional<V> same(unsigned depth, unsigned x) {
  auto inner = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (!inner) return inner;
  lab::touch(*inner);
  return inner;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (!root_all(values, count)) ++failures;
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  auto const r = fib(n, depth);
  return r ? *r : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  auto const r = chain<Cleanup>(depth, x, slots);
  return r ? *r : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  auto const r = carry<V>(depth, x);
  return r ? lab::read(*r) : 0;
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  auto const r = depth == 0 ? innermost<V>(x) : same<V>(depth, x);
  return r ? lab::read(*r) : 0;
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
LAB_VALUE_SUITE(lab_inplace, touched)

#endif // LAB_SITES
