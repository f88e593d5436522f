// SPDX-License-Identifier: BSL-1.0
// title: boost::system::result
// family: library
// about: boost::system::result of value and enum, if (!r) return r.error(); a std::variant where the set widens.
// needs: <boost/system/result.hpp>
// package: libboost1.81-dev

#ifdef LAB_SITES
#undef NDEBUG
#define NDEBUG
#include <boost/system/result.hpp>
enum class fault { bad };
boost::system::result<int, fault> leaf(int);
//! leaf
boost::system::result<int, fault> leaf(int x) {
  if (x < 0) return fault::bad;
  return x;
}
//! each
boost::system::result<int, fault> site_N(int x) {
  handle h(x);
  auto r_ = leaf(x + N);
  if (!r_) return r_.error();
  auto r = *r_;
  return r + N;
}
//! handled
int handled(int x) {
  auto r = site_0(x);
  return r ? *r : -1;
}
//! ignored
void ignored(int x) { leaf(x); }
#else

// The configuration for a release: its access to the value asserts.
#undef NDEBUG
#define NDEBUG

#include "payloads.hpp"

#include <memory>
#include <type_traits>
#include <utility>

#include <boost/system/result.hpp>

template <>
struct lab::payload<std::shared_ptr<lab::described>> {
  static std::shared_ptr<described> make(unsigned x) {
    return std::make_shared<described>(payload<described>::make(x));
  }
  static unsigned read(std::shared_ptr<described> const& v) { return payload<described>::read(*v); }
};

namespace {

template <class T, class E>
using result = boost::system::result<T, E>;

template <class E>
E&& failure(E&& error) {
  return std::forward<E>(error);
}

// error() copies: what only moves never comes out again, so the boxed error is a shared one.
template <class E>
using held = std::conditional_t<std::is_copy_constructible_v<E>, E, std::shared_ptr<lab::described>>;

// An int and the aggregates could be value or error: it must be said which.
#define LAB_OWN_REFUSE
template <class E>
LAB_OPAQUE result<unsigned, held<E>> refuse(unsigned depth, unsigned x) {
  using boost::system::in_place_error;
  using boost::system::in_place_value;
  if (depth == 0) {
    if (x == 0) return {in_place_error, lab::make<held<E>>(lab::the_error)};
    return {in_place_value, x};
  }
  auto const inner = refuse<E>(depth - 1, x);
  if (!inner) return {in_place_error, inner.error()};
  return {in_place_value, *inner + 1};
}

} // namespace

#include "families/expected.hpp"

#endif // LAB_SITES
