// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_OUTCOME_HPP
#define SURE_INTEROP_OUTCOME_HPP

/// Boost.Outcome's basic_result and basic_outcome as subjects of match, SURE_TRY and convert. An outcome has a third alternative,
/// its exception; one that carries both an error and an exception reads as the exception.

#include <boost/outcome/basic_outcome.hpp>
#include <boost/outcome/basic_result.hpp>
#include <sure/convert.hpp>

namespace sure::inline SURE_ABI {

namespace detail {
namespace boost_outcome = BOOST_OUTCOME_V2_NAMESPACE;

template <class S, class T, class... Es> struct outcome_like {
  using alternatives = sure::alternatives<T, Es...>;
  static constexpr bool fallible = true;
  template <std::size_t I> [[nodiscard]] static constexpr bool holds(S const& s) noexcept {
    if constexpr (I == 0)
      return s.has_value();
    else if constexpr (I == 2)
      return s.has_exception();
    else if constexpr (sizeof...(Es) == 2)
      return s.has_error() && !s.has_exception();
    else
      return s.has_error();
  }
  template <std::size_t I, class O> [[nodiscard]] static constexpr decltype(auto) get(O&& o) noexcept {
    if constexpr (I == 0)
      return SURE_FWD(o).assume_value();
    else if constexpr (I == 1)
      return SURE_FWD(o).assume_error();
    else
      return SURE_FWD(o).assume_exception();
  }
  template <std::size_t I, class... Args> [[nodiscard]] static constexpr S make(Args&&... args) {
    if constexpr (I == 0 && std::is_void_v<T>)
      return S(boost_outcome::in_place_type<void>);
    else
      return S(boost_outcome::in_place_type<typename nth<I, T, Es...>::type>, SURE_FWD(args)...);
  }
};
} // namespace detail

template <class T, class E, class Policy>
struct sum_traits<detail::boost_outcome::basic_result<T, E, Policy>>
    : detail::outcome_like<detail::boost_outcome::basic_result<T, E, Policy>, T, E> {};

template <class T, class E, class P, class Policy>
struct sum_traits<detail::boost_outcome::basic_outcome<T, E, P, Policy>>
    : detail::outcome_like<detail::boost_outcome::basic_outcome<T, E, P, Policy>, T, E, P> {};

} // namespace sure::inline SURE_ABI

#endif // SURE_INTEROP_OUTCOME_HPP
