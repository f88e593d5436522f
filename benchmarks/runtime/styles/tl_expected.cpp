// SPDX-License-Identifier: BSL-1.0
// title: tl::expected
// family: library
// about: tl::expected of value and enum, with the idiom of std::expected; a std::variant where the set widens.
// needs: <tl/expected.hpp>
// package: libexpected-dev

#ifdef LAB_SITES
#include <tl/expected.hpp>
enum class fault { bad };
tl::expected<int, fault> leaf(int);
//! leaf
tl::expected<int, fault> leaf(int x) {
  if (x < 0) return tl::make_unexpected(fault::bad);
  return x;
}
//! each
tl::expected<int, fault> site_N(int x) {
  handle h(x);
  auto r_ = leaf(x + N);
  if (!r_) return tl::make_unexpected(r_.error());
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

#include <tl/expected.hpp>

namespace {

template <class T, class E>
using result = tl::expected<T, E>;
template <class E>
using failure = tl::unexpected<E>;

} // namespace

#include "families/expected.hpp"

#endif // LAB_SITES
