// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_CHECKS_HPP
#define ORDERS_GATEWAY_CHECKS_HPP

/// Several things of an order checked at once, before a deadline: the first that fails cancels the others, and the type of
/// the check says everything that can be wrong. See docs/orders-checks.md.

#include <boost/asio/awaitable.hpp>

#include <sure/error.hpp>
#include <sure/interop/asio.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace orders::gateway {

struct wanted_item {
  std::string sku;
  std::int64_t quantity = 0;
};
/// What is known of an order before it is one.
struct draft {
  std::string customer;
  std::string postcode;
  std::vector<wanted_item> items;
};

struct not_in_stock {
  static constexpr std::string_view code = "checks.not_in_stock";
  static constexpr auto kind = sure::error_kind::conflict;
  std::string sku;
  std::int64_t there = 0;
  friend auto operator==(not_in_stock const&, not_in_stock const&) -> bool = default;
};
struct suspicious {
  static constexpr std::string_view code = "checks.suspicious";
  static constexpr auto kind = sure::error_kind::denied;
  std::uint32_t score = 0;
  friend auto operator==(suspicious, suspicious) -> bool = default;
};
struct unknown_postcode {
  static constexpr std::string_view code = "checks.unknown_postcode";
  static constexpr auto kind = sure::error_kind::invalid;
  friend auto operator==(unknown_postcode, unknown_postcode) -> bool = default;
};
struct fraud_service_down {
  static constexpr std::string_view code = "checks.fraud_service_down";
  static constexpr auto kind = sure::error_kind::unavailable;
  friend auto operator==(fraud_service_down, fraud_service_down) -> bool = default;
};
struct address_service_down {
  static constexpr std::string_view code = "checks.address_service_down";
  static constexpr auto kind = sure::error_kind::unavailable;
  friend auto operator==(address_service_down, address_service_down) -> bool = default;
};

using shelves = std::unordered_map<std::string, std::int64_t>;

/// A service that answers after a while, or fails after it.
struct fake_service {
  std::chrono::milliseconds latency{0};
  bool is_down = false;
  /// How many of its answers were waited for to the end, and how many were given up.
  mutable int answered = 0;
  mutable int cancelled = 0;
};
struct fraud_service : fake_service {
  std::unordered_map<std::string, std::uint32_t> scores;
};
struct address_service : fake_service {
  std::unordered_map<std::string, std::string> towns;
};

/// Whom to ask; two services know addresses, and either will do.
struct counters {
  shelves on_hand;
  fraud_service fraud;
  address_service addresses;
  address_service other_addresses;
};

struct approval {
  std::uint32_t score = 0;
  std::string town;
  friend auto operator==(approval const&, approval const&) -> bool = default;
};

[[nodiscard]] auto in_stock(shelves const& on_hand, draft const& of) -> sure::result<void, not_in_stock>;

// The coroutines use what they are given by reference until they end.

[[nodiscard]] auto trusted(fraud_service const& by, draft const& of)
    -> sure::asio::task<std::uint32_t, suspicious, fraud_service_down>;
[[nodiscard]] auto deliverable(counters const& at, draft const& of)
    -> sure::asio::task<std::string, unknown_postcode, address_service_down>;

[[nodiscard]] auto check(counters const& at, draft const& of, std::chrono::milliseconds within)
    -> sure::asio::task<approval, not_in_stock, suspicious, fraud_service_down, unknown_postcode, address_service_down,
                        sure::asio::timed_out>;

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_CHECKS_HPP
