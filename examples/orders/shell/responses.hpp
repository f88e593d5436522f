// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_RESPONSES_HPP
#define ORDERS_SHELL_RESPONSES_HPP

/// What the service says, as HTTP: the one place where a reply gets its header fields.

#include "http/message.hpp"
#include "service/request.hpp"

#include <string>
#include <string_view>

namespace orders::shell {

[[nodiscard]] auto to_response(service::reply told, std::string_view request_id) -> http::response;

/// For bytes that are no request. Nobody knows whose they are, so there is no id.
[[nodiscard]] auto to_response(http::protocol_error what) -> http::response;
[[nodiscard]] auto problem_of(http::protocol_error what) -> service::problem;

/// A document of the service itself, of that media type. It may show itself only to its own origin.
[[nodiscard]] auto document(std::string_view content_type, std::string body) -> http::response;

/// Events are sent as they come; whoever opens it says which.
[[nodiscard]] auto event_stream() -> http::response;

/// The id that the client gave the request, where it is 1 to 64 letters, digits, '-', '_' or '.'; else empty.
[[nodiscard]] auto request_id_of(http::request const& of) -> std::string;

} // namespace orders::shell

#endif // ORDERS_SHELL_RESPONSES_HPP
