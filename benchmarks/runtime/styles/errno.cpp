// SPDX-License-Identifier: BSL-1.0
// title: errno beside the value
// family: codes
// about: The value is returned, the code left in errno: cleared before a call and asked after it, as with strtol.

#ifdef LAB_SITES
#include <cerrno>
int leaf(int);
//! leaf
int leaf(int x) {
  if (x < 0) {
    errno = EDOM;
    return 0;
  }
  return x;
}
//! each
int site_N(int x) {
  handle h(x);
  int const v = leaf(x + N);
  if (errno != 0) return 0;
  return v + N;
}
//! handled
int handled(int x) {
  errno = 0;
  int const v = site_0(x);
  return errno == 0 ? v : -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include "payloads.hpp"

#include <cerrno>
#include <cmath>

namespace {

LAB_OPAQUE void root_all(double* values, unsigned count) {
  for (unsigned i = 0; i != count; ++i) {
    if (values[i] < 0) {
      errno = EDOM;
      return;
    }
    values[i] = std::sqrt(values[i]);
  }
}

LAB_OPAQUE unsigned fib(unsigned n, unsigned depth) {
  if (depth == 0) {
    errno = EDOM;
    return 0;
  }
  if (n <= 2) return 1;
  unsigned const x = fib(n - 2, depth - 1);
  if (errno != 0) return 0;
  unsigned const y = fib(n - 1, depth - 1);
  if (errno != 0) return 0;
  return x + y;
}

template <class Cleanup>
LAB_OPAQUE unsigned chain(unsigned depth, unsigned x, unsigned* slots) {
  [[maybe_unused]] Cleanup const here(slots);
  if (depth == 0) {
    if (x == 0) errno = EDOM;
    return x;
  }
  unsigned const inner = chain<Cleanup>(depth - 1, x, slots + 1);
  if (errno != 0) return 0;
  return inner + 1;
}

constexpr int error_a = EINVAL, error_b = EIO, error_c = EACCES, error_d = ENOENT;

LAB_OPAQUE int widen_a(int x) {
  if (x < 0) {
    errno = error_a;
    return 0;
  }
  return x;
}

LAB_OPAQUE int widen_b(int x) {
  if (x == 1) {
    errno = error_b;
    return 0;
  }
  int const inner = widen_a(x);
  if (errno != 0) return 0;
  return inner + 1;
}

LAB_OPAQUE int widen_c(int x) {
  if (x == 2) {
    errno = error_c;
    return 0;
  }
  int const inner = widen_b(x);
  if (errno != 0) return 0;
  return inner + 1;
}

LAB_OPAQUE int widen_d(int x) {
  if (x == 3) {
    errno = error_d;
    return 0;
  }
  int const inner = widen_c(x);
  if (errno != 0) return 0;
  return inner + 1;
}

template <class V>
LAB_OPAQUE V innermost(unsigned x) {
  if (x == 0) {
    errno = EDOM;
    return V{};
  }
  return lab::make<V>(x);
}

template <class V>
LAB_OPAQUE V carry(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) {
      errno = EDOM;
      return V{};
    }
    return lab::make<V>(x);
  }
  V value = carry<V>(depth - 1, x);
  if (errno != 0) return V{};
  lab::touch(value);
  return value;
}

template <class V>
LAB_OPAQUE V same(unsigned depth, unsigned x) {
  V value = depth == 1 ? innermost<V>(x) : same<V>(depth - 1, x);
  if (errno != 0) return value;
  lab::touch(value);
  return value;
}

enum way : int {
  w0 = EPERM,
  w1 = ENOENT,
  w2 = ESRCH,
  w3 = EINTR,
  w4 = EIO,
  w5 = ENXIO,
  w6 = E2BIG,
  w7 = ENOEXEC,
  w8 = EBADF,
  w9 = ECHILD,
  w10 = EAGAIN,
  w11 = ENOMEM,
  w12 = EACCES,
  w13 = EFAULT,
  w14 = ENOTBLK,
  w15 = EBUSY
};
static_assert(w0 == 1 && w15 == 16); // one_way counts them

LAB_OPAQUE unsigned one_way(unsigned ways, unsigned which) {
  if (which != ways) {
    errno = static_cast<int>(which + 1);
    return 0;
  }
  return 7;
}

} // namespace

extern "C" unsigned lab_sqrt(double* values, unsigned count, unsigned passes) {
  unsigned failures = 0;
  for (unsigned i = 0; i != passes; ++i) {
    errno = 0;
    root_all(values, count);
    if (errno != 0) ++failures;
  }
  return failures;
}

extern "C" unsigned lab_fib(unsigned n, unsigned depth) {
  errno = 0;
  unsigned const value = fib(n, depth);
  return errno == 0 ? value : 0;
}

namespace {

template <class Cleanup>
unsigned chained(unsigned depth, unsigned x, unsigned* slots) {
  errno = 0;
  unsigned const value = chain<Cleanup>(depth, x, slots);
  return errno == 0 ? value : 0;
}

template <class V>
unsigned carried(unsigned depth, unsigned x) {
  errno = 0;
  V const value = carry<V>(depth, x);
  return errno == 0 ? lab::read(value) : 0;
}

template <class V>
unsigned touched(unsigned depth, unsigned x) {
  errno = 0;
  V const value = depth == 0 ? innermost<V>(x) : same<V>(depth, x);
  return errno == 0 ? lab::read(value) : 0;
}

unsigned of_one(unsigned value) { return errno == w0 ? lab::handled<0>() : value; }

unsigned of_four(unsigned value) {
  switch (errno) {
  case w0:
    return lab::handled<0>();
  case w1:
    return lab::handled<1>();
  case w2:
    return lab::handled<2>();
  case w3:
    return lab::handled<3>();
  default:
    return value;
  }
}

unsigned of_sixteen(unsigned value) {
  switch (errno) {
  case w0:
    return lab::handled<0>();
  case w1:
    return lab::handled<1>();
  case w2:
    return lab::handled<2>();
  case w3:
    return lab::handled<3>();
  case w4:
    return lab::handled<4>();
  case w5:
    return lab::handled<5>();
  case w6:
    return lab::handled<6>();
  case w7:
    return lab::handled<7>();
  case w8:
    return lab::handled<8>();
  case w9:
    return lab::handled<9>();
  case w10:
    return lab::handled<10>();
  case w11:
    return lab::handled<11>();
  case w12:
    return lab::handled<12>();
  case w13:
    return lab::handled<13>();
  case w14:
    return lab::handled<14>();
  case w15:
    return lab::handled<15>();
  default:
    return value;
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
  errno = 0;
  int const value = widen_d(x);
  switch (errno) {
  case error_a:
    return -1;
  case error_b:
    return -2;
  case error_c:
    return -3;
  case error_d:
    return -4;
  default:
    return value;
  }
}

LAB_VALUE_SUITE(lab_value, carried)
LAB_VALUE_SUITE(lab_inplace, touched)

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  errno = 0;
  unsigned const value = one_way(ways, which);
  return ways == 1 ? of_one(value) : ways == 4 ? of_four(value) : of_sixteen(value);
}

#endif // LAB_SITES
