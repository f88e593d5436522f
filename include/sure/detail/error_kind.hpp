// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ERROR_KIND_HPP
#define SURE_DETAIL_ERROR_KIND_HPP

#include <concepts>
#include <string_view>
#include <sure/detail/cases.hpp>
#include <sure/detail/short_name.hpp>

// The kinds of errors and the names of types, for headers that describe what they hold and should not cost <string>.

namespace sure::inline SURE_ABI {

/// The canonical kinds of failure, which tell a caller what it can do about one.
enum class error_kind : unsigned char {
  invalid,
  not_found,
  conflict,
  denied,
  unauthenticated,
  exhausted,
  timed_out,
  unavailable,
  cancelled,
  unimplemented,
  data_loss,
  internal,
};

template <>
inline constexpr auto enumerators<error_kind> =
    values<error_kind::invalid, error_kind::not_found, error_kind::conflict, error_kind::denied,
           error_kind::unauthenticated, error_kind::exhausted, error_kind::timed_out, error_kind::unavailable,
           error_kind::cancelled, error_kind::unimplemented, error_kind::data_loss, error_kind::internal>;

[[nodiscard]] constexpr std::string_view to_string(error_kind kind) noexcept {
  switch (kind) {
  case error_kind::invalid:
    return "invalid";
  case error_kind::not_found:
    return "not_found";
  case error_kind::conflict:
    return "conflict";
  case error_kind::denied:
    return "denied";
  case error_kind::unauthenticated:
    return "unauthenticated";
  case error_kind::exhausted:
    return "exhausted";
  case error_kind::timed_out:
    return "timed_out";
  case error_kind::unavailable:
    return "unavailable";
  case error_kind::cancelled:
    return "cancelled";
  case error_kind::unimplemented:
    return "unimplemented";
  case error_kind::data_loss:
    return "data_loss";
  case error_kind::internal:
    return "internal";
  }
  return "unknown";
}

namespace detail {

template <class E>
concept has_code = requires {
  { E::code } -> std::convertible_to<std::string_view>;
};
template <class E>
concept tells_code = requires(E const& e) {
  { e.code() } -> std::convertible_to<std::string_view>;
};
// The code of an error that is no group.
template <class E> constexpr std::string_view code_of_one(E const& error) noexcept {
  if constexpr (has_code<E>)
    return E::code;
  else if constexpr (tells_code<E>)
    return error.code();
  else
    return short_name<E>();
}

} // namespace detail

} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_ERROR_KIND_HPP
