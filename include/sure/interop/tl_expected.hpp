// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_TL_EXPECTED_HPP
#define SURE_INTEROP_TL_EXPECTED_HPP

/// tl::expected as a subject of match, SURE_TRY and convert. To replace tl::expected by an alias of sure::result instead, define
/// SURE_TL_NAMES, which adds tl's own spellings (map, map_error, make_unexpected, or_else with a function that returns nothing).

#include <sure/convert.hpp>
#include <tl/expected.hpp>

namespace sure::inline SURE_ABI {

template <class T, class E> struct sum_traits<tl::expected<T, E>> : detail::expected_like<tl::expected<T, E>, T, E> {
  template <std::size_t I, class... Args> [[nodiscard]] static constexpr tl::expected<T, E> make(Args&&... args) {
    if constexpr (I == 0 && std::is_void_v<T>)
      return tl::expected<T, E>();
    else if constexpr (I == 0)
      return tl::expected<T, E>(tl::in_place, SURE_FWD(args)...);
    else
      return tl::expected<T, E>(tl::unexpect, SURE_FWD(args)...);
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_INTEROP_TL_EXPECTED_HPP
