// SPDX-License-Identifier: BSL-1.0
// title: absl::StatusOr
// family: library
// about: absl::StatusOr of the value, if (!r.ok()) return r.status(); a bare status code, with a text for context only.
// needs: <absl/status/statusor.h>
// package: libabsl-dev
// links: absl_statusor
// stdlib: libstdc++

#ifdef LAB_SITES
#undef NDEBUG
#define NDEBUG
#include <absl/status/statusor.h>
absl::StatusOr<int> leaf(int);
//! leaf
absl::StatusOr<int> leaf(int x) {
  if (x < 0) return absl::Status(absl::StatusCode::kInvalidArgument, "");
  return x;
}
//! each
absl::StatusOr<int> site_N(int x) {
  handle h(x);
  auto r_ = leaf(x + N);
  if (!r_.ok()) return r_.status();
  auto r = *r_;
  return r + N;
}
//! handled
int handled(int x) {
  auto r = site_0(x);
  return r.ok() ? *r : -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

// The configuration for a release: its access to the value asserts.
#undef NDEBUG
#define NDEBUG

#include "payloads.hpp"

#include <cmath>
#include <vector>

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <absl/strings/string_view.h>

namespace {

absl::Status bad_value() { return absl::Status(absl::StatusCode::kInvalidArgument, ""); }

LAB_OPAQUE absl::Status root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) return bad_value();
    values[i] = std::sqrt(values[i]);
  }
  return absl::OkStatus();
}

LAB_OPAQUE absl::StatusOr<unsigned> fib(unsigned n, unsigned depth) {
  if (depth == 0) return bad_value();
  if (n <= 2) return 1u;
  auto const x = fib(n - 2, depth - 1);
  if (!x.ok()) return x.status();
  auto const y = fib(n - 1, depth - 1);
  if (!y.ok()) return y.status();
  return *x + *y;
}

template <class Cleanup>
LAB_OPAQUE absl::StatusOr<unsigned> chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) return bad_value();
    return x;
  }
  auto const inner = chain<Cleanup>(depth - 1, x, slots + 1);
  if (!inner.ok()) return inner.status();
  return *inner + 1;
}

constexpr absl::StatusCode error_a = absl::StatusCode::kInvalidArgument, error_b = absl::StatusCode::kNotFound,
                           error_c = absl::StatusCode::kPermissionDenied, error_d = absl::StatusCode::kUnavailable;

LAB_OPAQUE absl::StatusOr<int> widen_a(int x) {
  if (x < 0) return absl::Status(error_a, "");
  return x;
}

LAB_OPAQUE absl::StatusOr<int> widen_b(int x) {
  if (x == 1) return absl::Status(error_b, "");
  auto const inner = widen_a(x);
  if (!inner.ok()) return inner.status();
  return *inner + 1;
}

LAB_OPAQUE absl::StatusOr<int> widen_c(int x) {
  if (x == 2) return absl::Status(error_c, "");
  auto const inner = widen_b(x);
  if (!inner.ok()) return inner.status();
  return *inner + 1;
}

LAB_OPAQUE absl::StatusOr<int> widen_d(int x) {
  if (x == 3) return absl::Status(error_d, "");
  auto const inner = widen_c(x);
  if (!inner.ok()) return inner.status();
  return *inner + 1;
}

template <class V>
LAB_OPAQUE absl::StatusOr<V> innermost(unsigned x) {
  if (x == 0) return bad_value();
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE absl::StatusOr<V> carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return bad_value();
    return lab::make<V>(x);
  }
  auto inner = carry<V>(depth - 1, x);
  if (!inner.ok()) return inner.status();
  V value = *std::move(inner);
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE absl::StatusOr<V> same(unsigned depth, unsigned x) {
  auto inner = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (!inner.ok()) return inner;
  lab::touch(*inner);
  return inner;
}

