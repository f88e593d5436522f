// SPDX-License-Identifier: BSL-1.0
// title: exceptions, empty types
// family: exceptions
// about: An empty type for each error is thrown and caught by its type where the operation was started.

// What one call site costs the compiler and the program: the driver writes `each` out many times, with a number for N.
#ifdef LAB_SITES
struct fault {};
int leaf(int x);
//! leaf
int leaf(int x) {
  if (x < 0) throw fault{};
  return x;
}
//! each
int site_N(int x) {
  handle h(x);
  return leaf(x + N) + N;
}
//! handled
int handled(int x) {
  try {
    return site_0(x);
  } catch (fault const&) {
    return -1;
  }
}
//! ignored
void ignored(int x) { leaf(x); }
#else

namespace {

struct failure {};
struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};
template <unsigned Way>
struct refused {};

failure bad_value() { return {}; }
using caught = failure const&;

} // namespace

#include "families/exceptions_by_type.hpp"

namespace {

template <class E>
LAB_OPAQUE unsigned refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) throw lab::make<E>(lab::the_error);
    return x;
  }
  return refuse<E>(depth - 1, x) + 1;
}

template <class E>
unsigned refused_as(unsigned depth, unsigned x) {
  try {
    return refuse<E>(depth, x);
  } catch (E const& error) {
    return lab::read(error);
  }
}

} // namespace

LAB_ERROR_SUITE(lab_error, refused_as)

#endif // LAB_SITES
