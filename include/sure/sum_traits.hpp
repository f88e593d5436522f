// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_SUM_TRAITS_HPP
#define SURE_SUM_TRAITS_HPP

/// The way by which `match` and SURE_TRY read any sum type; specialise sum_traits to bring another library's.

#include <sure/detail/types.hpp>

namespace sure::inline SURE_ABI {

/// How `match` and SURE_TRY read a sum type `S`. A specialisation gives `alternatives` (a sure::alternatives list; void for one
/// without data), `holds<I>(s)`, `get<I>(s)`, and `fallible`: whether the first alternative is the value and the others are failures.
template <class S> struct sum_traits {};
template <class... Ts> using alternatives = detail::types<Ts...>;

/// An enum is a sum with one alternative, which cases for single enumerators may share.
template <class E>
  requires(std::is_enum_v<E>)
struct sum_traits<E> {
  using alternatives = detail::types<E>;
  static constexpr bool fallible = false;
  template <std::size_t> [[nodiscard]] static constexpr bool holds(E) noexcept { return true; }
  template <std::size_t, class S> [[nodiscard]] static constexpr S&& get(S&& e) noexcept { return static_cast<S&&>(e); }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_SUM_TRAITS_HPP
