// SPDX-License-Identifier: BSL-1.0
// title: sure, and_then and transform
// family: sure
// about: sure::result with a set of empty errors, propagated by and_then and transform, handled by or_else.

// What one call site costs the compiler and the program: the driver writes `each` out many times, with a number for N.
#ifdef LAB_SITES
#include <sure/result.hpp>
enum class fault { bad };
sure::result<int, fault> leaf(int x);
//! leaf
sure::result<int, fault> leaf(int x) {
  if (x < 0) return fault::bad;
  return x;
}
//! each
sure::result<int, fault> site_N(int x) {
  handle h(x);
  return leaf(x + N).transform([](int r) { return r + N; });
}
//! handled
int handled(int x) {
  auto const r = site_0(x);
  return r ? *r : -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include "payloads.hpp"

#include <cmath>

#include <sure/context.hpp>
#include <sure/match.hpp>
#include <sure/result.hpp>

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

template <class Cleanup>
LAB_OPAQUE number chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return bad_value{};
    return x;
  }
  return chain<Cleanup>(depth - 1, x, slots + 1).transform([](unsigned inner) { return inner + 1; });
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

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  auto const r = chain<Cleanup>(depth, x, slots);
  return r ? *r : 0;
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
  return sure::match(
      widen_d(x), [](int value) { return value; }, [](error_a const&) { return -1; }, [](error_b const&) { return -2; },
      [](error_c const&) { return -3; }, [](error_d const&) { return -4; });
}

#ifndef LAB_THIN // the suites that the gate has no limits for; the wrong library of its self-test cannot do them

#include "families/sure_ways.hpp"

#include <sure/report.hpp>
#include <sure/unexpected.hpp>

namespace {

template <class V>
LAB_OPAQUE sure::result<V, bad_value> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return bad_value{};
    return lab::make<V>(x);
  }
  return carry<V>(depth - 1, x).transform([](V&& value) {
    lab::touch(value);
    return std::move(value);
  });
}

template <class E>
LAB_OPAQUE sure::result<unsigned, E> refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return sure::unexpected(lab::make<E>(lab::the_error));
    return x;
  }
  return refuse<E>(depth - 1, x).transform([](unsigned inner) { return inner + 1; });
}

LAB_OPAQUE sure::result<unsigned, bad_value> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return bad_value{};
    return x;
  }
  return note(depth - 1, x).context("level {}", depth).transform([](unsigned inner) { return inner + 1; });
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  auto const r = carry<V>(depth, x);
  return r ? lab::read(*r) : 0;
}

template <class E>
unsigned refused_with(unsigned depth, unsigned x) {
  return refuse<E>(depth, x).or_else([](E const& error) { return lab::read(error); });
}

} // namespace

LAB_VALUE_SUITE(lab_value, carried)
LAB_ERROR_SUITE(lab_error, refused_with)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  if (ways == 1) return one_of_1(which).or_else([](refused<0>) { return lab::handled<0>(); });
  if (ways == 4)
    return one_of_4(which).or_else(
        [](refused<0>) { return lab::handled<0>(); }, [](refused<1>) { return lab::handled<1>(); },
        [](refused<2>) { return lab::handled<2>(); }, [](refused<3>) { return lab::handled<3>(); });
  return one_of_16(which).or_else(
      [](refused<0>) { return lab::handled<0>(); }, [](refused<1>) { return lab::handled<1>(); },
      [](refused<2>) { return lab::handled<2>(); }, [](refused<3>) { return lab::handled<3>(); },
      [](refused<4>) { return lab::handled<4>(); }, [](refused<5>) { return lab::handled<5>(); },
      [](refused<6>) { return lab::handled<6>(); }, [](refused<7>) { return lab::handled<7>(); },
      [](refused<8>) { return lab::handled<8>(); }, [](refused<9>) { return lab::handled<9>(); },
      [](refused<10>) { return lab::handled<10>(); }, [](refused<11>) { return lab::handled<11>(); },
      [](refused<12>) { return lab::handled<12>(); }, [](refused<13>) { return lab::handled<13>(); },
      [](refused<14>) { return lab::handled<14>(); }, [](refused<15>) { return lab::handled<15>(); });
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  auto const r = note(depth, x);
  if (r) return *r;
  sure::failure_report const told = sure::report(r);
  return 16 * static_cast<unsigned>(told.contexts.size()) + static_cast<unsigned>(told.contexts.front().size());
}

#endif // LAB_THIN

#endif // LAB_SITES
