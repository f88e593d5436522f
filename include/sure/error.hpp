// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_ERROR_HPP
#define SURE_ERROR_HPP

/// What an error type may say of itself, and how to read it. Any object type is an error; these members are optional:
///
///   struct card_declined {
///     static constexpr std::string_view code = "payment.declined";
///     static constexpr auto kind = sure::error_kind::denied;
///     std::string reason;
///     std::string message() const { return "the card was declined: " + reason; }
///   };

#include <string>
#include <sure/detail/error_kind.hpp>
#include <sure/match.hpp>

namespace sure::inline SURE_ABI {

/// Whether the same request may succeed later without a change.
[[nodiscard]] constexpr bool is_transient(error_kind kind) noexcept {
  return kind == error_kind::exhausted || kind == error_kind::timed_out || kind == error_kind::unavailable;
}

namespace detail {

// A kind that every object of the type has; one that is known only at run time is none.
template <error_kind> struct said_kind;
template <class E>
concept has_static_kind = requires { requires !std::is_member_pointer_v<decltype(&E::kind)>; };
template <class E>
concept has_kind = has_static_kind<E> && requires { typename said_kind<E::kind>; };
// The same as functions, for an error that knows only at run time.
template <class E>
concept tells_kind = requires(E const& e) {
  { e.kind() } -> std::convertible_to<error_kind>;
};
template <class E>
concept has_message = requires(E const& e) {
  { e.message() } -> std::convertible_to<std::string>;
};

template <class E>
concept has_what = requires(E const& e) {
  { e.what() } -> std::convertible_to<std::string>;
};
// std::error_code and its likes have the kind of their condition; <sure/interop/error_code.hpp> knows it.
template <class E>
concept has_condition = requires(E const& e) { e.default_error_condition(); };
template <class E> struct kind_of_condition;
template <class E> constexpr bool knows_condition() {
  static_assert(is_complete<kind_of_condition<E>>,
                "sure::kind_of: the kind of an error code needs #include <sure/interop/error_code.hpp> "
                "(docs/messages/needs-header.md)");
  return is_complete<kind_of_condition<E>>;
}

} // namespace detail

/// The stable code of an error: its `code`, else the name of its type.
template <class E> [[nodiscard]] constexpr std::string_view code_of(E const& error) noexcept {
  if constexpr (detail::is_group<E>)
    return sure::match(error, [](auto const& e) { return sure::code_of(e); });
  else
    return detail::code_of_one(error);
}

/// The kind of an error: its `kind`, that of a std::error_code's condition, else `internal`.
template <class E> [[nodiscard]] constexpr error_kind kind_of(E const& error) noexcept {
  if constexpr (detail::is_group<E>)
    return sure::match(error, [](auto const& e) { return kind_of(e); });
  else if constexpr (detail::has_kind<E>)
    return E::kind;
  else if constexpr (detail::tells_kind<E>)
    return error.kind();
  else if constexpr (!detail::has_condition<E>)
    return error_kind::internal;
  else if constexpr (detail::knows_condition<E>())
    return detail::kind_of_condition<E>::of(error);
  else
    return error_kind::internal;
}

/// The sentence for people: its `message()`, an exception's `what()`, else its code.
template <class E> [[nodiscard]] std::string message_of(E const& error) {
  if constexpr (detail::is_group<E>)
    return sure::match(error, [](auto const& e) { return sure::message_of(e); });
  else if constexpr (detail::has_message<E>)
    return error.message();
  else if constexpr (detail::has_what<E>)
    return error.what();
  else
    return std::string(sure::code_of(error));
}

template <class E> [[nodiscard]] constexpr bool is_transient(E const& error) noexcept {
  return is_transient(kind_of(error));
}

namespace detail {

template <error_kind... Kinds> struct these_kinds {
  [[nodiscard]] static constexpr bool hold(error_kind kind) noexcept { return ((kind == Kinds) || ...); }
};
struct transient_kinds {
  [[nodiscard]] static constexpr bool hold(error_kind kind) noexcept { return is_transient(kind); }
};
template <class E, class Kinds> inline constexpr bool says_kind = false;
template <has_kind E, class Kinds> inline constexpr bool says_kind<E, Kinds> = Kinds::hold(E::kind);
template <class E, class... Es, class Kinds> inline constexpr bool says_kind<one_of<E, Es...>, Kinds> =
    says_kind<E, Kinds> && (says_kind<Es, Kinds> && ...);

} // namespace detail

/// A type that says its kind, which is one of these; for a group, every member. As the parameter of a case it takes all such
/// errors of a set: `[](sure::of_kind<sure::error_kind::denied> auto const& e)`.
template <class E, error_kind... Kinds>
concept of_kind = detail::says_kind<std::remove_cvref_t<E>, detail::these_kinds<Kinds...>>;
/// A type that says a kind for which is_transient holds; for a group, every member.
template <class E>
concept transient = detail::says_kind<std::remove_cvref_t<E>, detail::transient_kinds>;

/// All that an error says of itself.
struct description {
  std::string_view code;
  error_kind kind;
  std::string message;
};
/// Describes an error, or the member of a group that is held.
template <class E> [[nodiscard]] description describe(E const& error) {
  return {sure::code_of(error), kind_of(error), sure::message_of(error)};
}

} // namespace sure::inline SURE_ABI

#endif // SURE_ERROR_HPP
