// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_FORMAT_HPP
#define SURE_INTEROP_FORMAT_HPP

/// std::format of result, option, one_of, error_kind and description. Gives nothing where the library has no std::format.
///
///   std::format("{:>5}", sure::result<int, no_stock>(42));       // value(   42)
///   std::format("{}", sure::result<int, no_stock>(no_stock{}));  // error(no_stock)

#include <sure/detail/formatting.hpp>
#include <version>

#if defined(__cpp_lib_format)
#include <format>

namespace sure::inline SURE_ABI::detail {

struct std_format {
  template <class T> using formatter = std::formatter<T, char>;
  template <class Out, class T> static Out write(Out out, T const& value) {
    return std::format_to(SURE_MOVE(out), "{}", value);
  }
};

} // namespace sure::inline SURE_ABI::detail

template <class T, class... Es>
  requires(sure::detail::formattable_value<sure::detail::std_format, T>)
struct std::formatter<sure::result<T, Es...>, char>
    : sure::detail::sum_formatter<sure::detail::std_format, sure::result<T, Es...>> {};

template <class T>
  requires(sure::detail::formattable_value<sure::detail::std_format, T>)
struct std::formatter<sure::option<T>, char> : sure::detail::sum_formatter<sure::detail::std_format, sure::option<T>> {
};

template <class T, class... Ts>
struct std::formatter<sure::one_of<T, Ts...>, char>
    : sure::detail::sum_formatter<sure::detail::std_format, sure::one_of<T, Ts...>> {};

template <>
struct std::formatter<sure::error_kind, char> : sure::detail::kind_formatter<sure::detail::std_format> {};

template <>
struct std::formatter<sure::description, char> : sure::detail::description_formatter<sure::detail::std_format> {};

#endif // __cpp_lib_format

#endif // SURE_INTEROP_FORMAT_HPP
