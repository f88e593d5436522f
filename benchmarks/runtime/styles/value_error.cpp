// SPDX-License-Identifier: BSL-1.0
// A hand-written struct of value and flat tag, returned by value in one register.
#include "lab.hpp"

#include <cmath>

bool const lab::can_fail = true;

namespace {

enum class code : unsigned { ok, bad_value };
enum class letter : unsigned { ok, a, b, c, d };

struct number {
  unsigned value;
  code error;
};

struct integer {
  int value;
  letter error;
};

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

LAB_OPAQUE number chain(unsigned depth, unsigned x, unsigned* slots) {
  lab::guard const here(slots);
  if (depth == 0) {
    if (x == 0) return {0, code::bad_value};
    return {x, code::ok};
  }
  number const inner = chain(depth - 1, x, slots + 1);
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

} // namespace

unsigned lab::sqrt_op(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (root_all(values, count) != code::ok) ++failures;
  return failures;
}

unsigned lab::fib_op(unsigned n, unsigned depth) {
  number const r = fib(n, depth);
  return r.error == code::ok ? r.value : 0;
}

unsigned lab::chain_op(unsigned depth, unsigned x, unsigned* slots) {
  number const r = chain(depth, x, slots);
  return r.error == code::ok ? r.value : 0;
}

int lab::widen_op(int x) {
  integer const r = widen_d(x);
  return r.error == letter::ok ? r.value : -static_cast<int>(r.error);
}
