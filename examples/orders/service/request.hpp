// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_REQUEST_HPP
#define ORDERS_SERVICE_REQUEST_HPP

/// What comes in and what goes out, before anyone has read it and after everyone has: text and numbers. All cores share
/// it, so it knows no way of handling errors.

#include "domain/timestamp.hpp"
#include "service/problems.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace orders::service {

enum class action : std::uint8_t {
  place,
  pay,
  ship,
  deliver,
  cancel,
  refund,
  put_stock,
  webhook,
  show_order,
  list_orders,
  show_history,
  show_stock,
  show_feed
};

/// A request of a client. Its texts are as they came and live as long as the call that is given it.
struct request {
  action what = action::show_order;
  /// The part of the path that names an order or an article.
  std::string_view subject;
  /// Behind the question mark, still encoded.
  std::string_view query;
  std::string_view body;
  std::optional<std::string_view> idempotency_key;
  std::optional<std::string_view> if_match;
  timestamp now;
  /// The id that an order gets if this request places one.
  std::string_view fresh_id;
};

/// What a client is answered. A problem's body is `application/problem+json`, any other `application/json`.
struct reply {
  std::uint16_t status = 200;
  std::string body;
  /// The version of the order, without quotes; empty where the reply shows none.
  std::string etag;
  std::string location;
  std::optional<problem> why;
  std::chrono::seconds retry_after{0};
};

} // namespace orders::service

#endif // ORDERS_SERVICE_REQUEST_HPP
