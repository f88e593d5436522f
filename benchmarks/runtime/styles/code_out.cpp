// SPDX-License-Identifier: BSL-1.0
// The reference: an error code is returned, the value goes through an out-parameter.
#include "lab.hpp"

#include <cmath>

bool const lab::can_fail = true;

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

LAB_OPAQUE code chain(unsigned depth, unsigned x, unsigned* slots, unsigned& out) {
  lab::guard const here(slots);
  if (depth == 0) {
    if (x == 0) return code::bad_value;
    out = x;
    return code::ok;
  }
  unsigned inner;
  if (code const e = chain(depth - 1, x, slots + 1, inner); e != code::ok) return e;
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

} // namespace

unsigned lab::sqrt_op(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (root_all(values, count) != code::ok) ++failures;
  return failures;
}

unsigned lab::fib_op(unsigned n, unsigned depth) {
  unsigned value;
  return fib(n, depth, value) == code::ok ? value : 0;
}

unsigned lab::chain_op(unsigned depth, unsigned x, unsigned* slots) {
  unsigned value;
  return chain(depth, x, slots, value) == code::ok ? value : 0;
}

int lab::widen_op(int x) {
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
