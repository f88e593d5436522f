// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_LOOPBACK_HPP
#define SURE_TESTS_ORDERS_LOOPBACK_HPP

#include "gateway/asking.hpp"
#include "gateway/fake.hpp"
#include "gateway/timers.hpp"

#include <sure/match.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <utility>

namespace fakes {

/// A client and the fake gateway without a network between them: what the client would see.
inline auto loopback(orders::gateway::fake& gateway, orders::gateway::timers& clock) -> orders::gateway::sender {
  using namespace orders::gateway;
  using namespace orders::http;
  return [&](request what, std::chrono::milliseconds within, std::function<void(exchanged)> told) {
    auto const tell = [&clock, &told](std::chrono::milliseconds wait, exchanged came) {
      clock.after(wait, [told, came = std::move(came)] { told(came); });
    };
    sure::match(
        gateway.handle(what).how, [&](answer_now const& one) { tell({}, one.with); },
        [&](answer_after const& one) {
          if (one.after > within)
            tell(within, no_response{});
          else
            tell(one.after, one.with);
        },
        [&](break_connection) { tell({}, broken_off{"the connection was reset"}); },
        [&](stay_silent) { tell(within, no_response{}); });
  };
}

/// Nobody listens.
inline auto nobody(orders::gateway::timers& clock) -> orders::gateway::sender {
  return [&clock](orders::http::request const&, std::chrono::milliseconds,
                  std::function<void(orders::http::exchanged)> told) {
    clock.after({}, [told = std::move(told)] { told(orders::http::not_sent{"refused"}); });
  };
}

} // namespace fakes

#endif // SURE_TESTS_ORDERS_LOOPBACK_HPP
