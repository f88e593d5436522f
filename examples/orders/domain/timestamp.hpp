// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_TIMESTAMP_HPP
#define ORDERS_DOMAIN_TIMESTAMP_HPP

#include "domain/excerpt.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace orders {

/// A second of UTC. The domain has no clock: every moment comes in with an event.
using timestamp = std::chrono::sys_seconds;

struct timestamp_malformed {
  static constexpr std::string_view code = "validation.timestamp_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(timestamp_malformed const&, timestamp_malformed const&) -> bool = default;
};

/// Reads "2031-03-01 08:26:00" or "2031-03-01T08:26:00Z": a second that exists, from the year 1970 on.
[[nodiscard]] auto parse_timestamp(std::string_view text) -> sure::result<timestamp, timestamp_malformed>;

/// Prints the form with the blank.
[[nodiscard]] auto to_string(timestamp when) -> std::string;

} // namespace orders

#endif // ORDERS_DOMAIN_TIMESTAMP_HPP
