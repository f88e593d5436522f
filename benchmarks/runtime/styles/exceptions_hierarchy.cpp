// SPDX-License-Identifier: BSL-1.0
// title: exceptions, own hierarchy
// family: exceptions
// about: Classes below one base, a std::exception; caught by base or by type. A context is added on the way.

// What one call site costs the compiler and the program: the driver writes `each` out many times, with a number for N.
#ifdef LAB_SITES
#include <exception>
class fault : public std::exception {
public:
  char const* what() const noexcept override { return "fault"; }
};
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
  } catch (std::exception const&) {
    return -1;
  }
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace {

class error : public std::exception {
public:
  char const* what() const noexcept override { return "error"; }
};

class out_of_range : public error {
public:
  char const* what() const noexcept override { return "the value is out of range"; }
};

class error_a : public error {};
class error_b : public error {};
class error_c : public error {};
class error_d : public error {};

template <unsigned Way>
class refused : public error {};

template <class Details>
class detailed : public error {
public:
  explicit detailed(Details details) : details_(std::move(details)) {}
  Details const& details() const noexcept { return details_; }

private:
  Details details_;
};

class noted : public error {
public:
  void add(std::string text) { notes_.push_back(std::move(text)); }
  std::vector<std::string> const& notes() const noexcept { return notes_; }

private:
  std::vector<std::string> notes_;
};

out_of_range bad_value() { return {}; }
using caught = error const&;

} // namespace

#include "families/exceptions_by_type.hpp"

namespace {

template <class E>
LAB_OPAQUE unsigned refuse(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) throw detailed<E>(lab::make<E>(lab::the_error));
    return x;
  }
  return refuse<E>(depth - 1, x) + 1;
}

template <class E>
unsigned refused_as(unsigned depth, unsigned x) {
  try {
    return refuse<E>(depth, x);
  } catch (detailed<E> const& error) {
    return lab::read(error.details());
  }
}

LAB_OPAQUE unsigned note(unsigned depth, unsigned x) {
  if (depth == 0) {
    if (x == 0) throw noted();
    return x;
  }
  try {
    return note(depth - 1, x) + 1;
  } catch (noted& error) {
    error.add("level " + std::to_string(depth));
    throw;
  }
}

} // namespace

LAB_ERROR_SUITE(lab_error, refused_as)

extern "C" unsigned lab_context(unsigned depth, unsigned x) {
  try {
    return note(depth, x);
  } catch (noted const& error) {
    auto const& notes = error.notes();
    return 16 * static_cast<unsigned>(notes.size()) + static_cast<unsigned>(notes.back().size());
  }
}

#endif // LAB_SITES
