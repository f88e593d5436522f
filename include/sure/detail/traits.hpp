// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_TRAITS_HPP
#define SURE_DETAIL_TRAITS_HPP

#include <sure/detail/std_parts.hpp>
#include <sure/fwd.hpp>

// The standard's traits for which g++ 12 has no builtin. Where it has one, the builtin is used as it is: libstdc++ instantiates
// up to six classes for a trait, which was half of what a further result type cost.

namespace sure::inline SURE_ABI::detail {

template <class T> inline constexpr bool is_void = __is_same(T, void) || __is_same(T, void const);
template <class T> inline constexpr bool is_lvalue_reference = false;
template <class T> inline constexpr bool is_lvalue_reference<T&> = true;
template <class T> inline constexpr bool is_reference = false;
template <class T> inline constexpr bool is_reference<T&> = true;
template <class T> inline constexpr bool is_reference<T&&> = true;

#if defined(__clang__) || defined(_MSC_VER)
template <class From, class To> inline constexpr bool is_convertible = __is_convertible_to(From, To);
#else
template <class From, class To>
concept is_convertible = (is_void<From> && is_void<To>) || requires(void (&take)(To), From (&give)()) { take(give()); };
#endif
// The left halves of these spare the right ones for almost every type.
template <class T>
concept plain_object = __is_class(T) || __is_enum(T) || (std::is_object_v<T> && !std::is_array_v<T>);
template <class T>
concept is_trivially_destructible = __is_trivially_copyable(T) || std::is_trivially_destructible_v<T>;

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_TRAITS_HPP
