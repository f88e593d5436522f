// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_FMT_HPP
#define SURE_INTEROP_FMT_HPP

/// fmt::format of result, option, one_of, error_kind and description.
///
///   fmt::format("{:>5}", sure::result<int, no_stock>(42));       // value(   42)
///   fmt::format("{}", sure::result<int, no_stock>(no_stock{}));  // error(no_stock)

#include <fmt/format.h>
#include <sure/detail/formatting.hpp>

namespace sure::inline SURE_ABI::detail {

struct fmt_format {
  template <class T> using formatter = fmt::formatter<T, char>;
  template <class Out, class T> static Out write(Out out, T const& value) {
    return fmt::format_to(SURE_MOVE(out), "{}", value);
  }
};

} // namespace sure::inline SURE_ABI::detail

FMT_BEGIN_NAMESPACE

// An option is a range of at most one value; fmt/ranges.h may not take it for a list.
template <typename T, typename Char> struct is_range;
template <class T, class Char> struct is_range<sure::option<T>, Char> {
  static constexpr bool value = false;
};

template <class T, class... Es>
  requires(sure::detail::formattable_value<sure::detail::fmt_format, T>)
struct formatter<sure::result<T, Es...>, char>
    : sure::detail::sum_formatter<sure::detail::fmt_format, sure::result<T, Es...>> {};

template <class T>
  requires(sure::detail::formattable_value<sure::detail::fmt_format, T>)
struct formatter<sure::option<T>, char> : sure::detail::sum_formatter<sure::detail::fmt_format, sure::option<T>> {};

template <class T, class... Ts>
struct formatter<sure::one_of<T, Ts...>, char>
    : sure::detail::sum_formatter<sure::detail::fmt_format, sure::one_of<T, Ts...>> {};

template <> struct formatter<sure::error_kind, char> : sure::detail::kind_formatter<sure::detail::fmt_format> {};

template <>
struct formatter<sure::description, char> : sure::detail::description_formatter<sure::detail::fmt_format> {};

FMT_END_NAMESPACE

#endif // SURE_INTEROP_FMT_HPP
