// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_FAMILIES_EXPECTED_HPP
#define LAB_FAMILIES_EXPECTED_HPP

/// The one text of the styles that return a value or an error and propagate by `if (!r) return failure(r.error())`.
/// The error is an enum; a std::variant where the set widens.
/// Before it a style defines, in an unnamed namespace, `result<T, E>` and `failure(e)`, what a function fails with;
/// where that does not do for an error of any kind, also LAB_OWN_REFUSE and a `refuse` of its own.

#include "payloads.hpp"

#include <cmath>
#include <string>
#include <variant>
#include <vector>

namespace {

enum class fault { bad_value };

struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

using set_ab = std::variant<error_a, error_b>;
using set_abc = std::variant<error_a, error_b, error_c>;
using set_abcd = std::variant<error_a, error_b, error_c, error_d>;

template <class To, class From>
To widened(From const& from) {
  return std::visit([](auto const& e) { return To(e); }, from);
}

LAB_OPAQUE result<void, fault> root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return failure(fault::bad_value);
    values[i] = std::sqrt(values[i]);
  }
  return {};
}

LAB_OPAQUE result<unsigned, fault> fib(unsigned n, unsigned depth) {
  if (depth == 0) return failure(fault::bad_value);
  if (n <= 2) return 1u;
  auto const x = fib(n - 2, depth - 1);
  if (!x) return failure(x.error());
  auto const y = fib(n - 1, depth - 1);
  if (!y) return failure(y.error());
  return *x + *y;
}

template <class Cleanup>
LAB_OPAQUE result<unsigned, fault> chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return failure(fault::bad_value);
    return x;
  }
  auto const inner = chain<Cleanup>(depth - 1, x, slots + 1);
  if (!inner) return failure(inner.error());
  return *inner + 1;
}

LAB_OPAQUE result<int, error_a> widen_a(int x) {
  if (x < 0) return failure(error_a{});
  return x;
}

LAB_OPAQUE result<int, set_ab> widen_b(int x) {
  if (x == 1) return failure(set_ab(error_b{}));
  auto const inner = widen_a(x);
  if (!inner) return failure(set_ab(inner.error()));
  return *inner + 1;
}

LAB_OPAQUE result<int, set_abc> widen_c(int x) {
  if (x == 2) return failure(set_abc(error_c{}));
  auto const inner = widen_b(x);
  if (!inner) return failure(widened<set_abc>(inner.error()));
  return *inner + 1;
}

LAB_OPAQUE result<int, set_abcd> widen_d(int x) {
  if (x == 3) return failure(set_abcd(error_d{}));
  auto const inner = widen_c(x);
  if (!inner) return failure(widened<set_abcd>(inner.error()));
  return *inner + 1;
}

template <class V>
LAB_OPAQUE result<V, fault> innermost(unsigned x) {
  if (x == 0) return failure(fault::bad_value);
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE result<V, fault> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return failure(fault::bad_value);
    return lab::make<V>(x);
  }
  auto inner = carry<V>(depth - 1, x);
  if (!inner) return failure(inner.error());
  V value = *std::move(inner);
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE result<V, fault> same(unsigned depth, unsigned x) {
  auto inner = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (!inner) return inner;
  lab::touch(*inner);
  return inner;
}

#ifndef LAB_OWN_REFUSE
template <class E>
LAB_OPAQUE result<unsigned, E> refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return failure(lab::make<E>(lab::the_error));
    return x;
  }
  auto inner = refuse<E>(depth - 1, x);
  if (!inner) return failure(std::move(inner).error());
  return *inner + 1;
}
#endif

enum class way : unsigned { w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15 };

LAB_OPAQUE result<unsigned, way> one_way(unsigned ways, unsigned which) {
  if (which != ways) return failure(static_cast<way>(which));
  return 7u;
}

struct noted {
  fault error;
  std::vector<std::string> notes;
};

LAB_OPAQUE result<unsigned, noted> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return failure(noted{fault::bad_value, {}});
    return x;
  }
  auto inner = note(depth - 1, x);
  if (!inner) {
    noted error = std::move(inner).error();
    error.notes.push_back("level " + std::to_string(depth));
    return failure(std::move(error));
  }
  return *inner + 1;
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

template <class E>
unsigned refused(unsigned depth, unsigned x) {
  auto const r = refuse<E>(depth, x);
  return r ? *r : lab::read(r.error());
}

unsigned of_one(result<unsigned, way> const& r) {
  if (r) return *r;
  return r.error() == way::w0 ? lab::handled<0>() : 0;
}

unsigned of_four(result<unsigned, way> const& r) {
  if (r) return *r;
  switch (r.error()) {
  case way::w0:
    return lab::handled<0>();
  case way::w1:
    return lab::handled<1>();
  case way::w2:
    return lab::handled<2>();
  case way::w3:
    return lab::handled<3>();
  default:
    return 0;
  }
}

unsigned of_sixteen(result<unsigned, way> const& r) {
  if (r) return *r;
  switch (r.error()) {
  case way::w0:
    return lab::handled<0>();
  case way::w1:
    return lab::handled<1>();
  case way::w2:
    return lab::handled<2>();
  case way::w3:
    return lab::handled<3>();
  case way::w4:
    return lab::handled<4>();
  case way::w5:
    return lab::handled<5>();
  case way::w6:
    return lab::handled<6>();
  case way::w7:
    return lab::handled<7>();
  case way::w8:
    return lab::handled<8>();
  case way::w9:
    return lab::handled<9>();
  case way::w10:
    return lab::handled<10>();
  case way::w11:
    return lab::handled<11>();
  case way::w12:
    return lab::handled<12>();
  case way::w13:
    return lab::handled<13>();
  case way::w14:
    return lab::handled<14>();
  case way::w15:
    return lab::handled<15>();
  }
  return 0;
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

extern "C" int lab_widen(int x) {
  auto const r = widen_d(x);
  return r ? *r : -1 - static_cast<int>(r.error().index());
}

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)
LAB_ERROR_SUITE(lab_error, refused)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  auto const r = one_way(ways, which);
  return ways == 1 ? of_one(r) : ways == 4 ? of_four(r) : of_sixteen(r);
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  auto const r = note(depth, x);
  if (r) return *r;
  auto const& notes = r.error().notes;
  return 16 * static_cast<unsigned>(notes.size()) + static_cast<unsigned>(notes.back().size());
}

#endif // LAB_FAMILIES_EXPECTED_HPP
