// SPDX-License-Identifier: BSL-1.0
// title: std::runtime_error with a text
// family: exceptions
// about: Every failure is a std::runtime_error with a text; a context nests the exception in a further one.

// What one call site costs the compiler and the program: the driver writes `each` out many times, with a number for N.
#ifdef LAB_SITES
#include <stdexcept>
int leaf(int x);
//! leaf
int leaf(int x) {
  if (x < 0) throw std::runtime_error("bad");
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
  } catch (std::runtime_error const&) {
    return -1;
  }
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include <exception>
#include <stdexcept>
#include <string>

namespace {

std::runtime_error bad_value() { return std::runtime_error("the value is negative"); }
using caught = std::runtime_error const&;

} // namespace

#include "families/exceptions.hpp"

namespace {

LAB_OPAQUE unsigned note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) throw bad_value();
    return x;
  }
  try {
    return note(depth - 1, x) + 1;
  } catch (...) {
    std::throw_with_nested(std::runtime_error("level " + std::to_string(depth)));
  }
}

unsigned nested_in(std::exception const& outer) {
  try {
    std::rethrow_if_nested(outer);
  } catch (std::exception const& inner) {
    return 1 + nested_in(inner);
  }
  return 0;
}

} // namespace

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  try {
    return note(depth, x);
  } catch (std::runtime_error const& error) {
    return 16 * nested_in(error) + static_cast<unsigned>(std::char_traits<char>::length(error.what()));
  }
}

#endif // LAB_SITES
