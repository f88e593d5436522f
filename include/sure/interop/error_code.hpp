// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_ERROR_CODE_HPP
#define SURE_INTEROP_ERROR_CODE_HPP

/// Errors as std::error_code, and back; error kinds as std::errc.
///
///   auto size = sure::with_error_code([&](std::error_code& ec) { return std::filesystem::file_size(path, ec); });
///   if (!size && sure::kind_of(size.error()) == sure::error_kind::not_found) ...
///   std::error_code const code = sure::to_error_code(fault::disk);   // an enum that lists its values, or an error type
///   sure::option<fault> const same = sure::from_error_code<fault>(code);

#include <concepts>
#include <sure/detail/called.hpp>
#include <sure/detail/errc_kinds.hpp>
#include <sure/detail/value_name.hpp>
#include <sure/option.hpp>
#include <system_error>

namespace sure::inline SURE_ABI {

/// What a caller can do about this error; `internal` for what the table does not list.
[[nodiscard]] constexpr error_kind kind_of(std::errc error) noexcept { return detail::kind_of_errc(error); }

/// The kind of the code's condition.
[[nodiscard]] inline error_kind kind_of(std::error_code const& code) noexcept {
  return detail::kind_by_condition(code.default_error_condition());
}

// Also for the codes of other libraries that convert, such as boost::system::error_code.
template <class E> struct detail::kind_of_condition {
  [[nodiscard]] static error_kind of(E const& code) noexcept {
    if constexpr (std::is_convertible_v<E const&, std::error_code>)
      return sure::kind_of(static_cast<std::error_code>(code));
    else
      return error_kind::internal;
  }
};

/// The std::errc that stands for the kind; a condition of its own for `unauthenticated`, which has none.
[[nodiscard]] inline std::error_condition to_error_condition(error_kind kind) noexcept {
  return detail::code_of_kind(kind).default_error_condition();
}

namespace detail {

template <class E> constexpr std::string_view own_code() noexcept {
  if constexpr (has_code<E>)
    return E::code;
  else
    return short_name<E>();
}

// The code up to its last dot, with the zero at its end that name() needs.
template <class E> struct prefix {
  static constexpr std::size_t length() noexcept {
    std::size_t const dot = own_code<E>().rfind('.');
    return dot == std::string_view::npos ? own_code<E>().size() : dot;
  }
  char text[length() + 1] = {};
  constexpr prefix() noexcept {
    for (std::size_t i = 0; i != length(); ++i) text[i] = own_code<E>()[i];
  }
};
template <class E> inline constexpr prefix<E> prefix_of{};

// How the errors of one type are numbered, from 1 because 0 is success: a class by 1, an enum's values by their place in the list.
template <class E> struct numbered {
  static_assert(std::is_class_v<E> || std::is_enum_v<E>,
                "sure::to_error_code: an error that becomes a std::error_code is a class or an enum "
                "(docs/messages/error-code-class-or-enum.md)");
  [[nodiscard]] static constexpr int number(E const&) noexcept { return 1; }
  [[nodiscard]] static std::string message(int) {
    if constexpr (is_unit<E>)
      return sure::message_of(unit_object<E>);
    else
      return std::string(own_code<E>()); // the data that its message may speak of is not in a code
  }
  [[nodiscard]] static constexpr error_kind kind(int) noexcept {
    if constexpr (is_unit<E>)
      return kind_of(unit_object<E>);
    else if constexpr (has_kind<E>)
      return E::kind;
    else
      return error_kind::internal;
  }
  [[nodiscard]] static constexpr option<E> error(int number) {
    static_assert(is_unit<E>, "sure::from_error_code: a std::error_code does not carry the data of this error "
                              "(docs/messages/error-code-data.md)");
    return number == 1 ? option<E>(make_unit<E>()) : option<E>();
  }
};
template <class E>
  requires(std::is_enum_v<E>)
struct numbered<E> {
  static_assert(lists_values<E>, "sure::to_error_code: list the values of this enum: template <> inline constexpr auto "
                                 "sure::enumerators<E> = sure::values<...> (docs/messages/enum-values-unlisted.md)");
  [[nodiscard]] static constexpr int number(E value) noexcept {
    return static_cast<int>(detail::place_among(value, enumerators<E>)) + 1;
  }
  [[nodiscard]] static std::string message(int number) {
    auto const value = error(number);
    return value.has_value() ? detail::text_of_value(*value) : "unknown";
  }
  [[nodiscard]] static constexpr error_kind kind(int number) noexcept {
    auto const value = error(number);
    return value.has_value() ? kind_of(*value) : error_kind::internal; // also a kind_of of the enum's namespace
  }
  [[nodiscard]] static constexpr option<E> error(int number) noexcept { return nth_value(number, enumerators<E>); }

private:
  template <auto... Vs> static constexpr option<E> nth_value(int number, value_list<Vs...>) noexcept {
    option<E> found;
    (void)((--number == 0 && (found = Vs, true)) || ...);
    return found;
  }
};

template <class E> class SURE_ONE_IN_PROGRAM category final : public std::error_category {
public:
  constexpr category() noexcept = default;
  [[nodiscard]] char const* name() const noexcept override { return prefix_of<E>.text; }
  [[nodiscard]] std::string message(int number) const override { return numbered<E>::message(number); }
  [[nodiscard]] std::error_condition default_error_condition(int number) const noexcept override {
    return to_error_condition(numbered<E>::kind(number));
  }
};

// An enum whose codes somebody else defines, such as std::future_errc.
template <class E>
concept has_error_code = std::is_enum_v<E> && requires(E e) {
  { make_error_code(e) } -> std::same_as<std::error_code>;
};

} // namespace detail

/// The category of the codes of `E`: one object in the program. Its name is E's code up to the last dot.
template <class E> [[nodiscard]] std::error_category const& error_category_of() noexcept {
  static_assert(
      !detail::is_group<E>,
      "sure::error_category_of: each member of a group has its own category (docs/messages/error-code-group.md)");
  return detail::the<detail::category<E>>.category;
}

/// The error as a code; of a group the member that is held. Only its type and an enum's value are kept, not its data.
template <class E> [[nodiscard]] std::error_code to_error_code(E const& error) noexcept {
  if constexpr (std::is_same_v<E, std::error_code>)
    return error;
  else if constexpr (detail::is_group<E>)
    return sure::match(error, [](auto const& member) { return sure::to_error_code(member); });
  else if constexpr (detail::has_error_code<E>)
    return make_error_code(error);
  else
    return {detail::numbered<E>::number(error), error_category_of<E>()};
}

namespace detail {

template <class E> [[nodiscard]] option<E> error_of_code(std::error_code const& code) {
  if constexpr (has_error_code<E>)
    return code.category() == make_error_code(E{}).category() ? option<E>(static_cast<E>(code.value())) : option<E>();
  else
    return code.category() == error_category_of<E>() ? numbered<E>::error(code.value()) : option<E>();
}
template <class Group, class E> [[nodiscard]] bool take_member(std::error_code const& code, option<Group>& found) {
  option<E> member = detail::error_of_code<E>(code);
  if (!member.has_value()) return false;
  found.emplace(*SURE_MOVE(member));
  return true;
}
template <class Group, class... Es> [[nodiscard]] option<Group> member_of_code(std::error_code const& code,
                                                                               types<Es...>) {
  option<Group> found;
  (void)(detail::take_member<Group, Es>(code, found) || ...);
  return found;
}

} // namespace detail

/// The `E` that the code stands for, or none where it is a code of something else. `E` may be a group.
template <class E> [[nodiscard]] option<E> from_error_code(std::error_code const& code) {
  if constexpr (detail::is_group<E>)
    return detail::member_of_code<E>(code, typename E::alternatives{});
  else
    return detail::error_of_code<E>(code);
}

/// The value of a call that reported `code`, or the code as the error.
template <class T>
[[nodiscard]] result<std::remove_cvref_t<T>, std::error_code> from_error_code(std::error_code const& code, T&& value) {
  if (code) return unexpected(code);
  return result<std::remove_cvref_t<T>, std::error_code>(std::in_place, SURE_FWD(value));
}
[[nodiscard]] inline result<void, std::error_code> from_error_code(std::error_code const& code) {
  if (code) return unexpected(code);
  return {};
}

/// f(args..., code), or the code that it sets: `result<R, std::error_code>`, with the errors of f's own result before it.
template <class F, class... Args>
  requires(std::is_invocable_v<F, Args..., std::error_code&>)
[[nodiscard]] auto with_error_code(F&& f, Args&&... args) {
  using R = std::invoke_result_t<F, Args..., std::error_code&>;
  using errors = detail::types<std::error_code>;
  using Out = detail::called_with<R, errors>;
  std::error_code code;
  Out out =
      detail::store_call<Out, errors>([&]() -> R { return detail::invoke(SURE_FWD(f), SURE_FWD(args)..., code); });
  return code ? Out(std::in_place_type<std::error_code>, code) : Out(SURE_MOVE(out));
}

} // namespace sure::inline SURE_ABI

#endif // SURE_INTEROP_ERROR_CODE_HPP
