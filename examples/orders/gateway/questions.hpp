// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_QUESTIONS_HPP
#define ORDERS_GATEWAY_QUESTIONS_HPP

/// Questions as requests to the payment gateway, and what came of a request as an answer. Nothing here decides anything.

#include "http/client.hpp"
#include "http/message.hpp"
#include "service/core.hpp"

#include <sure/option.hpp>

#include <chrono>
#include <string_view>

namespace orders::gateway {

/// The request that asks it; none for a shipment, of which the gateway knows nothing. The same question is the same
/// request, under the same key.
[[nodiscard]] auto request_of(service::question const& asked) -> sure::option<http::request>;

/// The same, if it is the answer to the request with that key. Any other means that the connection is out of step, and nobody
/// knows what became of the request.
[[nodiscard]] auto in_step(http::exchanged came, std::string_view key) -> http::exchanged;

[[nodiscard]] auto answer_of(http::exchanged came) -> service::answer;

/// The seconds of a Retry-After. A date is none: what it means depends on a clock, and the core waits long enough without it.
[[nodiscard]] auto parse_retry_after(std::string_view text) -> sure::option<std::chrono::seconds>;

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_QUESTIONS_HPP
