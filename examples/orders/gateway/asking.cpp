// SPDX-License-Identifier: BSL-1.0
#include "gateway/asking.hpp"

#include "gateway/questions.hpp"

#include <sure/match.hpp>

#include <utility>

namespace orders::gateway {

asking::asking(sender to_gateway, carrier& ships, timers& clock)
    : to_gateway_(std::move(to_gateway)), ships_(ships), clock_(clock) {}

void asking::ask(service::question const& what, std::chrono::milliseconds within,
                 std::function<void(service::answer)> told) {
  sure::match(
      request_of(what),
      [&](http::request&& request) {
        auto key = request.headers.find("Idempotency-Key").value_or("");
        to_gateway_(std::move(request), within, [key = std::move(key), told = std::move(told)](http::exchanged came) {
          told(answer_of(in_step(std::move(came), key)));
        });
      },
      [&](sure::none_t) { ship(what, within, std::move(told)); });
}

void asking::ship(service::question const& what, std::chrono::milliseconds within,
                  std::function<void(service::answer)> told) {
  auto answer = ships_.ship(what);
  if (!answer || ships_.takes() > within) {
    auto late = service::answer{};
    late.how = service::answer::transport::timed_out;
    clock_.after(within, [told = std::move(told), late] { told(late); });
  } else {
    clock_.after(ships_.takes(), [told = std::move(told), what_came = *std::move(answer)] { told(what_came); });
  }
}

} // namespace orders::gateway
