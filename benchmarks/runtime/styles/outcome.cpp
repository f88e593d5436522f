// SPDX-License-Identifier: BSL-1.0
// Boost.Outcome with an enum and no run-time checks; of a std::variant where the set widens.
#include "lab.hpp"

#include <cmath>
#include <variant>

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/all_narrow.hpp>
#include <boost/outcome/try.hpp>

bool const lab::can_fail = true;

namespace {

namespace out = BOOST_OUTCOME_V2_NAMESPACE;

enum class fault : unsigned char { none, bad_value };

struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

using set_a = std::variant<std::monostate, error_a>;
using set_ab = std::variant<std::monostate, error_a, error_b>;
using set_abc = std::variant<std::monostate, error_a, error_b, error_c>;
using set_abcd = std::variant<std::monostate, error_a, error_b, error_c, error_d>;

template <class T, class E>
using result = out::basic_result<T, E, out::policy::all_narrow>;

template <class To, class From>
To widened(From const& from) {
  return std::visit([](auto const& e) { return To(e); }, from);
}

LAB_OPAQUE result<void, fault> root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return fault::bad_value;
    values[i] = std::sqrt(values[i]);
  }
  return out::success();
}

LAB_OPAQUE result<unsigned, fault> fib(unsigned n, unsigned depth) {
  if (depth == 0) return fault::bad_value;
  if (n <= 2) return 1u;
  BOOST_OUTCOME_TRY(auto const x, fib(n - 2, depth - 1));
  BOOST_OUTCOME_TRY(auto const y, fib(n - 1, depth - 1));
  return x + y;
}

LAB_OPAQUE result<unsigned, fault> chain(unsigned depth, unsigned x, unsigned* slots) {
  lab::guard const here(slots);
  if (depth == 0) {
    if (x == 0) return fault::bad_value;
    return x;
  }
  BOOST_OUTCOME_TRY(auto const inner, chain(depth - 1, x, slots + 1));
  return inner + 1;
}

LAB_OPAQUE result<int, set_a> widen_a(int x) {
  if (x < 0) return set_a(error_a{});
  return x;
}

LAB_OPAQUE result<int, set_ab> widen_b(int x) {
  if (x == 1) return set_ab(error_b{});
  auto const inner = widen_a(x);
  if (!inner) return widened<set_ab>(inner.assume_error());
  return inner.assume_value() + 1;
}

LAB_OPAQUE result<int, set_abc> widen_c(int x) {
  if (x == 2) return set_abc(error_c{});
  auto const inner = widen_b(x);
  if (!inner) return widened<set_abc>(inner.assume_error());
  return inner.assume_value() + 1;
}

LAB_OPAQUE result<int, set_abcd> widen_d(int x) {
  if (x == 3) return set_abcd(error_d{});
  auto const inner = widen_c(x);
  if (!inner) return widened<set_abcd>(inner.assume_error());
  return inner.assume_value() + 1;
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
  return r ? r.assume_value() : 0;
}

unsigned lab::chain_op(unsigned depth, unsigned x, unsigned* slots) {
  auto const r = chain(depth, x, slots);
  return r ? r.assume_value() : 0;
}

int lab::widen_op(int x) {
  auto const r = widen_d(x);
  return r ? r.assume_value() : -static_cast<int>(r.assume_error().index());
}
