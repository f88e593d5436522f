// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_HASH_HPP
#define SURE_HASH_HPP

/// std::hash of option, one_of and result, where what they hold can be hashed. Apart from the core, because <functional> is heavy.

#include <functional>
#include <sure/one_of.hpp>
#include <sure/result.hpp>

namespace sure::inline SURE_ABI::detail {

template <class T>
concept hashable = requires(T const& t) {
  { std::hash<std::remove_cv_t<T>>{}(t) } -> std::convertible_to<std::size_t>;
};

template <class T> [[nodiscard]] std::size_t hash_of(T const& value) { return std::hash<std::remove_cv_t<T>>{}(value); }

// Keeps the alternatives apart, also those whose values hash alike.
[[nodiscard]] constexpr std::size_t mix(std::size_t alternative, std::size_t hash) noexcept {
  return hash ^ (0x9e3779b97f4a7c15u * (alternative + 1) + (hash << 6) + (hash >> 2));
}

template <class S, class E> [[nodiscard]] std::size_t hash_of_error(S const& storage) {
  if constexpr (hashable<E>)
    return detail::hash_of(storage.template error<E>());
  else
    return 0; // an error without data
}
template <class S, class... Es> [[nodiscard]] std::size_t hash_of_errors(S const& storage, types<Es...>) {
  std::size_t hash = 0, at = 0;
  (void)((++at, storage.template holds<Es>() && (hash = mix(at, detail::hash_of_error<S, Es>(storage)), true)) || ...);
  return hash;
}

template <class E> inline constexpr bool hashable_error = hashable<E> || is_unit<E>;
template <class Set> inline constexpr bool hashable_errors = false;
template <class... Es> inline constexpr bool hashable_errors<types<Es...>> = (hashable_error<Es> && ...);

} // namespace sure::inline SURE_ABI::detail

template <class T>
  requires sure::detail::hashable<std::remove_reference_t<T>>
struct std::hash<sure::option<T>> {
  [[nodiscard]] std::size_t operator()(sure::option<T> const& o) const {
    return o.has_value() ? sure::detail::hash_of(sure::detail::option_value(o)) : static_cast<std::size_t>(-3333);
  }
};

template <class... Ts>
  requires sure::detail::hashable_errors<sure::detail::types<Ts...>>
struct std::hash<sure::one_of<Ts...>> {
  [[nodiscard]] std::size_t operator()(sure::one_of<Ts...> const& o) const {
    return sure::detail::hash_of_errors(sure::detail::access::storage(o), sure::detail::types<Ts...>{});
  }
};

template <class T, class... Es>
  requires((std::is_void_v<T> || sure::detail::hashable<std::remove_reference_t<T>>) &&
           sure::detail::hashable_errors<typename sure::detail::set_of<Es...>::type>)
struct std::hash<sure::result<T, Es...>> {
  [[nodiscard]] std::size_t operator()(sure::result<T, Es...> const& r) const {
    if (!r.has_value())
      return sure::detail::hash_of_errors(sure::detail::access::storage(r),
                                          typename sure::detail::set_of<Es...>::type{});
    if constexpr (std::is_void_v<T>)
      return sure::detail::mix(0, 0);
    else
      return sure::detail::mix(0, sure::detail::hash_of(sure::detail::value_part(r)));
  }
};

#endif // SURE_HASH_HPP
