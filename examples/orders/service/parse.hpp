// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_PARSE_HPP
#define ORDERS_SERVICE_PARSE_HPP

/// The texts of a request, taken apart. Where one makes no sense there is nothing: whoever asked says what that means.

#include "domain/quantity.hpp"
#include "domain/whole_number.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace orders::service {

/// The first value of that name, still encoded. `a=1&b` has an empty b.
[[nodiscard]] auto parameter(std::string_view query, std::string_view name) -> std::optional<std::string_view>;
/// Names and numbers of ours are plain ASCII, and what is not is none: a database may not even take it for text.
[[nodiscard]] auto percent_decoded(std::string_view text) -> std::optional<std::string>;

/// Of a version in If-Match: `7`, `"7"` and `W/"7"` say the same.
[[nodiscard]] auto without_quotes(std::string_view etag) -> std::string_view;

/// What JSON counts may be more than a quantity can hold.
[[nodiscard]] auto quantity_of(std::int64_t count) -> sure::result<quantity, quantity_malformed, quantity_not_positive>;

/// Three capital letters.
[[nodiscard]] auto is_currency(std::string_view text) -> bool;

/// A body that is nested no deeper than a request may be. JSON has a zero in texts, which PostgreSQL takes for their end: here it is
/// no character.
[[nodiscard]] auto parse_json(std::string_view body, boost::json::error_code& failure) -> boost::json::value;

} // namespace orders::service

#endif // ORDERS_SERVICE_PARSE_HPP
