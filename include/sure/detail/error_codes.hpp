// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ERROR_CODES_HPP
#define SURE_DETAIL_ERROR_CODES_HPP

#include <sure/detail/errc_kinds.hpp>

// What any error says of itself where it may be one of the standard's: a code, a condition, or an enumerator of one.

namespace sure::inline SURE_ABI::detail {

// One of the standard's errors: a code, a condition, or an enumerator of one.
template <class E>
concept code_like = std::is_same_v<E, std::error_code> || (std::is_enum_v<E> && std::is_error_code_enum<E>::value);
template <class E>
concept condition_like =
    std::is_same_v<E, std::error_condition> || (std::is_enum_v<E> && std::is_error_condition_enum<E>::value);
template <class E>
concept standard_error = code_like<E> || condition_like<E>;

template <class E> [[nodiscard]] auto standard_form(E const& error) noexcept {
  if constexpr (code_like<E>)
    return std::error_code(error);
  else
    return std::error_condition(error);
}

template <class E> [[nodiscard]] std::string_view erased_code(E const& error) noexcept {
  if constexpr (standard_error<E>)
    return detail::standard_form(error).category().name();
  else
    return sure::code_of(error);
}
template <class E> [[nodiscard]] error_kind erased_kind(E const& error) noexcept {
  if constexpr (code_like<E>)
    return kind_by_condition(detail::standard_form(error).default_error_condition());
  else if constexpr (condition_like<E>)
    return kind_by_condition(detail::standard_form(error));
  else
    return kind_of(error);
}
template <class E> [[nodiscard]] std::string erased_message(E const& error) {
  if constexpr (standard_error<E>)
    return detail::standard_form(error).message();
  else
    return sure::message_of(error);
}
template <class E> [[nodiscard]] std::error_code erased_error_code(E const& error) noexcept {
  if constexpr (standard_error<E>) {
    auto const form = detail::standard_form(error);
    return {form.value(), form.category()};
  } else {
    return code_of_kind(kind_of(error));
  }
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_ERROR_CODES_HPP
