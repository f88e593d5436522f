// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ERRC_KINDS_HPP
#define SURE_DETAIL_ERRC_KINDS_HPP

#include <sure/error.hpp>
#include <system_error>

// std::errc and error_kind, both ways. A list and no switch: on some systems two names of errc are one value.

namespace sure::inline SURE_ABI::detail {

struct errc_kind {
  std::errc error;
  error_kind kind;
};

// The first of each kind is the one that stands for it. What is not listed is internal; the names for STREAMS, which C++23
// deprecates, are among those.
inline constexpr errc_kind errc_kinds[] = {
    {std::errc::invalid_argument, error_kind::invalid},
    {std::errc::argument_list_too_long, error_kind::invalid},
    {std::errc::argument_out_of_domain, error_kind::invalid},
    {std::errc::bad_address, error_kind::invalid},
    {std::errc::bad_file_descriptor, error_kind::invalid},
    {std::errc::bad_message, error_kind::invalid},
    {std::errc::destination_address_required, error_kind::invalid},
    {std::errc::executable_format_error, error_kind::invalid},
    {std::errc::file_too_large, error_kind::invalid},
    {std::errc::filename_too_long, error_kind::invalid},
    {std::errc::illegal_byte_sequence, error_kind::invalid},
    {std::errc::inappropriate_io_control_operation, error_kind::invalid},
    {std::errc::invalid_seek, error_kind::invalid},
    {std::errc::is_a_directory, error_kind::invalid},
    {std::errc::message_size, error_kind::invalid},
    {std::errc::not_a_directory, error_kind::invalid},
    {std::errc::not_a_socket, error_kind::invalid},
    {std::errc::protocol_error, error_kind::invalid},
    {std::errc::result_out_of_range, error_kind::invalid},
    {std::errc::too_many_symbolic_link_levels, error_kind::invalid},
    {std::errc::value_too_large, error_kind::invalid},
    {std::errc::wrong_protocol_type, error_kind::invalid},

    {std::errc::no_such_file_or_directory, error_kind::not_found},
    {std::errc::identifier_removed, error_kind::not_found},
    {std::errc::no_child_process, error_kind::not_found},
    {std::errc::no_message, error_kind::not_found},
    {std::errc::no_such_device, error_kind::not_found},
    {std::errc::no_such_device_or_address, error_kind::not_found},
    {std::errc::no_such_process, error_kind::not_found},

    {std::errc::file_exists, error_kind::conflict},
    {std::errc::address_in_use, error_kind::conflict},
    {std::errc::already_connected, error_kind::conflict},
    {std::errc::connection_already_in_progress, error_kind::conflict},
    {std::errc::directory_not_empty, error_kind::conflict},
    {std::errc::not_connected, error_kind::conflict},
    {std::errc::operation_in_progress, error_kind::conflict},
    {std::errc::resource_deadlock_would_occur, error_kind::conflict},
    {std::errc::text_file_busy, error_kind::conflict},

    {std::errc::permission_denied, error_kind::denied},
    {std::errc::operation_not_permitted, error_kind::denied},
    {std::errc::read_only_file_system, error_kind::denied},

    {std::errc::not_enough_memory, error_kind::exhausted},
    {std::errc::no_buffer_space, error_kind::exhausted},
    {std::errc::no_lock_available, error_kind::exhausted},
    {std::errc::no_space_on_device, error_kind::exhausted},
    {std::errc::too_many_files_open, error_kind::exhausted},
    {std::errc::too_many_files_open_in_system, error_kind::exhausted},
    {std::errc::too_many_links, error_kind::exhausted},

    {std::errc::timed_out, error_kind::timed_out},

    {std::errc::resource_unavailable_try_again, error_kind::unavailable},
    {std::errc::operation_would_block, error_kind::unavailable},
    {std::errc::address_not_available, error_kind::unavailable},
    {std::errc::broken_pipe, error_kind::unavailable},
    {std::errc::connection_aborted, error_kind::unavailable},
    {std::errc::connection_refused, error_kind::unavailable},
    {std::errc::connection_reset, error_kind::unavailable},
    {std::errc::device_or_resource_busy, error_kind::unavailable},
    {std::errc::host_unreachable, error_kind::unavailable},
    {std::errc::interrupted, error_kind::unavailable},
    {std::errc::network_down, error_kind::unavailable},
    {std::errc::network_reset, error_kind::unavailable},
    {std::errc::network_unreachable, error_kind::unavailable},
    {std::errc::no_link, error_kind::unavailable},

    {std::errc::operation_canceled, error_kind::cancelled},

    {std::errc::function_not_supported, error_kind::unimplemented},
    {std::errc::address_family_not_supported, error_kind::unimplemented},
    {std::errc::cross_device_link, error_kind::unimplemented},
    {std::errc::no_protocol_option, error_kind::unimplemented},
    {std::errc::not_supported, error_kind::unimplemented},
    {std::errc::operation_not_supported, error_kind::unimplemented},
    {std::errc::protocol_not_supported, error_kind::unimplemented},

    {std::errc::io_error, error_kind::data_loss},

    {std::errc::state_not_recoverable, error_kind::internal},
    {std::errc::owner_dead, error_kind::internal},
};

[[nodiscard]] constexpr error_kind kind_of_errc(std::errc error) noexcept {
  for (errc_kind const& entry : errc_kinds)
    if (entry.error == error) return entry.kind;
  return error_kind::internal;
}

// std::errc{} where none stands for the kind: there is none for `unauthenticated`.
[[nodiscard]] constexpr std::errc errc_of_kind(error_kind kind) noexcept {
  for (errc_kind const& entry : errc_kinds)
    if (entry.kind == kind) return entry.error;
  return std::errc{};
}

// Never destroyed, so that a code may be read while the program ends.
template <class Category> union SURE_ONE_IN_PROGRAM undying {
  Category category;
  constexpr undying() noexcept : category() {}
  undying(undying const&) = delete;
  ~undying() {}
};
template <class Category> SURE_ONE_IN_PROGRAM inline constinit undying<Category> const the{};

// Codes of kinds, and the conditions of those that std::errc has no name for. A value is the kind + 1, because 0 is success.
class SURE_ONE_IN_PROGRAM kind_category final : public std::error_category {
public:
  constexpr kind_category() noexcept = default;
  [[nodiscard]] char const* name() const noexcept override { return "sure"; }
  [[nodiscard]] std::string message(int value) const override { return std::string(to_string(kind(value))); }
  [[nodiscard]] std::error_condition default_error_condition(int value) const noexcept override {
    std::errc const error = errc_of_kind(kind(value));
    return error == std::errc{} ? std::error_condition(value, *this) : std::make_error_condition(error);
  }
  [[nodiscard]] static error_kind kind(int value) noexcept { return static_cast<error_kind>(value - 1); }
};

[[nodiscard]] inline std::error_code code_of_kind(error_kind kind) noexcept {
  return {static_cast<int>(kind) + 1, the<kind_category>.category};
}
[[nodiscard]] inline error_kind kind_by_condition(std::error_condition const& condition) noexcept {
  if (condition.category() == the<kind_category>.category) return kind_category::kind(condition.value());
  return condition.category() == std::generic_category() ? kind_of_errc(static_cast<std::errc>(condition.value()))
                                                         : error_kind::internal;
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_ERRC_KINDS_HPP
