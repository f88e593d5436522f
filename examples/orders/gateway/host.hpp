// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_HOST_HPP
#define ORDERS_GATEWAY_HOST_HPP

/// Carries out what the fake gateway decides: answers now, later or never, and posts webhooks.

#include "gateway/fake.hpp"
#include "gateway/timers.hpp"
#include "http/message.hpp"

#include <mutex>
#include <vector>

namespace orders::gateway {

/// Where webhooks go.
class webhook_sink {
public:
  webhook_sink() = default;
  webhook_sink(webhook_sink const&) = delete;
  auto operator=(webhook_sink const&) -> webhook_sink& = delete;
  virtual ~webhook_sink() = default;

  virtual void post(webhook const& what) = 0;
};

/// A response that no client gets to read: its header is followed by more than the server holds for a stream, so that it
/// drops the connection.
[[nodiscard]] auto broken_response() -> http::response;

/// Safe to use from several threads. The clock and the sink have to outlive whatever the clock still holds.
class fake_host {
public:
  fake_host(fake_options options, timers& clock, webhook_sink& sink);

  void handle(http::request const& asked, http::responder respond);
  [[nodiscard]] auto ledger() const -> std::vector<ledger_entry>;

private:
  void deliver(delivery how, http::responder respond);
  void announce(std::vector<webhook> posts);

  mutable std::mutex guard_;
  fake gateway_;
  timers& clock_;
  webhook_sink& sink_;
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_HOST_HPP
