// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_FRONT_HPP
#define ORDERS_SHELL_FRONT_HPP

/// Every request comes in here: those about orders go to the service, the others are answered on the spot.

#include "http/message.hpp"
#include "shell/hosts.hpp"
#include "shell/metrics.hpp"
#include "shell/order_service.hpp"
#include "shell/pulse.hpp"
#include "shell/routes.hpp"

#include <atomic>
#include <functional>

namespace orders::shell {

class front {
public:
  /// `works` says whether the database takes commands.
  front(order_service& orders, pulse& beats, metrics const& counts, hosts names, std::function<bool()> works)
      : orders_(&orders), beats_(&beats), counts_(&counts), hosts_(std::move(names)), works_(std::move(works)) {}

  void handle(http::request asked, http::responder answer);

  /// From now on `/readyz` says that no more requests should be sent.
  void stop_taking() noexcept { taking_.store(false); }

private:
  [[nodiscard]] auto show(shell_route what) -> http::response;

  order_service* orders_;
  pulse* beats_;
  metrics const* counts_;
  hosts hosts_;
  std::function<bool()> works_;
  std::atomic<bool> taking_{true};
};

} // namespace orders::shell

#endif // ORDERS_SHELL_FRONT_HPP
