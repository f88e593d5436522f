// SPDX-License-Identifier: BSL-1.0
// title: error code, value by out-parameter
// family: codes
// about: The reference: an error code is returned, the value goes through an out-parameter.

// What one call site costs the compiler and the program: the driver writes `each` out many times, with a number for N.
#ifdef LAB_SITES
int leaf(int x, int& out);
//! leaf
int leaf(int x, int& out) {
  if (x < 0) return 1;
  out = x;
  return 0;
}
//! each
int site_N(int x, int& out) {
  handle h(x);
  int v;
  if (int e = leaf(x + N, v); e != 0) return e;
  out = v + N;
  return 0;
}
//! handled
int handled(int x) {
  int v;
  return site_0(x, v) == 0 ? v : -1;
}
//! ignored
void ignored(int x) {
  int v;
  leaf(x, v);
}
#else

#include "payloads.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace {

enum class code : unsigned char { ok, bad_value, a, b, c, d };

LAB_OPAQUE code root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return code::bad_value;
    values[i] = std::sqrt(values[i]);
  }
  return code::ok;
}

LAB_OPAQUE code fib(unsigned n, unsigned depth, unsigned& out) {
  if (depth == 0) return code::bad_value;
  if (n <= 2) {
    out = 1;
    return code::ok;
  }
  unsigned x;
  if (code const e = fib(n - 2, depth - 1, x); e != code::ok) return e;
  unsigned y;
  if (code const e = fib(n - 1, depth - 1, y); e != code::ok) return e;
  out = x + y;
  return code::ok;
}

template <class Cleanup>
LAB_OPAQUE code chain(unsigned depth, unsigned x, unsigned* slots, unsigned& out) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return code::bad_value;
    out = x;
    return code::ok;
  }
  unsigned inner;
  if (code const e = chain<Cleanup>(depth - 1, x, slots + 1, inner); e != code::ok) return e;
  out = inner + 1;
  return code::ok;
}

LAB_OPAQUE code widen_a(int x, int& out) {
  if (x < 0) return code::a;
  out = x;
  return code::ok;
}

LAB_OPAQUE code widen_b(int x, int& out) {
  if (x == 1) return code::b;
  int inner;
  if (code const e = widen_a(x, inner); e != code::ok) return e;
  out = inner + 1;
  return code::ok;
}

LAB_OPAQUE code widen_c(int x, int& out) {
  if (x == 2) return code::c;
  int inner;
  if (code const e = widen_b(x, inner); e != code::ok) return e;
  out = inner + 1;
  return code::ok;
}

LAB_OPAQUE code widen_d(int x, int& out) {
  if (x == 3) return code::d;
  int inner;
  if (code const e = widen_c(x, inner); e != code::ok) return e;
  out = inner + 1;
  return code::ok;
}

template <class V>
LAB_OPAQUE code carry(unsigned depth, unsigned x, V& out) {
  if (depth == 0) {
    if (x == 0) return code::bad_value;
    out = lab::make<V>(x);
    return code::ok;
  }
  if (code const e = carry(depth - 1, x, out); e != code::ok) return e;
  lab::touch(out);
  return code::ok;
}

template <class E>
LAB_OPAQUE bool refuse(unsigned depth, unsigned x, unsigned& out, E& error) {
  if (depth == 0) {
    if (x == 0) {
      error = lab::make<E>(lab::the_error);
      return false;
    }
    out = x;
    return true;
  }
  unsigned inner;
  if (!refuse(depth - 1, x, inner, error)) return false;
  out = inner + 1;
  return true;
}

enum class way : unsigned { ok, w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15 };

LAB_OPAQUE way one_way(unsigned ways, unsigned which, unsigned& out) {
  if (which != ways) return static_cast<way>(which + 1);
  out = 7;
  return way::ok;
}

LAB_OPAQUE code note(unsigned depth, unsigned x, unsigned& out, std::vector<std::string>& notes) {
  if (depth == 0) {
    if (x == 0) return code::bad_value;
    out = x;
    return code::ok;
  }
  unsigned inner;
  if (code const e = note(depth - 1, x, inner, notes); e != code::ok) {
    notes.push_back("level " + std::to_string(depth));
    return e;
  }
  out = inner + 1;
  return code::ok;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (root_all(values, count) != code::ok) ++failures;
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  unsigned value;
  return fib(n, depth, value) == code::ok ? value : 0;
}

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  unsigned value;
  return chain<Cleanup>(depth, x, slots, value) == code::ok ? value : 0;
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

extern "C" int lab_widen(int x) {
  int value;
  switch (widen_d(x, value)) {
  case code::a:
    return -1;
  case code::b:
    return -2;
  case code::c:
    return -3;
  case code::d:
    return -4;
  default:
    return value;
  }
}

namespace {

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  V value{};
  return carry(depth, x, value) == code::ok ? lab::read(value) : 0;
}

template <class E>
unsigned refused(unsigned depth, unsigned x) {
  unsigned value;
  E error;
  return refuse(depth, x, value, error) ? value : lab::read(error);
}

unsigned of_one(way w, unsigned value) { return w == way::w0 ? lab::handled<0>() : value; }

unsigned of_four(way w, unsigned value) {
  switch (w) {
  case way::w0:
    return lab::handled<0>();
  case way::w1:
    return lab::handled<1>();
  case way::w2:
    return lab::handled<2>();
  case way::w3:
    return lab::handled<3>();
  default:
    return value;
  }
}

unsigned of_sixteen(way w, unsigned value) {
  switch (w) {
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
  return value;
}

} // namespace

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, carried) // an out-parameter is touched where it is
LAB_ERROR_SUITE(lab_error, refused)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  unsigned value = 0;
  way const w = one_way(ways, which, value);
  return ways == 1 ? of_one(w, value) : ways == 4 ? of_four(w, value) : of_sixteen(w, value);
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  unsigned value;
  std::vector<std::string> notes;
  if (note(depth, x, value, notes) == code::ok) return value;
  return 16 * static_cast<unsigned>(notes.size()) + static_cast<unsigned>(notes.back().size());
}

#endif // LAB_SITES
