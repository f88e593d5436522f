// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_PAYLOAD_HPP
#define SURE_DETAIL_PAYLOAD_HPP

#include <sure/detail/traits.hpp>

// A union of any number of members, which knows nothing of which one is alive.

namespace sure::inline SURE_ABI::detail {

struct nothing {};

template <std::size_t I> struct slot {};
template <std::size_t I> struct slot_from {}; // what a call returns, without a move

// The empty state of a small union is all zero: g++ 12 would otherwise warn of a value that may be uninitialised wherever it
// inlines a failure together with the test for it.
#if SURE_TRACE
// Where it is a unit error's, it holds the ticket.
template <std::size_t Size> struct zeros {
  alignas(unsigned) unsigned char bytes[Size > 4 && Size <= 8 ? Size : 4] = {};
};
#else
template <std::size_t Size> struct zeros {
  nothing bytes;
};
template <std::size_t Size>
  requires(Size <= 8)
struct zeros<Size> {
  unsigned char bytes[Size] = {};
};
#endif

template <bool TrivialDestructor, class... Ts> union payload;

// A union's destructor cannot be conditionally trivial on clang 14, hence a specialisation for each.
#define SURE_PAYLOAD(trivial, destructor)                                                                              \
  template <> union payload<trivial> {                                                                                 \
    nothing none;                                                                                                      \
    constexpr payload() noexcept : none() {}                                                                           \
  };                                                                                                                   \
  template <class A> union payload<trivial, A> {                                                                       \
    zeros<sizeof(A)> none;                                                                                             \
    A a;                                                                                                               \
    constexpr payload() noexcept : none() {}                                                                           \
    template <class... Args> SURE_INLINE constexpr payload(slot<0>, Args&&... args) : a(SURE_FWD(args)...) {}          \
    template <class F, class... Args> constexpr payload(slot_from<0>, F&& f, Args&&... args)                           \
        : a(f(SURE_FWD(args)...)) {}                                                                                   \
    destructor                                                                                                         \
  };                                                                                                                   \
  template <class A, class B, class... Rest> union payload<trivial, A, B, Rest...> {                                   \
    zeros<sizeof(A)> none;                                                                                             \
    A a;                                                                                                               \
    B b;                                                                                                               \
    payload<trivial, Rest...> rest;                                                                                    \
    constexpr payload() noexcept : none() {}                                                                           \
    template <class... Args> SURE_INLINE constexpr payload(slot<0>, Args&&... args) : a(SURE_FWD(args)...) {}          \
    template <class F, class... Args> constexpr payload(slot_from<0>, F&& f, Args&&... args)                           \
        : a(f(SURE_FWD(args)...)) {}                                                                                   \
    template <class... Args> SURE_INLINE constexpr payload(slot<1>, Args&&... args) : b(SURE_FWD(args)...) {}          \
    template <class F, class... Args> constexpr payload(slot_from<1>, F&& f, Args&&... args)                           \
        : b(f(SURE_FWD(args)...)) {}                                                                                   \
    template <std::size_t I, class... Args>                                                                            \
    SURE_INLINE constexpr payload(slot<I>, Args&&... args) : rest(slot<I - 2>{}, SURE_FWD(args)...) {}                 \
    template <std::size_t I, class F, class... Args>                                                                   \
    constexpr payload(slot_from<I>, F&& f, Args&&... args) : rest(slot_from<I - 2>{}, f, SURE_FWD(args)...) {}         \
    destructor                                                                                                         \
  };

SURE_PAYLOAD(true, )
SURE_PAYLOAD(false, constexpr ~payload(){})
#undef SURE_PAYLOAD

// Four levels of unions a call where there are so many: each call is a function for each member below it.
template <std::size_t I, class P> [[nodiscard]] SURE_INLINE constexpr auto& at(P& payload) noexcept {
  if constexpr (I == 0)
    return payload.a;
  else if constexpr (I == 1)
    return payload.b;
  else if constexpr (I < 8)
    return detail::at<I - 2>(payload.rest);
  else
    return detail::at<I - 8>(payload.rest.rest.rest.rest);
}

// The member I, which is a T. All members of nested unions have one address, so that no level costs a call.
template <class T, std::size_t I, class P> [[nodiscard]] SURE_INLINE constexpr auto& member(P& payload) noexcept {
  if constexpr (I < 2) {
    return detail::at<I>(payload);
  } else {
    if (__builtin_is_constant_evaluated()) return detail::at<I>(payload);
    if constexpr (__is_same(P, P const))
      return *static_cast<T const*>(static_cast<void const*>(&payload));
    else
      return *static_cast<T*>(static_cast<void*>(&payload));
  }
}

// Starts the lifetime of member I; no member may be alive.
template <std::size_t I, class P, class... Args> constexpr void construct(P& payload, Args&&... args) {
  if constexpr (I < 2) {
    std::construct_at(std::addressof(detail::at<I>(payload)), SURE_FWD(args)...);
  } else {
    std::construct_at(std::addressof(payload.rest));
    if constexpr (I < 8) {
      detail::construct<I - 2>(payload.rest, SURE_FWD(args)...);
    } else {
      std::construct_at(std::addressof(payload.rest.rest));
      std::construct_at(std::addressof(payload.rest.rest.rest));
      std::construct_at(std::addressof(payload.rest.rest.rest.rest));
      detail::construct<I - 8>(payload.rest.rest.rest.rest, SURE_FWD(args)...);
    }
  }
}

// As construct, for a member that is known to be a T: without a call for each level of unions.
template <class T, std::size_t I, class P> SURE_INLINE constexpr void place(P& payload, T&& from) noexcept {
  if (__builtin_is_constant_evaluated())
    detail::construct<I>(payload, static_cast<T&&>(from));
  else
    ::new (static_cast<void*>(std::addressof(payload))) T(static_cast<T&&>(from));
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_PAYLOAD_HPP
