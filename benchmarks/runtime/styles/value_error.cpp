// SPDX-License-Identifier: BSL-1.0
// title: struct of value and error
// family: codes
// about: A struct of value and error code is returned, in registers where it is small; the code is looked at first.

#ifdef LAB_SITES
template <class T>
struct outcome {
  T value;
  int error;
};
outcome<int> leaf(int);
//! leaf
outcome<int> leaf(int x) {
  if (x < 0) return {{}, 1};
  return {x, 0};
}
//! each
outcome<int> site_N(int x) {
  handle h(x);
  auto r_ = leaf(x + N);
  if (r_.error != 0) return {{}, r_.error};
  auto r = r_.value;
  return {r + N, 0};
}
//! handled
int handled(int x) {
  auto r = site_0(x);
  return r.error == 0 ? r.value : -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include "payloads.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace {

enum class code : unsigned { ok, bad_value };
enum class letter : unsigned { ok, a, b, c, d };

template <class T, class E = code>
struct outcome {
  T value;
  E error;
};

using number = outcome<unsigned>;
using integer = outcome<int, letter>;

LAB_OPAQUE code root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return code::bad_value;
    values[i] = std::sqrt(values[i]);
  }
  return code::ok;
}

LAB_OPAQUE number fib(unsigned n, unsigned depth) {
  if (depth == 0) return {0, code::bad_value};
  if (n <= 2) return {1, code::ok};
  number const x = fib(n - 2, depth - 1);
  if (x.error != code::ok) return x;
  number const y = fib(n - 1, depth - 1);
  if (y.error != code::ok) return y;
  return {x.value + y.value, code::ok};
}

template <class Cleanup>
LAB_OPAQUE number chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return {0, code::bad_value};
    return {x, code::ok};
  }
  number const inner = chain<Cleanup>(depth - 1, x, slots + 1);
  if (inner.error != code::ok) return inner;
  return {inner.value + 1, code::ok};
}

LAB_OPAQUE integer widen_a(int x) {
  if (x < 0) return {0, letter::a};
  return {x, letter::ok};
}

LAB_OPAQUE integer widen_b(int x) {
  if (x == 1) return {0, letter::b};
  integer const inner = widen_a(x);
  if (inner.error != letter::ok) return inner;
  return {inner.value + 1, letter::ok};
}

LAB_OPAQUE integer widen_c(int x) {
  if (x == 2) return {0, letter::c};
  integer const inner = widen_b(x);
  if (inner.error != letter::ok) return inner;
  return {inner.value + 1, letter::ok};
}

LAB_OPAQUE integer widen_d(int x) {
  if (x == 3) return {0, letter::d};
  integer const inner = widen_c(x);
  if (inner.error != letter::ok) return inner;
  return {inner.value + 1, letter::ok};
}

template <class V>
LAB_OPAQUE outcome<V> innermost(unsigned x) {
  if (x == 0) return {V{}, code::bad_value};
  return {lab::make<V>(x), code::ok};
}

template <class V>
LAB_OPAQUE outcome<V> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return {V{}, code::bad_value};
    return {lab::make<V>(x), code::ok};
  }
  outcome<V> inner = carry<V>(depth - 1, x);
  if (inner.error != code::ok) return inner;
  V value = std::move(inner.value);
  lab::touch(value);
  return {std::move(value), code::ok};
}

template <class V>
LAB_OPAQUE outcome<V> same(unsigned depth, unsigned x) {
  outcome<V> inner = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (inner.error != code::ok) return inner;
  lab::touch(inner.value);
  return inner;
}

// An error of which no value means "none" is an optional one.
template <class E>
LAB_OPAQUE outcome<unsigned, std::optional<E>> refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return {0, lab::make<E>(lab::the_error)};
    return {x, std::nullopt};
  }
  auto inner = refuse<E>(depth - 1, x);
  if (inner.error) return inner;
  return {inner.value + 1, std::nullopt};
}

enum class way : unsigned { ok, w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15 };

LAB_OPAQUE outcome<unsigned, way> one_way(unsigned ways, unsigned which) {
  if (which != ways) return {0, static_cast<way>(which + 1)};
  return {7, way::ok};
}

struct noted {
  code error;
  std::vector<std::string> notes;
};

LAB_OPAQUE outcome<unsigned, noted> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return {0, {code::bad_value, {}}};
    return {x, {code::ok, {}}};
  }
  outcome<unsigned, noted> inner = note(depth - 1, x);
  if (inner.error.error != code::ok) {
    inner.error.notes.push_back("level " + std::to_string(depth));
    return inner;
  }
  return {inner.value + 1, {code::ok, {}}};
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (root_all(values, count) != code::ok) ++failures;
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  number const r = fib(n, depth);
  return r.error == code::ok ? r.value : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  number const r = chain<Cleanup>(depth, x, slots);
  return r.error == code::ok ? r.value : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  outcome<V> const r = carry<V>(depth, x);
  return r.error == code::ok ? lab::read(r.value) : 0;
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  outcome<V> const r = depth == 0 ? innermost<V>(x) : same<V>(depth, x);
  return r.error == code::ok ? lab::read(r.value) : 0;
}

template <class E>
unsigned refused(unsigned depth, unsigned x) {
  auto const r = refuse<E>(depth, x);
  return r.error ? lab::read(*r.error) : r.value;
}

unsigned of_one(outcome<unsigned, way> const& r) { return r.error == way::w0 ? lab::handled<0>() : r.value; }

unsigned of_four(outcome<unsigned, way> const& r) {
  switch (r.error) {
  case way::w0:
    return lab::handled<0>();
  case way::w1:
    return lab::handled<1>();
  case way::w2:
    return lab::handled<2>();
  case way::w3:
    return lab::handled<3>();
  default:
    return r.value;
  }
}

unsigned of_sixteen(outcome<unsigned, way> const& r) {
  switch (r.error) {
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
  case way::ok:
    break;
  }
  return r.value;
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
  integer const r = widen_d(x);
  return r.error == letter::ok ? r.value : -static_cast<int>(r.error);
}

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)
LAB_ERROR_SUITE(lab_error, refused)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  outcome<unsigned, way> const r = one_way(ways, which);
  return ways == 1 ? of_one(r) : ways == 4 ? of_four(r) : of_sixteen(r);
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  outcome<unsigned, noted> const r = note(depth, x);
  if (r.error.error == code::ok) return r.value;
  return 16 * static_cast<unsigned>(r.error.notes.size()) + static_cast<unsigned>(r.error.notes.back().size());
}

#endif // LAB_SITES
