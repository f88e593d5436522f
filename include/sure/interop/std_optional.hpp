// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_STD_OPTIONAL_HPP
#define SURE_INTEROP_STD_OPTIONAL_HPP

/// std::optional as a subject of match, SURE_TRY and convert; its empty case takes sure::none_t, as option's does.

#include <optional>
#include <sure/convert.hpp>

namespace sure::inline SURE_ABI {

template <class T> struct sum_traits<std::optional<T>> {
  using alternatives = sure::alternatives<T, none_t>;
  static constexpr bool fallible = true;
  template <std::size_t I> [[nodiscard]] static constexpr bool holds(std::optional<T> const& o) noexcept {
    return o.has_value() == (I == 0);
  }
  template <std::size_t I, class O> [[nodiscard]] static constexpr decltype(auto) get(O&& o) noexcept {
    if constexpr (I == 0)
      return *SURE_FWD(o);
    else
      return (none);
  }
  template <std::size_t I, class... Args> [[nodiscard]] static constexpr std::optional<T> make(Args&&... args) {
    if constexpr (I == 0)
      return std::optional<T>(std::in_place, SURE_FWD(args)...);
    else
      return std::nullopt;
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_INTEROP_STD_OPTIONAL_HPP
