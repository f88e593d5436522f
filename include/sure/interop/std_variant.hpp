// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_STD_VARIANT_HPP
#define SURE_INTEROP_STD_VARIANT_HPP

/// std::variant as a subject of match and convert. A variant without a value is a violation: match has no case for it.

#include <sure/convert.hpp>
#include <variant>

namespace sure::inline SURE_ABI {

template <class... Ts> struct sum_traits<std::variant<Ts...>> {
  using alternatives = sure::alternatives<Ts...>;
  static constexpr bool fallible = false;
  [[nodiscard]] static constexpr bool is_valueless(std::variant<Ts...> const& v) noexcept {
    return v.valueless_by_exception();
  }
  template <std::size_t I> [[nodiscard]] static constexpr bool holds(std::variant<Ts...> const& v) noexcept {
    return v.index() == I;
  }
  template <std::size_t I, class V> [[nodiscard]] static constexpr decltype(auto) get(V&& v) noexcept {
    return detail::forward_member<V>(*std::get_if<I>(&v));
  }
  template <std::size_t I, class... Args> [[nodiscard]] static constexpr std::variant<Ts...> make(Args&&... args) {
    return std::variant<Ts...>(std::in_place_index<I>, SURE_FWD(args)...);
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_INTEROP_STD_VARIANT_HPP
