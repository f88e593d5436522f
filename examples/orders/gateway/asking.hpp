// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_ASKING_HPP
#define ORDERS_GATEWAY_ASKING_HPP

#include "gateway/carrier.hpp"
#include "gateway/timers.hpp"
#include "http/client.hpp"
#include "service/outside.hpp"

#include <chrono>
#include <functional>

namespace orders::gateway {

/// Sends a request and tells once what came of it: an `http::client`, or a test.
using sender = std::function<void(http::request, std::chrono::milliseconds, std::function<void(http::exchanged)>)>;
/// The client has to live longer than the sender.
[[nodiscard]] auto sender_of(http::client& over) -> sender;

/// The outside world of the service: the payment gateway over HTTP, and the carrier. It asks once; asking again is up to
/// `persistent`.
class asking final : public service::outside {
public:
  asking(sender to_gateway, carrier& ships, timers& clock);

  void ask(service::question const& what, std::chrono::milliseconds within,
           std::function<void(service::answer)> told) override;

private:
  void ship(service::question const& what, std::chrono::milliseconds within, std::function<void(service::answer)> told);

  sender to_gateway_;
  carrier& ships_;
  timers& clock_;
};

} // namespace orders::gateway

#endif // ORDERS_GATEWAY_ASKING_HPP
