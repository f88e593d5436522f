// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_TRACED_HPP
#define ORDERS_DOMAIN_TRACED_HPP

#include <sure/trace.hpp>

#include <concepts>
#include <utility>

namespace orders {

/// An error that outlives the result that it came in, with the way that it took there (`sure::trace_of`).
/// Without SURE_TRACE there are no ways, and it is as large as the error.
template <class E> struct traced {
  E error;
  [[no_unique_address]] sure::return_trace way;

  template <std::convertible_to<E> Error>
  traced(Error&& of, sure::return_trace const& took = {}) : error(std::forward<Error>(of)), way(took) {}

  /// Of the errors: which way one took is not a part of it.
  friend auto operator==(traced const& a, traced const& b) -> bool { return a.error == b.error; }
};

} // namespace orders

#endif // ORDERS_DOMAIN_TRACED_HPP
