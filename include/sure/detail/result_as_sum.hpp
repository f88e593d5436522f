// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_RESULT_AS_SUM_HPP
#define SURE_DETAIL_RESULT_AS_SUM_HPP

#include <sure/result.hpp>
#include <sure/sum_traits.hpp>

namespace sure::inline SURE_ABI {

template <class T, class... Es> struct sum_traits<result<T, Es...>> {
  template <class Set> struct listed;
  template <class... Fs> struct listed<detail::types<Fs...>> {
    using type = detail::types<T, Fs...>;
    template <std::size_t I> using error = typename detail::nth_in<I - 1, detail::types<Fs...>>::type;
  };
  using list = listed<typename detail::set_of<Es...>::type>;
  using alternatives = typename list::type;
  static constexpr bool fallible = true;
  template <std::size_t I> [[nodiscard]] SURE_INLINE static constexpr bool holds(result<T, Es...> const& r) noexcept {
    if constexpr (I == 0)
      return !detail::access::storage(r).failed();
    else
      return detail::access::storage(r).template holds<typename list::template error<I>>();
  }
  template <std::size_t I, class R> [[nodiscard]] SURE_INLINE static constexpr decltype(auto) get(R&& r) noexcept {
    if constexpr (I == 0)
      return detail::value_part(SURE_FWD(r));
    else
      return detail::error_part<typename list::template error<I>>(SURE_FWD(r));
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_RESULT_AS_SUM_HPP
