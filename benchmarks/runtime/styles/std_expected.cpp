// SPDX-License-Identifier: BSL-1.0
// std::expected of an enum; of a std::variant where the set widens.
#include "lab.hpp"

#include <cmath>
#include <expected>
#include <variant>

bool const lab::can_fail = true;

namespace {

enum class fault { bad_value };

struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

template <class T, class E>
using expected = std::expected<T, E>;
using set_ab = std::variant<error_a, error_b>;
using set_abc = std::variant<error_a, error_b, error_c>;
using set_abcd = std::variant<error_a, error_b, error_c, error_d>;

template <class To, class From>
To widened(From const& from) {
  return std::visit([](auto const& e) { return To(e); }, from);
}

LAB_OPAQUE expected<void, fault> root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return std::unexpected(fault::bad_value);
    values[i] = std::sqrt(values[i]);
  }
  return {};
}

LAB_OPAQUE expected<unsigned, fault> fib(unsigned n, unsigned depth) {
  if (depth == 0) return std::unexpected(fault::bad_value);
  if (n <= 2) return 1u;
  auto const x = fib(n - 2, depth - 1);
  if (!x) return std::unexpected(x.error());
  auto const y = fib(n - 1, depth - 1);
  if (!y) return std::unexpected(y.error());
  return *x + *y;
}

LAB_OPAQUE expected<unsigned, fault> chain(unsigned depth, unsigned x, unsigned* slots) {
  lab::guard const here(slots);
  if (depth == 0) {
    if (x == 0) return std::unexpected(fault::bad_value);
    return x;
  }
  auto const inner = chain(depth - 1, x, slots + 1);
  if (!inner) return std::unexpected(inner.error());
  return *inner + 1;
}

LAB_OPAQUE expected<int, error_a> widen_a(int x) {
  if (x < 0) return std::unexpected(error_a{});
  return x;
}

LAB_OPAQUE expected<int, set_ab> widen_b(int x) {
  if (x == 1) return std::unexpected(set_ab(error_b{}));
  auto const inner = widen_a(x);
  if (!inner) return std::unexpected(set_ab(inner.error()));
  return *inner + 1;
}

LAB_OPAQUE expected<int, set_abc> widen_c(int x) {
  if (x == 2) return std::unexpected(set_abc(error_c{}));
  auto const inner = widen_b(x);
  if (!inner) return std::unexpected(widened<set_abc>(inner.error()));
  return *inner + 1;
}

LAB_OPAQUE expected<int, set_abcd> widen_d(int x) {
  if (x == 3) return std::unexpected(set_abcd(error_d{}));
  auto const inner = widen_c(x);
  if (!inner) return std::unexpected(widened<set_abcd>(inner.error()));
  return *inner + 1;
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
  auto const r = widen_d(x);
  return r ? *r : -1 - static_cast<int>(r.error().index());
}
