// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_FAMILIES_OUTCOME_HPP
#define LAB_FAMILIES_OUTCOME_HPP

/// What the styles of Boost.Outcome have in common: BOOST_OUTCOME_TRY propagates.
/// Before it a style defines, in an unnamed namespace, `result<T, E>`, where E may be left out, and an enum `fault`
/// with `bad_value`, which a `result<T>` can be made of; after it, lab_widen and lab_handle.

#include "payloads.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace {

namespace out = BOOST_OUTCOME_V2_NAMESPACE;

LAB_OPAQUE result<void> root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return fault::bad_value;
    values[i] = std::sqrt(values[i]);
  }
  return out::success();
}

LAB_OPAQUE result<unsigned> fib(unsigned n, unsigned depth) {
  if (depth == 0) return fault::bad_value;
  if (n <= 2) return 1u;
  BOOST_OUTCOME_TRY(auto const x, fib(n - 2, depth - 1));
  BOOST_OUTCOME_TRY(auto const y, fib(n - 1, depth - 1));
  return x + y;
}

template <class Cleanup>
LAB_OPAQUE result<unsigned> chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return fault::bad_value;
    return x;
  }
  BOOST_OUTCOME_TRY(auto const inner, chain<Cleanup>(depth - 1, x, slots + 1));
  return inner + 1;
}

template <class V>
LAB_OPAQUE result<V> innermost(unsigned x) {
  if (x == 0) return fault::bad_value;
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE result<V> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return fault::bad_value;
    return lab::make<V>(x);
  }
  BOOST_OUTCOME_TRY(auto value, carry<V>(depth - 1, x));
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE result<V> same(unsigned depth, unsigned x) {
  auto inner = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (!inner) return inner;
  lab::touch(inner.assume_value());
  return inner;
}

// Of an int and an unsigned it must be said which is which.
template <class E>
LAB_OPAQUE result<unsigned, E> refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return out::failure(lab::make<E>(lab::the_error));
    return out::success(x);
  }
  BOOST_OUTCOME_TRY(auto const inner, refuse<E>(depth - 1, x));
  return out::success(inner + 1);
}

struct noted {
  fault error;
  std::vector<std::string> notes;
};

LAB_OPAQUE result<unsigned, noted> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return noted{fault::bad_value, {}};
    return x;
  }
  auto inner = note(depth - 1, x);
  if (!inner) {
    noted error = std::move(inner).assume_error();
    error.notes.push_back("level " + std::to_string(depth));
    return error;
  }
  return inner.assume_value() + 1;
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
  return r ? r.assume_value() : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  auto const r = chain<Cleanup>(depth, x, slots);
  return r ? r.assume_value() : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  auto const r = carry<V>(depth, x);
  return r ? lab::read(r.assume_value()) : 0;
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  auto const r = depth == 0 ? innermost<V>(x) : same<V>(depth, x);
  return r ? lab::read(r.assume_value()) : 0;
}

template <class E>
unsigned refused(unsigned depth, unsigned x) {
  auto const r = refuse<E>(depth, x);
  return r ? r.assume_value() : lab::read(r.assume_error());
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
LAB_ERROR_SUITE(lab_error, refused)

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  auto const r = note(depth, x);
  if (r) return r.assume_value();
  auto const& notes = r.assume_error().notes;
  return 16 * static_cast<unsigned>(notes.size()) + static_cast<unsigned>(notes.back().size());
}

#endif // LAB_FAMILIES_OUTCOME_HPP