// Its codes are numbered from 1 to 16.
LAB_OPAQUE absl::StatusOr<unsigned> one_way(unsigned ways, unsigned which) {
  if (which != ways) return absl::Status(static_cast<absl::StatusCode>(which + 1), "");
  return 7u;
}

// Context is added by a new status with a longer text.
LAB_OPAQUE absl::StatusOr<unsigned> note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) return bad_value();
    return x;
  }
  auto const inner = note(depth - 1, x);
  if (!inner.ok())
    return absl::Status(inner.status().code(), absl::StrCat("level ", depth, "; ", inner.status().message()));
  return *inner + 1;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i)
    if (!root_all(values, count).ok()) ++failures;
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  auto const r = fib(n, depth);
  return r.ok() ? *r : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  auto const r = chain<Cleanup>(depth, x, slots);
  return r.ok() ? *r : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  auto const r = carry<V>(depth, x);
  return r.ok() ? lab::read(*r) : 0;
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  auto const r = depth == 0 ? innermost<V>(x) : same<V>(depth, x);
  return r.ok() ? lab::read(*r) : 0;
}

unsigned of_one(absl::StatusOr<unsigned> const& r) {
  if (r.ok()) return *r;
  return r.status().code() == absl::StatusCode::kCancelled ? lab::handled<0>() : 0;
}

unsigned of_four(absl::StatusOr<unsigned> const& r) {
  if (r.ok()) return *r;
  switch (r.status().code()) {
  case absl::StatusCode::kCancelled:
    return lab::handled<0>();
  case absl::StatusCode::kUnknown:
    return lab::handled<1>();
  case absl::StatusCode::kInvalidArgument:
    return lab::handled<2>();
  case absl::StatusCode::kDeadlineExceeded:
    return lab::handled<3>();
  default:
    return 0;
  }
}

unsigned of_sixteen(absl::StatusOr<unsigned> const& r) {
  if (r.ok()) return *r;
  switch (r.status().code()) {
  case absl::StatusCode::kCancelled:
    return lab::handled<0>();
  case absl::StatusCode::kUnknown:
    return lab::handled<1>();
  case absl::StatusCode::kInvalidArgument:
    return lab::handled<2>();
  case absl::StatusCode::kDeadlineExceeded:
    return lab::handled<3>();
  case absl::StatusCode::kNotFound:
    return lab::handled<4>();
  case absl::StatusCode::kAlreadyExists:
    return lab::handled<5>();
  case absl::StatusCode::kPermissionDenied:
    return lab::handled<6>();
  case absl::StatusCode::kResourceExhausted:
    return lab::handled<7>();
  case absl::StatusCode::kFailedPrecondition:
    return lab::handled<8>();
  case absl::StatusCode::kAborted:
    return lab::handled<9>();
  case absl::StatusCode::kOutOfRange:
    return lab::handled<10>();
  case absl::StatusCode::kUnimplemented:
    return lab::handled<11>();
  case absl::StatusCode::kInternal:
    return lab::handled<12>();
  case absl::StatusCode::kUnavailable:
    return lab::handled<13>();
  case absl::StatusCode::kDataLoss:
    return lab::handled<14>();
  case absl::StatusCode::kUnauthenticated:
    return lab::handled<15>();
  default:
    return 0;
  }
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
  auto const r = widen_d(x);
  if (r.ok()) return *r;
  switch (r.status().code()) {
  case error_a:
    return -1;
  case error_b:
    return -2;
  case error_c:
    return -3;
  case error_d:
    return -4;
  default:
    return 0;
  }
}

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  auto const r = one_way(ways, which);
  return ways == 1 ? of_one(r) : ways == 4 ? of_four(r) : of_sixteen(r);
}

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  auto const r = note(depth, x);
  if (r.ok()) return *r;
  std::vector<absl::string_view> const notes = absl::StrSplit(r.status().message(), "; ", absl::SkipEmpty());
  return 16 * static_cast<unsigned>(notes.size()) + static_cast<unsigned>(notes.front().size());
}

#endif // LAB_SITES
