// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_STATE_JSON_HPP
#define ORDERS_SERVICE_STATE_JSON_HPP

/// The data of the twelve states as JSON: what `order_row::payload` holds, beside the tag. Writing cannot fail and is the
/// same for all cores; reading can, so each core does it in its own way.

#include "domain/lifecycle_states.hpp"

#include <string>

namespace orders::service {

[[nodiscard]] auto encode(lifecycle::placed const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::reserved const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::charging const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::charge_unknown const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::paid const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::shipping const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::shipped const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::delivered const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::rejected const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::cancelled const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::refunding const& state) -> std::string;
[[nodiscard]] auto encode(lifecycle::refunded const& state) -> std::string;

} // namespace orders::service

#endif // ORDERS_SERVICE_STATE_JSON_HPP
