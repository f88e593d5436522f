// SPDX-License-Identifier: BSL-1.0
// title: std::variant
// family: standard
// about: std::variant of the value and its errors: std::get_if to propagate, std::visit to widen and to handle.

#ifdef LAB_SITES
#include <variant>
enum class fault { bad };
std::variant<int, fault> leaf(int);
//! leaf
std::variant<int, fault> leaf(int x) {
  if (x < 0) return fault::bad;
  return x;
}
//! each
std::variant<int, fault> site_N(int x) {
  handle h(x);
  auto r_ = leaf(x + N);
  if (auto const* r = std::get_if<int>(&r_)) return *r + N;
  return *std::get_if<fault>(&r_);
}
//! handled
int handled(int x) {
  auto r = site_0(x);
  if (auto const* v = std::get_if<int>(&r)) return *v;
  return -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

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

template <class... Fs>
struct overloaded : Fs... {
  using Fs::operator()...;
};

LAB_OPAQUE std::variant<std::monostate, fault> root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return fault::bad_value;
    values[i] = std::sqrt(values[i]);
  }
  return std::monostate{};
}

LAB_OPAQUE std::variant<unsigned, fault> fib(unsigned n, unsigned depth) {
  if (depth == 0) return fault::bad_value;
  if (n <= 2) return 1u;
  auto const left = fib(n - 2, depth - 1);
  auto const* const x = std::get_if<unsigned>(&left);
  if (!x) return *std::get_if<fault>(&left);
  auto const right = fib(n - 1, depth - 1);
  auto const* const y = std::get_if<unsigned>(&right);
  if (!y) return *std::get_if<fault>(&right);
  return *x + *y;
}

template <class Cleanup>
LAB_OPAQUE std::variant<unsigned, fault> chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return fault::bad_value;
    return x;
  }
  auto const inner = chain<Cleanup>(depth - 1, x, slots + 1);
  if (auto const* const value = std::get_if<unsigned>(&inner)) return *value + 1;
  return *std::get_if<fault>(&inner);
}

using one_of_a = std::variant<int, error_a>;
using one_of_ab = std::variant<int, error_a, error_b>;
using one_of_abc = std::variant<int, error_a, error_b, error_c>;
using one_of_abcd = std::variant<int, error_a, error_b, error_c, error_d>;

/// The value plus 1, or the same error in a larger set.
template <class To, class From>
To widened(From const& from) {
  return std::visit(overloaded{[](int value) { return To(value + 1); }, [](auto const& e) { return To(e); }}, from);
}

LAB_OPAQUE one_of_a widen_a(int x) {
  if (x < 0) return error_a{};
  return x;
}

LAB_OPAQUE one_of_ab widen_b(int x) {
  if (x == 1) return error_b{};
  return widened<one_of_ab>(widen_a(x));
}

LAB_OPAQUE one_of_abc widen_c(int x) {
  if (x == 2) return error_c{};
  return widened<one_of_abc>(widen_b(x));
}

LAB_OPAQUE one_of_abcd widen_d(int x) {
  if (x == 3) return error_d{};
  return widened<one_of_abcd>(widen_c(x));
}

template <class V>
LAB_OPAQUE std::variant<V, fault> innermost(unsigned x) {
  if (x == 0) return fault::bad_value;
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE std::variant<V, fault> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return fault::bad_value;
    return lab::make<V>(x);
  }
  auto inner = carry<V>(depth - 1, x);
  V* const room = std::get_if<V>(&inner);
  if (!room) return *std::get_if<fault>(&inner);
  V value = std::move(*room);
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE std::variant<V, fault> same(unsigned depth, unsigned x) {
  auto inner = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (V* const value = std::get_if<V>(&inner)) lab::touch(*value);
  return inner;
}

template <class E>
LAB_OPAQUE std::variant<unsigned, E> refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return lab::make<E>(lab::the_error);
    return x;
  }
  auto inner = refuse<E>(depth - 1, x);
  if (auto const* const value = std::get_if<unsigned>(&inner)) return *value + 1;
  return std::move(*std::get_if<E>(&inner));
}

struct w0 {};
struct w1 {};
struct w2 {};
struct w3 {};
struct w4 {};
struct w5 {};
struct w6 {};
struct w7 {};
struct w8 {};
struct w9 {};
struct w10 {};
struct w11 {};
struct w12 {};
struct w13 {};
struct w14 {};
struct w15 {};

using one_of_1 = std::variant<unsigned, w0>;
using one_of_4 = std::variant<unsigned, w0, w1, w2, w3>;
using one_of_16 = std::variant<unsigned, w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15>;

