// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_REQUESTS_HPP
#define ORDERS_CORE_TYPED_REQUESTS_HPP

/// Requests as they are understood: header fields, query and body. Whoever holds one of these has nothing left to check.

#include "core_typed/errors.hpp"
#include "domain/lifecycle_events.hpp"
#include "domain/order.hpp"
#include "service/request.hpp"
#include "service/work.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

namespace orders::service::typed {

/// What tells a request from all others, and from a different one with the same key.
struct ticket {
  request_key key;
  std::string digest;
};
/// None: any version will do.
using expected_version = sure::option<std::uint64_t>;

[[nodiscard]] auto ticket_of(request const& from) -> sure::result<ticket, key_missing, invalid_fields>;
[[nodiscard]] auto version_of(request const& from) -> sure::result<expected_version, if_match_missing, invalid_fields>;
[[nodiscard]] auto order_page_of(request const& from) -> sure::result<order_page, invalid_fields>;
[[nodiscard]] auto feed_page_of(request const& from) -> sure::result<feed_page, invalid_fields>;

// bodies

template <class Body> using readable = sure::result<Body, malformed_json, invalid_fields>;

struct basket {
  std::vector<order_line> lines;
  money total;
};
struct new_order {
  customer_id customer;
  std::string currency;
  basket items;
};
struct new_stock {
  sku article;
  std::int64_t on_hand;
  unit_price each;
  description name;
};
/// What the gateway tells of its own accord.
struct notice {
  std::string order;
  sure::one_of<lifecycle::charge_ok, lifecycle::charge_declined, lifecycle::refund_ok, lifecycle::refund_failed> event;
};

[[nodiscard]] auto read_new_order(std::string_view body) -> readable<new_order>;
[[nodiscard]] auto read_new_stock(std::string_view article, std::string_view body) -> readable<new_stock>;
[[nodiscard]] auto read_notice(std::string_view body) -> readable<notice>;
[[nodiscard]] auto read_token(std::string_view body) -> readable<payment_token>;
[[nodiscard]] auto read_amount(std::string_view body) -> readable<money>;
/// Nothing, or an object of which nothing is used.
[[nodiscard]] auto read_nothing(std::string_view body) -> readable<void>;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_REQUESTS_HPP
