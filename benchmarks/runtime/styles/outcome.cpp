// SPDX-License-Identifier: BSL-1.0
// title: Outcome, std::error_code
// family: library
// about: Boost.Outcome as it comes, with std::error_code of a category of its own, propagated by BOOST_OUTCOME_TRY.
// needs: <boost/outcome/std_result.hpp>
// package: libboost1.81-dev

#ifdef LAB_SITES
#include <boost/outcome/std_result.hpp>
#include <boost/outcome/try.hpp>
template <class T>
using result = BOOST_OUTCOME_V2_NAMESPACE::std_result<T>;
result<int> leaf(int);
//! leaf
result<int> leaf(int x) {
  if (x < 0) return std::errc::invalid_argument;
  return x;
}
//! each
result<int> site_N(int x) {
  handle h(x);
  BOOST_OUTCOME_TRY(auto r, leaf(x + N));
  return r + N;
}
//! handled
int handled(int x) {
  auto r = site_0(x);
  return r ? r.assume_value() : -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

#include <string>
#include <system_error>

#include <boost/outcome/std_result.hpp>
#include <boost/outcome/try.hpp>

namespace {

enum class fault { bad_value = 1 };
enum class letter { a = 1, b, c, d };
enum class way { w0 = 1, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15 };

} // namespace

template <>
struct std::is_error_code_enum<fault> : std::true_type {};
template <>
struct std::is_error_code_enum<letter> : std::true_type {};
template <>
struct std::is_error_code_enum<way> : std::true_type {};

namespace {

template <class Enum>
class category_of final : public std::error_category {
  char const* name() const noexcept override { return "lab"; }
  std::string message(int) const override { return "failed"; }
};

template <class Enum>
inline category_of<Enum> const category;

std::error_code make_error_code(fault e) { return {static_cast<int>(e), category<fault>}; }
std::error_code make_error_code(letter e) { return {static_cast<int>(e), category<letter>}; }
std::error_code make_error_code(way e) { return {static_cast<int>(e), category<way>}; }

template <class T, class E = std::error_code>
using result = BOOST_OUTCOME_V2_NAMESPACE::std_result<T, E>;

} // namespace

#include "families/outcome.hpp"

namespace {

LAB_OPAQUE result<int> widen_a(int x) {
  if (x < 0) return letter::a;
  return x;
}

LAB_OPAQUE result<int> widen_b(int x) {
  if (x == 1) return letter::b;
  BOOST_OUTCOME_TRY(auto const inner, widen_a(x));
  return inner + 1;
}

LAB_OPAQUE result<int> widen_c(int x) {
  if (x == 2) return letter::c;
  BOOST_OUTCOME_TRY(auto const inner, widen_b(x));
  return inner + 1;
}

LAB_OPAQUE result<int> widen_d(int x) {
  if (x == 3) return letter::d;
  BOOST_OUTCOME_TRY(auto const inner, widen_c(x));
  return inner + 1;
}

LAB_OPAQUE result<unsigned> one_way(unsigned ways, unsigned which) {
  if (which != ways) return static_cast<way>(which + 1);
  return 7u;
}

unsigned of_one(result<unsigned> const& r) {
  if (r) return r.assume_value();
  return r.assume_error() == way::w0 ? lab::handled<0>() : 0;
}

unsigned of_four(result<unsigned> const& r) {
  if (r) return r.assume_value();
  if (r.assume_error().category() != category<way>) return 0;
  switch (static_cast<way>(r.assume_error().value())) {
  case way::w0:
    return lab::handled<0>();
  case way::w1:
    return lab::handled<1>();
  case way::w2:
    return lab::handled<2>();
  case way::w3:
    return lab::handled<3>();
  default:
    return 0;
  }
}

unsigned of_sixteen(result<unsigned> const& r) {
  if (r) return r.assume_value();
  if (r.assume_error().category() != category<way>) return 0;
  switch (static_cast<way>(r.assume_error().value())) {
  case way::w0:
    return lab::handled<0>();
  case way::w1:
    return lab::handled<1>();
  case way::w2:
    return lab::handled<2>();
  case way::w3:
    return lab::handled<3>();
  case way::w4:
    return lab::handled<4>();
  case way::w5:
    return lab::handled<5>();
  case way::w6:
    return lab::handled<6>();
  case way::w7:
    return lab::handled<7>();
  case way::w8:
    return lab::handled<8>();
  case way::w9:
    return lab::handled<9>();
  case way::w10:
    return lab::handled<10>();
  case way::w11:
    return lab::handled<11>();
  case way::w12:
    return lab::handled<12>();
  case way::w13:
    return lab::handled<13>();
  case way::w14:
    return lab::handled<14>();
  case way::w15:
    return lab::handled<15>();
  }
  return 0;
}

} // namespace

extern "C" int lab_widen(int x) {
  auto const r = widen_d(x);
  if (r) return r.assume_value();
  if (r.assume_error().category() != category<letter>) return 0;
  switch (static_cast<letter>(r.assume_error().value())) {
  case letter::a:
    return -1;
  case letter::b:
    return -2;
  case letter::c:
    return -3;
  case letter::d:
    return -4;
  }
  return 0;
}

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  auto const r = one_way(ways, which);
  return ways == 1 ? of_one(r) : ways == 4 ? of_four(r) : of_sixteen(r);
}

#endif // LAB_SITES
