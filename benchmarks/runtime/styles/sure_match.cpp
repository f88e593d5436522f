// SPDX-License-Identifier: BSL-1.0
// title: sure, match after every call
// family: sure
// about: sure::result with a set of empty errors; every call is handled by sure::match, which passes errors on.

// What one call site costs the compiler and the program: the driver writes `each` out many times, with a number for N.
#ifdef LAB_SITES
#include <sure/match.hpp>
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
  using number = sure::result<int, fault>;
  return sure::match(leaf(x + N), [](int r) -> number { return r + N; }, [](fault f) -> number { return f; });
}
//! handled
int handled(int x) {
  return sure::match(site_0(x), [](int value) { return value; }, [](fault) { return -1; });
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include "families/sure_ways.hpp"
#include "payloads.hpp"

#include <cmath>

#include <sure/context.hpp>
#include <sure/match.hpp>
#include <sure/report.hpp>
#include <sure/result.hpp>
#include <sure/unexpected.hpp>

namespace {

// A failure that is passed on as it is.
template <class Result>
constexpr auto unchanged = [](auto&& error) -> Result { return sure::unexpected(std::move(error)); };

struct bad_value {};
struct too_deep {};
struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

using number = sure::result<unsigned, bad_value, too_deep>;
using number_ab = sure::result<int, error_a, error_b>;
using number_abc = sure::result<int, error_a, error_b, error_c>;
using number_abcd = sure::result<int, error_a, error_b, error_c, error_d>;

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
  return sure::match(
      fib(n - 2, depth - 1),
      [&](unsigned x) -> number {
        return sure::match(fib(n - 1, depth - 1), [x](unsigned y) -> number { return x + y; }, unchanged<number>);
      },
      unchanged<number>);
}

template <class Cleanup>
LAB_OPAQUE number chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return bad_value{};
    return x;
  }
  return sure::match(
      chain<Cleanup>(depth - 1, x, slots + 1), [](unsigned inner) -> number { return inner + 1; }, unchanged<number>);
}

LAB_OPAQUE sure::result<int, error_a> widen_a(int x) {
  if (x < 0) return error_a{};
  return x;
}

LAB_OPAQUE number_ab widen_b(int x) {
  if (x == 1) return error_b{};
  return sure::match(widen_a(x), [](int inner) -> number_ab { return inner + 1; }, unchanged<number_ab>);
}

LAB_OPAQUE number_abc widen_c(int x) {
  if (x == 2) return error_c{};
  return sure::match(widen_b(x), [](int inner) -> number_abc { return inner + 1; }, unchanged<number_abc>);
}

LAB_OPAQUE number_abcd widen_d(int x) {
  if (x == 3) return error_d{};
  return sure::match(widen_c(x), [](int inner) -> number_abcd { return inner + 1; }, unchanged<number_abcd>);
}

template <class V>
LAB_OPAQUE sure::result<V, bad_value> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return bad_value{};
    return lab::make<V>(x);
  }
  using carried = sure::result<V, bad_value>;
  return sure::match(
      carry<V>(depth - 1, x),
      [](V&& value) -> carried {
        lab::touch(value);
        return std::move(value);
      },
      unchanged<carried>);
}

template <class V>
LAB_OPAQUE sure::result<V, bad_value> innermost(unsigned x) {
  if (x == 0) return bad_value{};
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE sure::result<V, bad_value> same(unsigned depth, unsigned x) {
  auto r = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  sure::match(r, [](V& value) { lab::touch(value); }, sure::otherwise([] {}));
  return r;
}

template <class E>
LAB_OPAQUE sure::result<unsigned, E> refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return sure::unexpected(lab::make<E>(lab::the_error));
    return x;
  }
  using counted = sure::result<unsigned, E>;
  return sure::match(refuse<E>(depth - 1, x), [](unsigned inner) -> counted { return inner + 1; }, unchanged<counted>);
}

LAB_OPAQUE sure::result<unsigned, bad_value> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return bad_value{};
    return x;
  }
  using noted = sure::result<unsigned, bad_value>;
  return sure::match(
      note(depth - 1, x).context("level {}", depth), [](unsigned inner) -> noted { return inner + 1; },
      unchanged<noted>);
}

template <class Result>
unsigned value_or_0(Result const& r) {
  return sure::match(r, [](unsigned value) { return value; }, sure::otherwise([] { return 0u; }));
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    failures += sure::match(root_all(values, count), [] { return 0u; }, sure::otherwise([] { return 1u; }));
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) { return value_or_0(fib(n, depth)); }

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  return value_or_0(chain<Cleanup>(depth, x, slots));
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

namespace {

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  return sure::match(carry<V>(depth, x), [](V const& value) { return lab::read(value); }, [](bad_value) { return 0u; });
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  return sure::match(
      depth == 0 ? innermost<V>(x) : same<V>(depth, x), [](V const& value) { return lab::read(value); },
      [](bad_value) { return 0u; });
}

template <class E>
unsigned refused_with(unsigned depth, unsigned x) {
  return sure::match(
      refuse<E>(depth, x), [](unsigned value) { return value; }, [](E const& error) { return lab::read(error); });
}

} // namespace

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)
LAB_ERROR_SUITE(lab_error, refused_with)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  auto const succeeded = [](unsigned value) { return value; };
  if (ways == 1) return sure::match(one_of_1(which), succeeded, [](refused<0>) { return lab::handled<0>(); });
  if (ways == 4)
    return sure::match(
        one_of_4(which), succeeded, [](refused<0>) { return lab::handled<0>(); },
        [](refused<1>) { return lab::handled<1>(); }, [](refused<2>) { return lab::handled<2>(); },
        [](refused<3>) { return lab::handled<3>(); });
  return sure::match(
      one_of_16(which), succeeded, [](refused<0>) { return lab::handled<0>(); },
      [](refused<1>) { return lab::handled<1>(); }, [](refused<2>) { return lab::handled<2>(); },
      [](refused<3>) { return lab::handled<3>(); }, [](refused<4>) { return lab::handled<4>(); },
      [](refused<5>) { return lab::handled<5>(); }, [](refused<6>) { return lab::handled<6>(); },
      [](refused<7>) { return lab::handled<7>(); }, [](refused<8>) { return lab::handled<8>(); },
      [](refused<9>) { return lab::handled<9>(); }, [](refused<10>) { return lab::handled<10>(); },
      [](refused<11>) { return lab::handled<11>(); }, [](refused<12>) { return lab::handled<12>(); },
      [](refused<13>) { return lab::handled<13>(); }, [](refused<14>) { return lab::handled<14>(); },
      [](refused<15>) { return lab::handled<15>(); });
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  auto const r = note(depth, x);
  if (r) return *r;
  sure::failure_report const told = sure::report(r);
  return 16 * static_cast<unsigned>(told.contexts.size()) + static_cast<unsigned>(told.contexts.front().size());
}

#endif // LAB_SITES
