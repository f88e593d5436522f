// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_FWD_HPP
#define SURE_FWD_HPP

/// Names without definitions, for headers that only mention them.

#include <sure/config.hpp>

namespace sure::inline SURE_ABI {

template <class T, class... Es> class result;
template <class T> class option;
template <class... Ts> class one_of;
template <class E> class unexpected;
template <class E> class bad_result_access;
class any_error;
struct none_t;

namespace detail {
template <class S> struct failing;
// Stands for the result after a failed check, so that one mistake is one message.
struct anything {
  template <class T> operator T() const;
};
template <class C> inline constexpr bool is_special_case = false; // of, when, otherwise
template <class T> inline constexpr bool is_failing = false;
template <class S> inline constexpr bool is_failing<failing<S>> = true;
template <> inline constexpr bool is_failing<anything> = true;
} // namespace detail

} // namespace sure::inline SURE_ABI

#endif // SURE_FWD_HPP
