// SPDX-License-Identifier: BSL-1.0
// sure::result with two empty errors, propagated by and_then and transform.
#include "lab.hpp"

#include <cmath>

#include <sure/match.hpp>
#include <sure/result.hpp>

bool const lab::can_fail = true;

namespace {

struct bad_value {};
struct too_deep {};
struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

using number = sure::result<unsigned, bad_value, too_deep>;

LAB_OPAQUE sure::result<void, bad_value, too_deep> root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return bad_value{};
    values[i] = std::sqrt(values[i]);
  }
  return {};
}

LAB_OPAQUE number fib(unsigned n, unsigned depth) {
  if (depth == 0) return too_deep{};
  if (n <= 2) return 1u;
  return fib(n - 2, depth - 1).and_then([&](unsigned x) {
    return fib(n - 1, depth - 1).transform([x](unsigned y) { return x + y; });
  });
}

LAB_OPAQUE number chain(unsigned depth, unsigned x, unsigned* slots) {
  lab::guard const here(slots);
  if (depth == 0) {
    if (x == 0) return bad_value{};
    return x;
  }
  return chain(depth - 1, x, slots + 1).transform([](unsigned inner) { return inner + 1; });
}

LAB_OPAQUE sure::result<int, error_a> widen_a(int x) {
  if (x < 0) return error_a{};
  return x;
}

LAB_OPAQUE sure::result<int, error_a, error_b> widen_b(int x) {
  if (x == 1) return error_b{};
  return widen_a(x).transform([](int inner) { return inner + 1; });
}

LAB_OPAQUE sure::result<int, error_a, error_b, error_c> widen_c(int x) {
  if (x == 2) return error_c{};
  return widen_b(x).transform([](int inner) { return inner + 1; });
}

LAB_OPAQUE sure::result<int, error_a, error_b, error_c, error_d> widen_d(int x) {
  if (x == 3) return error_d{};
  return widen_c(x).transform([](int inner) { return inner + 1; });
}

} // namespace

unsigned lab::sqrt_op(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (!root_all(values, count)) ++failures;
  return failures;
}

unsigned lab::fib_op(unsigned n, unsigned depth) {
  auto const r = fib(n, depth);
  return r ? *r : 0;
}

unsigned lab::chain_op(unsigned depth, unsigned x, unsigned* slots) {
  auto const r = chain(depth, x, slots);
  return r ? *r : 0;
}

int lab::widen_op(int x) {
  return sure::match(
      widen_d(x), [](int value) { return value; }, [](error_a const&) { return -1; }, [](error_b const&) { return -2; },
      [](error_c const&) { return -3; }, [](error_d const&) { return -4; });
}
