// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_LIMITS_HPP
#define ORDERS_SERVICE_LIMITS_HPP

/// How much of what, and how long: the same whoever looks after it.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace orders::service::limits {

// of a request

inline constexpr std::size_t depth = 16;
inline constexpr std::size_t items = 100;
inline constexpr std::int64_t on_hand = 999'999'999'999;
/// In bytes.
inline constexpr std::size_t description = 200;
inline constexpr std::int64_t last_number = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::int64_t last_event = std::numeric_limits<std::int64_t>::max();

// of waiting

inline constexpr std::chrono::minutes reserved_for{15};
/// After that, whoever comes with the key of a request without an answer may try again.
inline constexpr std::chrono::seconds in_flight_for{60};

// of attempts

inline constexpr std::uint32_t questions = 4;
inline constexpr std::uint32_t commits = 5;

} // namespace orders::service::limits

#endif // ORDERS_SERVICE_LIMITS_HPP
