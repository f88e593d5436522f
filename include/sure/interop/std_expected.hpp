// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_STD_EXPECTED_HPP
#define SURE_INTEROP_STD_EXPECTED_HPP

/// std::expected as a subject of match, SURE_TRY and convert. Gives nothing where the library has no std::expected (before C++23).

#include <sure/convert.hpp>

#if __has_include(<expected>)
#include <expected>
#endif

#if defined(__cpp_lib_expected)
namespace sure::inline SURE_ABI {

template <class T, class E> struct sum_traits<std::expected<T, E>> : detail::expected_like<std::expected<T, E>, T, E> {
  template <std::size_t I, class... Args> [[nodiscard]] static constexpr std::expected<T, E> make(Args&&... args) {
    if constexpr (I == 0)
      return std::expected<T, E>(std::in_place, SURE_FWD(args)...);
    else
      return std::expected<T, E>(std::unexpect, SURE_FWD(args)...);
  }
};

} // namespace sure::inline SURE_ABI
#endif

#endif // SURE_INTEROP_STD_EXPECTED_HPP
