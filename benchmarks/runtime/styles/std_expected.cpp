// SPDX-License-Identifier: BSL-1.0
// title: std::expected
// family: standard
// about: std::expected of value and enum, return std::unexpected(r.error()); a std::variant where the set widens.
// standard: c++23
// needs: <expected>

#ifdef LAB_SITES
#include <expected>
enum class fault { bad };
std::expected<int, fault> leaf(int);
//! leaf
std::expected<int, fault> leaf(int x) {
  if (x < 0) return std::unexpected(fault::bad);
  return x;
}
//! each
std::expected<int, fault> site_N(int x) {
  handle h(x);
  auto r_ = leaf(x + N);
  if (!r_) return std::unexpected(r_.error());
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

#include <expected>

namespace {

template <class T, class E>
using result = std::expected<T, E>;
template <class E>
using failure = std::unexpected<E>;

} // namespace

#include "families/expected.hpp"

#endif // LAB_SITES
