// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_FAKE_REQUESTS_HPP
#define ORDERS_GATEWAY_FAKE_REQUESTS_HPP

/// What the fake gateway understands. Anything else is refused before a fault can be had.

#include "http/message.hpp"

#include <sure/error.hpp>
#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders::gateway {

/// The name under which something is done once: "<order>/<number>" of a charge, "<order>/r<number>" of a refund.
struct once_key {
  std::string text;
  std::string order;
  std::uint32_t number = 0;
  friend auto operator==(once_key const&, once_key const&) -> bool = default;
};
[[nodiscard]] auto parse_charge_key(std::string_view text) -> sure::option<once_key>;
[[nodiscard]] auto parse_refund_key(std::string_view text) -> sure::option<once_key>;

struct charge_request {
  once_key key;
  std::int64_t amount = 0;
  std::string currency;
  std::string token;
};
struct settle_request {
  once_key key;
};
struct refund_request {
  once_key key;
  std::string charge;
  std::int64_t amount = 0;
};
struct ledger_request {
  /// Behind that many entries.
  std::uint64_t after = 0;
  std::size_t limit = 500;
};
using fake_request = sure::one_of<charge_request, settle_request, refund_request, ledger_request>;

struct no_such_address {
  static constexpr std::string_view code = "no_such_address";
  static constexpr auto kind = sure::error_kind::not_found;
};
struct other_method {
  static constexpr std::string_view code = "other_method";
  static constexpr auto kind = sure::error_kind::unimplemented;
  std::string_view allowed;
};
struct not_json {
  static constexpr std::string_view code = "not_json";
  static constexpr auto kind = sure::error_kind::invalid;
};
/// A member is missing, has a wrong value, or is none that the gateway knows.
struct wrong_member {
  static constexpr std::string_view code = "wrong_member";
  static constexpr auto kind = sure::error_kind::invalid;
  std::string name;
};

[[nodiscard]] auto read(http::request const& from)
    -> sure::result<fake_request, no_such_address, other_method, not_json, wrong_member>;

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_FAKE_REQUESTS_HPP
