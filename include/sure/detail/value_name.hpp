// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_VALUE_NAME_HPP
#define SURE_DETAIL_VALUE_NAME_HPP

#include <string>
#include <string_view>
#include <sure/match.hpp>

// The name of an enumerator of an enum that lists its values, as the compiler spells it, without its scope.

namespace sure::inline SURE_ABI::detail {

template <auto V> constexpr text value_name() {
#if defined(__clang__) || defined(__GNUC__)
  char const* end = __PRETTY_FUNCTION__ + sizeof(__PRETTY_FUNCTION__) - 2; // the closing bracket
#else
  char const* end = __FUNCSIG__ + sizeof(__FUNCSIG__) - sizeof(">(void)");
#endif
  char const* begin = end;
  while (is_word(begin[-1])) --begin;
  return {begin, end};
}

template <class E> inline constexpr bool lists_values =
    !std::is_same_v<std::remove_const_t<decltype(enumerators<E>)>, unlisted>;

template <class E, auto... Vs> constexpr std::size_t place_among(E value, value_list<Vs...>) noexcept {
  std::size_t at = 0;
  (void)((value == Vs || (++at, false)) || ...);
  return at;
}
template <class E, auto... Vs> constexpr std::string_view name_in(E value, value_list<Vs...>) noexcept {
  text name{};
  (void)((value == Vs && (name = value_name<Vs>(), true)) || ...);
  return name.begin ? std::string_view(name.begin, static_cast<std::size_t>(name.end - name.begin)) : "unknown";
}

template <class E>
concept has_to_string = requires(E e) {
  { to_string(e) } -> std::convertible_to<std::string>;
} || requires(E e) {
  { to_string(e) } -> std::convertible_to<std::string_view>;
};

// What a value of an enum says of itself: its own to_string, else its name.
template <class E> [[nodiscard]] std::string text_of_value(E value) {
  if constexpr (has_to_string<E>)
    return std::string(to_string(value));
  else
    return std::string(detail::name_in(value, enumerators<E>));
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_VALUE_NAME_HPP
