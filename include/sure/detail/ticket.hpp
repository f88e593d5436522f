// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_TICKET_HPP
#define SURE_DETAIL_TICKET_HPP

#include <sure/detail/traits.hpp>

// What a failure carries in a build with SURE_TRACE=1: the number of the record that knows its way. It lies in the union beside
// the error, so a success neither writes nor reads it (docs/design/0008-return-traces.md).

namespace sure::inline SURE_ABI::detail {

struct ticket {
  unsigned number; // zero: nothing noted yet
};

// Builds an error by a call, in place.
template <class F> struct called_error {
  F&& make;
  ticket way;
};

template <class E> struct ticketed;
template <class... Args> inline constexpr bool builds_error = true;
template <class E> inline constexpr bool builds_error<ticketed<E>> = false;
template <class... Args> inline constexpr bool builds_error<ticket, Args...> = false;
template <class F> inline constexpr bool builds_error<called_error<F>> = false;

// An error as a traced result stores it. The ticket comes first, so that it is at one place whichever error is held; an empty
// error shares that place, so the ticket is written last.
template <class E> struct ticketed {
  ticket way;
  SURE_NO_UNIQUE_ADDRESS E error;

  template <class... Args>
    requires(builds_error<std::remove_cvref_t<Args>...>)
  SURE_INLINE constexpr explicit ticketed(Args&&... args) noexcept(__is_nothrow_constructible(E, Args...))
      : error(SURE_FWD(args)...) {
    way.number = 0;
  }
  template <class... Args>
  SURE_INLINE constexpr explicit ticketed(ticket from, Args&&... args) noexcept(__is_nothrow_constructible(E, Args...))
      : error(SURE_FWD(args)...) {
    way = from;
  }
  template <class F>
  SURE_INLINE constexpr explicit ticketed(called_error<F> call) : error(SURE_FWD(call.make)()) {
    way = call.way;
  }
  friend constexpr void swap(ticketed& a, ticketed& b) noexcept(std::is_nothrow_swappable_v<E>)
    requires(std::is_swappable_v<E>)
  {
    using std::swap;
    swap(a.error, b.error);
    swap(a.way.number, b.way.number);
  }
};

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_TICKET_HPP
