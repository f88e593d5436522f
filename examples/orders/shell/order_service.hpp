// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_ORDER_SERVICE_HPP
#define ORDERS_SHELL_ORDER_SERVICE_HPP

/// The requests about orders: each is read by the core, run in a transaction, and answered when nothing is left to ask or its time is up.
/// The decisions are those of the core; here is what happens where time or space runs out.

#include "http/message.hpp"
#include "service/core.hpp"
#include "shell/errand.hpp"
#include "shell/logger.hpp"
#include "shell/metrics.hpp"
#include "shell/order_ids.hpp"
#include "shell/refusals.hpp"
#include "shell/routes.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace orders::shell {

struct service_limits {
  std::chrono::milliseconds usual_time{5'000};
  std::chrono::milliseconds longest_time{30'000};
  /// Between two looks at the feed for somebody who waits for it.
  std::chrono::milliseconds feed_pause{100};
};

/// What the service is made of. All of it outlives the service.
struct service_parts {
  service::core const& core;
  errand_parts errands;
  metrics& counts;
  logger& log;
  order_ids& ids;
  refusals& last_refusals;
  std::function<std::chrono::system_clock::time_point()> clock;
};

class order_service {
public:
  explicit order_service(service_parts parts, service_limits limits = {});

  /// Answers exactly once, from any thread. `query` is a part of the request's target.
  void handle(order_route where, std::string_view query, http::request asked, http::responder answer);

  /// The answer to what no core sees, which it counts.
  [[nodiscard]] auto refusal(service::problem why, std::string_view detail, http::request const& asked)
      -> http::response;

private:
  [[nodiscard]] auto time_for(http::request const& asked) const -> std::chrono::milliseconds;
  [[nodiscard]] auto turn_away(service::action what, http::request const& asked) -> http::response;
  void note_turned_away(service::action what);

  service_parts parts_;
  service_limits limits_;
  service::reply too_many_;
  http::response told_too_many_;
  std::atomic<std::uint64_t> turned_away_{0};
  std::atomic<std::chrono::steady_clock::time_point> noted_next_{};
};

} // namespace orders::shell

#endif // ORDERS_SHELL_ORDER_SERVICE_HPP
