// SPDX-License-Identifier: BSL-1.0
// title: Outcome, enum, unchecked
// family: library
// about: Boost.Outcome with an enum and no checks, and BOOST_OUTCOME_TRY; a std::variant where the set widens.
// needs: <boost/outcome/basic_result.hpp>
// package: libboost1.81-dev

#ifdef LAB_SITES
#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/all_narrow.hpp>
#include <boost/outcome/try.hpp>
enum class fault { bad };
template <class T>
using result = BOOST_OUTCOME_V2_NAMESPACE::basic_result<T, fault, BOOST_OUTCOME_V2_NAMESPACE::policy::all_narrow>;
result<int> leaf(int);
//! leaf
result<int> leaf(int x) {
  if (x < 0) return fault::bad;
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

#include <variant>

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/all_narrow.hpp>
#include <boost/outcome/try.hpp>

namespace {

enum class fault : unsigned char { none, bad_value };

template <class T, class E = fault>
using result = BOOST_OUTCOME_V2_NAMESPACE::basic_result<T, E, BOOST_OUTCOME_V2_NAMESPACE::policy::all_narrow>;

} // namespace

#include "families/outcome.hpp"

namespace {

struct error_a {};
struct error_b {};
struct error_c {};
struct error_d {};

using set_a = std::variant<std::monostate, error_a>;
using set_ab = std::variant<std::monostate, error_a, error_b>;
using set_abc = std::variant<std::monostate, error_a, error_b, error_c>;
using set_abcd = std::variant<std::monostate, error_a, error_b, error_c, error_d>;

template <class To, class From>
To widened(From const& from) {
  return std::visit([](auto const& e) { return To(e); }, from);
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

enum class way : unsigned { w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15 };

LAB_OPAQUE result<unsigned, way> one_way(unsigned ways, unsigned which) {
  if (which != ways) return static_cast<way>(which);
  return 7u;
}

unsigned of_one(result<unsigned, way> const& r) {
  if (r) return r.assume_value();
  return r.assume_error() == way::w0 ? lab::handled<0>() : 0;
}

unsigned of_four(result<unsigned, way> const& r) {
  if (r) return r.assume_value();
  switch (r.assume_error()) {
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

unsigned of_sixteen(result<unsigned, way> const& r) {
  if (r) return r.assume_value();
  switch (r.assume_error()) {
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
  return r ? r.assume_value() : -static_cast<int>(r.assume_error().index());
}

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  auto const r = one_way(ways, which);
  return ways == 1 ? of_one(r) : ways == 4 ? of_four(r) : of_sixteen(r);
}

#endif // LAB_SITES
