// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_CONVERT_HPP
#define SURE_CONVERT_HPP

/// From one sum type to another: between result, option, one_of and the types of other libraries that an interop header brings.
///
///   auto r = sure::to_result(legacy());                          // std::expected, tl::expected, Outcome, ... as a result
///   auto e = sure::convert<std::expected<int, not_found>>(r);    // and back

#include <sure/match.hpp>
#include <sure/try.hpp>

namespace sure::inline SURE_ABI {

namespace detail {

// What std::expected and its likes share.
template <class S, class T, class E> struct expected_like {
  using alternatives = types<T, E>;
  static constexpr bool fallible = true;
  template <std::size_t I> [[nodiscard]] SURE_INLINE static constexpr bool holds(S const& s) noexcept {
    return s.has_value() == (I == 0);
  }
  template <std::size_t I, class O> [[nodiscard]] SURE_INLINE static constexpr decltype(auto) get(O&& o) noexcept {
    if constexpr (I == 0)
      return *SURE_FWD(o);
    else
      return SURE_FWD(o).error();
  }
};

template <class List> struct result_of_alternatives;
template <class T, class... Es> struct result_of_alternatives<types<T, Es...>> {
  using type = result_with_set<T, typename set_of<Es...>::type>;
};

template <class... Alternatives> inline constexpr bool the_target_has_an_alternative_for = sizeof...(Alternatives) == 0;

// Value goes to value; every other alternative to the one of the same type.
template <class To, std::size_t I, class From> constexpr std::size_t target_index() {
  using source = typename nth_in<I, typename sum_traits_of<From>::alternatives>::type;
  if constexpr (sum_traits<To>::fallible && sum_traits_of<From>::fallible && I == 0)
    return 0;
  else
    return []<class... Ts>(types<Ts...>) {
      constexpr bool same[] = {std::is_same_v<source, Ts>..., true};
      std::size_t at = sum_traits<To>::fallible && sum_traits_of<From>::fallible ? 1 : 0;
      while (!same[at]) ++at;
      return at;
    }(typename sum_traits<To>::alternatives{});
}

template <class To, std::size_t I, class From> constexpr To convert_from(From&& from) {
  using traits = sum_traits_of<From>;
  using source = typename nth_in<I, typename traits::alternatives>::type;
  if constexpr (I + 1 < traits::alternatives::size) {
    if (!traits::template holds<I>(from)) return detail::convert_from<To, I + 1>(SURE_FWD(from));
  }
  constexpr std::size_t target = target_index<To, I, From>();
  if constexpr (is_group<source> && is_result<To>)
    return To(unexpected<source>(traits::template get<I>(SURE_FWD(from))));
  else if constexpr (target >= sum_traits<To>::alternatives::size)
    static_assert(the_target_has_an_alternative_for<source>,
                  "sure::convert: the target type has no alternative for this one; handle it first "
                  "(docs/messages/convert-missing-alternative.md)");
  else if constexpr (std::is_void_v<source>)
    return make_alternative<To, target>();
  else
    return detail::make_alternative<To, target>(traits::template get<I>(SURE_FWD(from)));
}

} // namespace detail

/// The same value or failure in the sum type `To`, which needs an alternative for each of `from`.
template <class To, detail::sum From> [[nodiscard]] constexpr To convert(From&& from) {
  return detail::convert_from<To, 0>(SURE_FWD(from));
}

/// Any sum with a value and failures as the result with these errors.
template <detail::sum From>
  requires(sum_traits<std::remove_cvref_t<From>>::fallible)
[[nodiscard]] constexpr auto to_result(From&& from) {
  return sure::convert<
      typename detail::result_of_alternatives<typename detail::sum_traits_of<From>::alternatives>::type>(
      SURE_FWD(from));
}

} // namespace sure::inline SURE_ABI

#endif // SURE_CONVERT_HPP