LAB_OPAQUE one_of_1 one_way(unsigned which) {
  if (which == 0) return w0{};
  return 7u;
}

LAB_OPAQUE one_of_4 one_way_of_4(unsigned which) {
  switch (which) {
  case 0:
    return w0{};
  case 1:
    return w1{};
  case 2:
    return w2{};
  case 3:
    return w3{};
  default:
    return 7u;
  }
}

LAB_OPAQUE one_of_16 one_way_of_16(unsigned which) {
  switch (which) {
  case 0:
    return w0{};
  case 1:
    return w1{};
  case 2:
    return w2{};
  case 3:
    return w3{};
  case 4:
    return w4{};
  case 5:
    return w5{};
  case 6:
    return w6{};
  case 7:
    return w7{};
  case 8:
    return w8{};
  case 9:
    return w9{};
  case 10:
    return w10{};
  case 11:
    return w11{};
  case 12:
    return w12{};
  case 13:
    return w13{};
  case 14:
    return w14{};
  case 15:
    return w15{};
  default:
    return 7u;
  }
}

struct noted {
  fault error;
  std::vector<std::string> notes;
};

LAB_OPAQUE std::variant<unsigned, noted> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return noted{fault::bad_value, {}};
    return x;
  }
  auto inner = note(depth - 1, x);
  if (auto const* const value = std::get_if<unsigned>(&inner)) return *value + 1;
  noted& error = *std::get_if<noted>(&inner);
  error.notes.push_back("level " + std::to_string(depth));
  return std::move(error);
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (std::holds_alternative<fault>(root_all(values, count))) ++failures;
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  auto const r = fib(n, depth);
  auto const* const value = std::get_if<unsigned>(&r);
  return value ? *value : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  auto const r = chain<Cleanup>(depth, x, slots);
  auto const* const value = std::get_if<unsigned>(&r);
  return value ? *value : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  auto const r = carry<V>(depth, x);
  auto const* const value = std::get_if<V>(&r);
  return value ? lab::read(*value) : 0;
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  auto const r = depth == 0 ? innermost<V>(x) : same<V>(depth, x);
  auto const* const value = std::get_if<V>(&r);
  return value ? lab::read(*value) : 0;
}

template <class E>
unsigned refused(unsigned depth, unsigned x) {
  auto const r = refuse<E>(depth, x);
  auto const* const e = std::get_if<E>(&r);
  return e ? lab::read(*e) : *std::get_if<unsigned>(&r);
}

unsigned of_one(one_of_1 const& r) {
  return std::visit(overloaded{[](unsigned value) { return value; }, [](w0) { return lab::handled<0>(); }}, r);
}

unsigned of_four(one_of_4 const& r) {
  return std::visit(overloaded{[](unsigned value) { return value; }, [](w0) { return lab::handled<0>(); },
                               [](w1) { return lab::handled<1>(); }, [](w2) { return lab::handled<2>(); },
                               [](w3) { return lab::handled<3>(); }},
                    r);
}

unsigned of_sixteen(one_of_16 const& r) {
  return std::visit(overloaded{[](unsigned value) { return value; }, [](w0) { return lab::handled<0>(); },
                               [](w1) { return lab::handled<1>(); }, [](w2) { return lab::handled<2>(); },
                               [](w3) { return lab::handled<3>(); }, [](w4) { return lab::handled<4>(); },
                               [](w5) { return lab::handled<5>(); }, [](w6) { return lab::handled<6>(); },
                               [](w7) { return lab::handled<7>(); }, [](w8) { return lab::handled<8>(); },
                               [](w9) { return lab::handled<9>(); }, [](w10) { return lab::handled<10>(); },
                               [](w11) { return lab::handled<11>(); }, [](w12) { return lab::handled<12>(); },
                               [](w13) { return lab::handled<13>(); }, [](w14) { return lab::handled<14>(); },
                               [](w15) { return lab::handled<15>(); }},
                    r);
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
  return std::visit(overloaded{[](int value) { return value; }, [](error_a) { return -1; }, [](error_b) { return -2; },
                               [](error_c) { return -3; }, [](error_d) { return -4; }},
                    widen_d(x));
}

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)
LAB_ERROR_SUITE(lab_error, refused)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  return ways == 1   ? of_one(one_way(which))
         : ways == 4 ? of_four(one_way_of_4(which))
                     : of_sixteen(one_way_of_16(which));
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  auto const r = note(depth, x);
  if (auto const* const value = std::get_if<unsigned>(&r)) return *value;
  auto const& notes = std::get_if<noted>(&r)->notes;
  return 16 * static_cast<unsigned>(notes.size()) + static_cast<unsigned>(notes.back().size());
}

#endif // LAB_SITES
