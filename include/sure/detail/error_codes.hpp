// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ERROR_CODES_HPP
#define SURE_DETAIL_ERROR_CODES_HPP

#include <sure/error.hpp>
#include <system_error>

// Between error kinds and the standard's error codes, and what any error says of itself where it may be one of the standard's.

namespace sure::inline SURE_ABI::detail {

[[nodiscard]] constexpr std::errc errc_of(error_kind kind) noexcept {
  switch (kind) {
  case error_kind::invalid:
    return std::errc::invalid_argument;
  case error_kind::not_found:
    return std::errc::no_such_file_or_directory;
  case error_kind::conflict:
    return std::errc::file_exists;
  case error_kind::denied:
    return std::errc::permission_denied;
  case error_kind::unauthenticated:
    return std::errc::operation_not_permitted;
  case error_kind::exhausted:
    return std::errc::resource_unavailable_try_again;
  case error_kind::timed_out:
    return std::errc::timed_out;
  case error_kind::unavailable:
    return std::errc::host_unreachable;
  case error_kind::cancelled:
    return std::errc::operation_canceled;
  case error_kind::unimplemented:
    return std::errc::function_not_supported;
  case error_kind::data_loss:
    return std::errc::io_error;
  case error_kind::internal:
    break;
  }
  return std::errc{};
}

[[nodiscard]] constexpr error_kind kind_of_errc(std::errc condition) noexcept {
  switch (condition) {
  case std::errc::invalid_argument:
  case std::errc::argument_out_of_domain:
  case std::errc::result_out_of_range:
  case std::errc::filename_too_long:
  case std::errc::bad_address:
  case std::errc::bad_file_descriptor:
  case std::errc::illegal_byte_sequence:
  case std::errc::argument_list_too_long:
  case std::errc::message_size:
  case std::errc::is_a_directory:
  case std::errc::not_a_directory:
    return error_kind::invalid;
  case std::errc::no_such_file_or_directory:
  case std::errc::no_such_device:
  case std::errc::no_such_device_or_address:
  case std::errc::no_such_process:
    return error_kind::not_found;
  case std::errc::file_exists:
  case std::errc::directory_not_empty:
  case std::errc::address_in_use:
  case std::errc::already_connected:
    return error_kind::conflict;
  case std::errc::permission_denied:
  case std::errc::read_only_file_system:
    return error_kind::denied;
  case std::errc::operation_not_permitted:
    return error_kind::unauthenticated;
  case std::errc::not_enough_memory:
  case std::errc::no_space_on_device:
  case std::errc::no_buffer_space:
  case std::errc::too_many_files_open:
  case std::errc::too_many_files_open_in_system:
  case std::errc::file_too_large:
  case std::errc::resource_unavailable_try_again:
    return error_kind::exhausted;
  case std::errc::timed_out:
    return error_kind::timed_out;
  case std::errc::host_unreachable:
  case std::errc::network_down:
  case std::errc::network_unreachable:
  case std::errc::network_reset:
  case std::errc::connection_refused:
  case std::errc::connection_reset:
  case std::errc::connection_aborted:
  case std::errc::not_connected:
  case std::errc::device_or_resource_busy:
  case std::errc::interrupted:
    return error_kind::unavailable;
  case std::errc::operation_canceled:
    return error_kind::cancelled;
  case std::errc::function_not_supported:
  case std::errc::not_supported:
    return error_kind::unimplemented;
  case std::errc::io_error:
  case std::errc::bad_message:
    return error_kind::data_loss;
  default:
    return error_kind::internal;
  }
}

// The category of a kind's code: its value is the kind + 1, because 0 is success.
class kind_category_type final : public std::error_category {
public:
  [[nodiscard]] char const* name() const noexcept override { return "sure"; }
  [[nodiscard]] std::string message(int value) const override { return std::string(to_string(kind(value))); }
  [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override {
    std::errc const condition = errc_of(kind(value));
    return condition == std::errc{} ? std::error_condition(value, *this) : std::make_error_condition(condition);
  }
  [[nodiscard]] static error_kind kind(int value) noexcept { return static_cast<error_kind>(value - 1); }
};
[[nodiscard]] inline kind_category_type const& kind_category() noexcept {
  static kind_category_type const category;
  return category;
}
[[nodiscard]] inline std::error_code code_of_kind(error_kind kind) noexcept {
  return {static_cast<int>(kind) + 1, kind_category()};
}
[[nodiscard]] inline error_kind kind_of_condition(std::error_condition const& condition) noexcept {
  if (condition.category() == kind_category()) return kind_category_type::kind(condition.value());
  if (condition.category() != std::generic_category()) return error_kind::internal;
  return kind_of_errc(static_cast<std::errc>(condition.value()));
}

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
    return standard_form(error).category().name();
  else
    return code_of(error);
}
template <class E> [[nodiscard]] error_kind erased_kind(E const& error) noexcept {
  if constexpr (code_like<E>)
    return kind_of_condition(standard_form(error).default_error_condition());
  else if constexpr (condition_like<E>)
    return kind_of_condition(standard_form(error));
  else
    return kind_of(error);
}
template <class E> [[nodiscard]] std::string erased_message(E const& error) {
  if constexpr (standard_error<E>)
    return standard_form(error).message();
  else
    return message_of(error);
}
template <class E> [[nodiscard]] std::error_code erased_error_code(E const& error) noexcept {
  if constexpr (standard_error<E>) {
    auto const form = standard_form(error);
    return {form.value(), form.category()};
  } else {
    return code_of_kind(kind_of(error));
  }
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_ERROR_CODES_HPP
